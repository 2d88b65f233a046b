import { eachAgent, placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { has, setAside, valueIn } from "../tree.ts";

export const compactionLimit: Step = {
  id: "2026.8.1-compaction-limit",
  since: "2026.8.1",
  title: "compaction.truncateAfterCompaction is gone: the size of the transcript decides",
  reason: "OpenClaw 2026.8.1 truncates exactly when maxActiveTranscriptBytes is set",
  edit(tree) {
    for (const place of placesOf(tree, `${eachAgent}.compaction`)) {
      const from = [...place, "truncateAfterCompaction"];
      if (!has(tree, from)) continue;
      if (valueIn(tree, from) === false)
        setAside(
          tree,
          [...place, "maxActiveTranscriptBytes"],
          "truncateAfterCompaction said not to truncate, and the limit would",
        );
      setAside(tree, from, "the limit alone says it");
    }
  },
};

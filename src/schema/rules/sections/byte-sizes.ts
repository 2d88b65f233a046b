import { isByteSize } from "../byte-size.ts";
import { formRule, type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly, withItsKeys } from "../tried.ts";

const agents = ["agents.defaults", "agents.list.*", "agents.entries.*"];
const hint = "write a number and b, kb, mb, gb or tb, such as 20mb";

/** Sizes of transcripts. */
export const transcriptSize: Rule = formRule(
  {
    id: "byte-size",
    stage: "schema",
    releases: since("2026.3.1"),
    evidence: withItsKeys,
    at: agents.flatMap((agent) => [
      `${agent}.compaction.memoryFlush.forceFlushTranscriptBytes`,
      `${agent}.compaction.maxActiveTranscriptBytes`,
    ]),
    message: "that is not a size",
    hint,
  },
  isByteSize,
);

/** How much room sessions may take. */
export const sessionSize: Rule = ruleAt(
  {
    id: "byte-size",
    stage: "schema",
    releases: since("2026.2.23"),
    evidence: triedOnly,
    at: ["session.maintenance.maxDiskBytes", "session.maintenance.highWaterBytes"],
  },
  (size) => {
    if (typeof size !== "string" && typeof size !== "number") return [];
    return isByteSize(String(size)) ? [] : [{ path: [], message: "that is not a size", hint }];
  },
);

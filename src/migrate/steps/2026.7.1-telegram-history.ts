import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { carry, has, setAside, valueIn } from "../tree.ts";

export const telegramHistory: Step = {
  id: "2026.7.1-telegram-history",
  since: "2026.7.1",
  title: "channels.telegram.includeGroupHistoryContext: the history limit says it",
  reason: "OpenClaw 2026.7.1 always shows a group's history to the agent, up to historyLimit",
  edit(tree) {
    for (const account of placesOf(tree, "channels.telegram{,.accounts.*}")) {
      const from = [...account, "includeGroupHistoryContext"];
      const limit = [...account, "historyLimit"];
      if (!has(tree, from)) continue;
      if (valueIn(tree, from) === "none") {
        setAside(tree, limit, "the group's history was switched off, which is a limit of 0 now");
        carry(tree, from, limit, 0);
      } else setAside(tree, from);
    }
  },
};

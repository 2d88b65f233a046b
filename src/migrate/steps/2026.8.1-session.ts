import type { Step } from "../step.ts";
import { add, has, move, setAside, valueIn } from "../tree.ts";

export const sessionOfAugust: Step = {
  id: "2026.8.1-session",
  since: "2026.8.1",
  title: "session.idleMinutes and typingMode have other places",
  reason: "OpenClaw 2026.8.1 resets sessions by session.reset, and agents say how they type",
  edit(tree) {
    const idle = ["session", "idleMinutes"];
    if (has(tree, idle)) {
      move(tree, idle, ["session", "reset", "idleMinutes"]);
      add(tree, ["session", "reset", "mode"], "idle");
    }
    const typing = ["session", "typingMode"];
    const target = ["agents", "defaults", "typingMode"];
    if (has(tree, typing)) {
      if (valueIn(tree, typing) !== valueIn(tree, target))
        setAside(tree, target, "session.typingMode was the one that had an effect, and wins");
      move(tree, typing, target);
    }
    for (const key of ["pruneAfter", "resetArchiveRetention"]) {
      const path = ["session", "maintenance", key];
      const value = valueIn(tree, path);
      if (value === 0 || (typeof value === "string" && /^0+(\.0+)?\s*[a-z]*$/i.test(value.trim())))
        setAside(tree, path, "a duration of nothing would delete at once; the default applies");
    }
  },
};

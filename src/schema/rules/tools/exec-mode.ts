import { isJsonObject } from "../../../json/value.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

/** How commands are approved is said by `mode`, or by the older pair. */
export const execModeTwice: Rule = ruleAt(
  {
    id: "exec-mode-twice",
    stage: "schema",
    releases: since("2026.5.28"),
    evidence: withItsKeys,
    at: ["tools.exec", "agents.list.*.tools.exec", "agents.entries.*.tools.exec"],
  },
  (exec) => {
    if (!isJsonObject(exec) || exec["mode"] === undefined) return [];
    if (exec["security"] === undefined && exec["ask"] === undefined) return [];
    const hint = "keep mode, or keep security and ask";
    return [{ path: ["mode"], message: "mode stands beside security or ask", hint }];
  },
);

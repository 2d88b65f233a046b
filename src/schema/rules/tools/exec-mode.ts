import { isJsonObject } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
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
  (exec, release) => {
    if (!isJsonObject(exec) || exec["mode"] === undefined) return [];
    if (exec["security"] === undefined && exec["ask"] === undefined) return [];
    const path = compareReleases(release, "2026.6.11") >= 0 ? ["mode"] : [];
    return [{ path, message: "mode stands beside security or ask", hint: "keep mode, or keep security and ask" }];
  },
);

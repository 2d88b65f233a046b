import { bindModeOf } from "../../bind-mode.ts";
import { findAll } from "../find-all.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { between, triedOnly } from "../tried.ts";
import { movedKeys } from "./moved-keys.ts";

/** Keys from before OpenClaw had its name, and a few later ones. As long as there is one, nothing else is looked at. */
export const legacyKeys: readonly Rule[] = movedKeys.map(({ at, use, releases, only }) => ({
  id: "legacy-key",
  stage: "legacy",
  releases,
  evidence: triedOnly,
  check(config) {
    // The real readers name the parent where one old key sits in a section that is still in use.
    return findAll(config, at)
      .filter(({ value }) => only === undefined || typeof value === only)
      .map(({ path }) => ({
        path: path.at(-1) === "ttlHours" ? path.slice(0, -1) : path,
        message: `${at} is a key of old`,
        hint: `use ${use}; openclaw doctor --fix moves it`,
      }));
  },
}));

/** Addresses where a mode is wanted. */
export const legacyBind: Rule = ruleAt(
  {
    id: "legacy-key",
    stage: "legacy",
    releases: between("2026.3.1", "2026.3.24"),
    evidence: triedOnly,
    at: ["gateway.bind"],
  },
  (bind) => {
    const mode = typeof bind === "string" ? bindModeOf(bind) : undefined;
    return mode === undefined
      ? []
      : [{ path: [], message: `"${bind}" is an address, not a mode`, hint: `use ${mode}` }];
  },
);

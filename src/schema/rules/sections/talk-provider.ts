import { isJsonObject } from "../../../json/value.ts";
import { isInRange, type ReleaseRange } from "../../../release/range.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { since, triedOnly, withItsKeys } from "../tried.ts";

function providerAt(at: string, releases: readonly ReleaseRange[], evidence: string): Rule {
  return ruleAt({ id: "talk-provider", stage: "schema", releases, evidence, at: [at] }, (talk, release) => {
    if (!isJsonObject(talk) || !isJsonObject(talk["providers"])) return [];
    const known = Object.keys(talk["providers"]);
    const name = typeof talk["provider"] === "string" ? talk["provider"].trim().toLowerCase() : "";
    if (name === "" ? known.length <= 1 : known.length === 0 || known.includes(name) || movesAway(release)) return [];
    const message = name === "" ? "there are several providers and none is chosen" : `there is no provider "${name}"`;
    return [{ path: ["provider"], message, hint: `the providers are: ${known.join(", ")}` }];
  });
}

// 2026.4.7 moves a choice that is not there away before it looks.
function movesAway(release: string): boolean {
  return isInRange(release, { from: "2026.3.28", to: "2026.4.15" });
}

/** Who speaks: one of the providers that are set up. */
export const talkProviders: readonly Rule[] = [
  providerAt("talk", since("2026.3.7"), triedOnly),
  providerAt("talk.realtime", since("2026.5.12"), withItsKeys),
];

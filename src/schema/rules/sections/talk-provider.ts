import { isJsonObject } from "../../../json/value.ts";
import type { ReleaseRange } from "../../../release/range.ts";
import { type Rule, ruleAt } from "../rule.ts";
import { between, since, triedOnly, withItsKeys } from "../tried.ts";

function providerAt(at: string, releases: readonly ReleaseRange[], evidence: string): Rule {
  return ruleAt({ id: "talk-provider", stage: "schema", releases, evidence, at: [at] }, (talk) => {
    if (!isJsonObject(talk) || !isJsonObject(talk["providers"])) return [];
    const known = Object.keys(talk["providers"]);
    const name = typeof talk["provider"] === "string" ? talk["provider"].trim().toLowerCase() : "";
    if (name === "" ? known.length <= 1 : known.length === 0 || known.includes(name)) return [];
    const message = name === "" ? "there are several providers and none is chosen" : `there is no provider "${name}"`;
    return [{ path: ["provider"], message, hint: `the providers are: ${known.join(", ")}` }];
  });
}

/** Who speaks: one of the providers that are set up. */
export const talkProviders: readonly Rule[] = [
  // 2026.4.7 reports several providers without a choice, but moves a wrong choice away before it looks.
  providerAt("talk", [...between("2026.3.7", "2026.3.24"), ...since("2026.4.20")], triedOnly),
  providerAt("talk.realtime", since("2026.5.12"), withItsKeys),
];

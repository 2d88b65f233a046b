import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { findAll } from "../find-all.ts";
import type { Rule } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

const selectors: readonly string[] = ["openrouter:auto", "openrouter:free"];

/** What sessions may choose from: aliases, models, or all models under a prefix. */
export const modelPolicyRef: Rule = {
  id: "model-policy-ref",
  stage: "model-policy",
  releases: since("2026.8.1"),
  evidence: withItsKeys,
  check(config) {
    const shared = aliasesOf(findAll(config, "agents.defaults.models.*.alias"));
    return ["agents.defaults", "agents.entries.*"].flatMap((owner) =>
      findAll(config, owner).flatMap(({ path, value }) => {
        if (!isJsonObject(value)) return [];
        const aliases = new Set([...shared, ...aliasesOf(findAll(value, "models.*.alias"))]);
        return findAll(value, "modelPolicy.allow.*").flatMap((place) =>
          typeof place.value !== "string" || isPolicyRef(place.value, aliases)
            ? []
            : [
                {
                  path: [...path, ...place.path],
                  message: `"${place.value}" names neither an alias, nor a model, nor a prefix`,
                  hint: "write an alias, provider/model, or provider/*",
                },
              ],
        );
      }),
    );
  },
};

function aliasesOf(places: readonly { value: JsonValue }[]): string[] {
  return places.flatMap(({ value }) => (typeof value === "string" ? [value.trim().toLowerCase()] : []));
}

function isPolicyRef(text: string, aliases: ReadonlySet<string>): boolean {
  const trimmed = text.trim();
  const lower = trimmed.toLowerCase();
  if (lower !== "" && (aliases.has(lower) || selectors.includes(lower))) return true;
  const parts = trimmed.split("/").map((part) => part.trim());
  const prefix = parts.at(-1) === "*" ? parts.slice(0, -1) : parts;
  if (prefix.length < (prefix === parts ? 2 : 1)) return false;
  return prefix.every((part) => part !== "" && !/[\s*\p{Cc}]/u.test(part));
}

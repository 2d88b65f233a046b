import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { findAll } from "../find-all.ts";
import type { Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

const sources: readonly string[] = ["env", "file", "exec", "store"];
const places = ["hooks.token", "hooks.gmail.pushToken", "hooks.mappings.*.sessionKey"];

/** Secrets that the gateway itself may change must stand in the config as texts. Told although the schema refuses an object there too. */
export const secretRefNotHere: Rule = {
  id: "secret-reference-not-here",
  stage: "schema",
  releases: since("2026.3.28"),
  evidence: triedOnly,
  check(config) {
    const references = places.flatMap((place) => findAll(config, place)).filter(({ value }) => isReference(value));
    return references.map(({ path }) => ({
      path,
      message: "this secret cannot be a reference to another place",
      hint: "write the text itself, or ${VARIABLE} for one from the environment",
      scope: "always",
    }));
  },
};

function isReference(value: JsonValue): boolean {
  if (!isJsonObject(value) || typeof value["id"] !== "string") return false;
  return typeof value["source"] === "string" && sources.includes(value["source"]);
}

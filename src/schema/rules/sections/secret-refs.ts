import type { JsonPath } from "../../../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import type { Finding, Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

// Below these keys everything is the business of somebody else than the core.
const foreign: readonly string[] = ["config", "params", "settings", "channels", "env", "vars"];

/** The ids of secrets that a file or a program holds. Those of variables are in the schema. */
export const secretRefId: Rule = {
  id: "secret-id",
  stage: "schema",
  releases: since("2026.2.26"),
  evidence: triedOnly,
  check: (config, release) => below(config, [], release),
};

function below(value: JsonValue, path: JsonPath, release: string): Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => below(item, [...path, index], release));
  if (!isJsonObject(value)) return [];
  const hint = hintFor(value, release);
  if (hint !== undefined)
    return [{ path: [...path, "id"], scope: path, message: "that cannot be the id of a secret", hint }];
  return Object.entries(value).flatMap(([key, child]) =>
    foreign.includes(key) ? [] : below(child, [...path, key], release),
  );
}

function hintFor(ref: JsonObject, release: string): string | undefined {
  const { source, provider, id } = ref;
  if (typeof provider !== "string" || typeof id !== "string" || Object.keys(ref).length !== 3) return undefined;
  if (source === "file" && !isPointer(id))
    return 'write "value", or the place in the file, such as /providers/openai/apiKey';
  if (source !== "exec" || isExecId(id, release)) return undefined;
  return "use letters, digits and . _ : / -, at most 256, without . or .. between slashes";
}

function isPointer(id: string): boolean {
  return id === "value" || (id.startsWith("/") && !/~(?![01])/.test(id));
}

function isExecId(id: string, release: string): boolean {
  const hash = compareReleases(release, "2026.5.28") >= 0;
  const form = hash ? /^[A-Za-z0-9][A-Za-z0-9._:/#-]{0,255}$/ : /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,255}$/;
  return form.test(id) && !id.split("/").some((part) => part === "." || part === "..");
}

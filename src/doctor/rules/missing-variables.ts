import { formatPath, type JsonPath } from "../../json/path.ts";
import { isJsonObject, type JsonValue } from "../../json/value.ts";
import { missingVariable } from "../../load/facts.ts";
import { referencesIn } from "../../load/substitute.ts";
import { finding, type Rule } from "./rule.ts";

/** A `${VAR}` of the config that is set nowhere. */
export const missingVariables: Rule = ({ config, release, variables }) => {
  if (config === undefined || release === undefined) return undefined;
  const missing = referencesOf(config).filter(({ name }) => !variables.has(name));
  const [first] = missing;
  if (first === undefined) return undefined;
  const refuses = missingVariable.for(release).value === "refused";
  const ofToken = missing.some(({ path }) => formatPath(path) === "gateway.auth.token");
  if (!refuses && !ofToken) return undefined;
  const list = missing.map(({ name, path }) => `${formatPath(path)} refers to ${name}`).join(", ");
  return finding({
    code: "variable-missing",
    title: "A variable of the config is not set",
    cause: `${list}, which is set neither for the container nor in the .env beside the config. ${refuses ? `OpenClaw ${release} does not start then` : "Then the text itself would be the token"}.`,
    evidence: list,
    confidence: "certain",
    commands: [`put ${first.name}=… into the .env beside openclaw.json`],
  });
};

/** The variables that a config refers to, each with its place. */
export function referencesOf(value: JsonValue, path: JsonPath = []): { name: string; path: JsonPath }[] {
  if (typeof value === "string") {
    const names = referencesIn(value).flatMap(({ name, escaped }) => (escaped ? [] : [name]));
    return [...new Set(names)].map((name) => ({ name, path }));
  }
  if (Array.isArray(value)) return value.flatMap((one, index) => referencesOf(one, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => referencesOf(one, [...path, key]));
}

import type { JsonPath } from "../../../json/path.ts";
import { getAt } from "../../../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../json/value.ts";
import { agentsOf } from "../roster.ts";
import type { Finding, Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

/** Variables of a Docker or Podman sandbox go through a file of lines: names as a shell knows them, values of one line. */
export const sandboxVariable: Rule = {
  id: "sandbox-variable",
  stage: "sandbox-environment",
  releases: since("2026.8.1"),
  evidence: triedOnly,
  check(config) {
    const defaults = getAt(config, ["agents", "defaults", "sandbox"]);
    const shared = isJsonObject(defaults) ? defaults : {};
    const found = agentsOf(config).flatMap(({ entry, path }) => {
      const own = isJsonObject(entry["sandbox"]) ? entry["sandbox"] : {};
      return usesLines(own, shared) ? problemsOf(own, shared, path) : [];
    });
    return [...new Map(found.map((finding) => [JSON.stringify([finding.path, finding.message]), finding])).values()];
  },
};

function usesLines(own: JsonObject, shared: JsonObject): boolean {
  const backend = textOf(own["backend"]) || textOf(shared["backend"]) || "docker";
  return backend === "docker" || backend === "podman";
}

function problemsOf(own: JsonObject, shared: JsonObject, agent: JsonPath): Finding[] {
  const scope = textOf(own["scope"]) || textOf(shared["scope"]);
  const mine = scope === "shared" ? {} : variablesOf(own);
  const theirs = variablesOf(shared);
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  return [...names].flatMap((name) => {
    const isMine = Object.hasOwn(mine, name);
    const problem = problemOf(name, isMine ? mine[name] : theirs[name]);
    const owner = isMine ? agent : ["agents", "defaults"];
    return problem === undefined ? [] : [{ path: [...owner, "sandbox", "docker", "env", name], ...problem }];
  });
}

function problemOf(name: string, value: JsonValue | undefined): { message: string; hint: string } | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return { message: `"${name}" is no name for a variable`, hint: "use letters, digits and _, no digit first" };
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (typeof value !== "string" || !/[\r\n\u0000]/.test(value)) return undefined;
  return { message: `the value of ${name} has more than one line`, hint: "mount a file instead" };
}

function variablesOf(sandbox: JsonObject): JsonObject {
  const variables = getAt(sandbox, ["docker", "env"]);
  return isJsonObject(variables) ? variables : {};
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

import type { JsonSchema } from "../src/schema/json-schema.ts";

/**
 * The branches of a union, each under a label that stays the same from release to release, so that a branch has a history:
 * its type, and the constants that tell an object from the others (`object source=env`). Equal labels are numbered.
 */
export function branchLabels(branches: readonly JsonSchema[]): Map<string, JsonSchema> {
  const labelled = new Map<string, JsonSchema>();
  for (const branch of branches) {
    const label = labelOf(branch);
    let name = label;
    for (let number = 2; labelled.has(name); number++) name = `${label} #${String(number).padStart(2, "0")}`;
    labelled.set(name, branch);
  }
  return labelled;
}

function labelOf(branch: JsonSchema): string {
  if (branch.anyOf ?? branch.oneOf ?? branch.allOf) return "union";
  if (typeof branch.const === "boolean") return String(branch.const);
  const type = Array.isArray(branch.type) ? branch.type.join(" ") : branch.type;
  if (branch.const !== undefined || branch.enum) return `${type} values`;
  if (type === undefined) return Object.keys(branch).length === 0 ? "any" : "rule";
  if (type !== "object") return type;
  const constants = Object.entries(branch.properties ?? {}).filter(([, child]) => typeof child.const === "string");
  return ["object", ...constants.map(([key, child]) => `${key}=${child.const}`)].join(" ");
}

import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { isInRange } from "../release/range.ts";
import { gatewayCatalogue, rootCatalogue } from "./catalogue.generated.ts";
import type { CatalogueNode } from "./catalogue-node.ts";

/**
 * Whether a release knows every top-level key of a config and every key of its `gateway` section. A walk of the catalogue, so that
 * asking for all releases takes no schema to be built; `judgeConfig` looks at values too.
 */
export function knowsKeys(config: JsonObject, release: string): boolean {
  for (const key of Object.keys(config)) {
    const ranges = Object.hasOwn(rootCatalogue, key) ? rootCatalogue[key] : undefined;
    if (!ranges?.some((range) => isInRange(release, range))) return false;
  }
  return config["gateway"] === undefined || knowsBelow(config["gateway"], gatewayCatalogue, release);
}

function knowsBelow(value: JsonValue, node: CatalogueNode, release: string): boolean {
  const fact = node.facts.find((one) => isInRange(release, one));
  if (fact === undefined) return false;
  // Forms that the catalogue keeps whole, such as a string or a reference to a secret.
  if (node.properties === undefined && node.values === undefined) return true;
  if (!isJsonObject(value)) return true;
  return Object.entries(value).every(([key, child]) => {
    const known =
      node.properties !== undefined && Object.hasOwn(node.properties, key) ? node.properties[key] : node.values;
    if (known === undefined) return fact.schema.additionalProperties !== false;
    return knowsBelow(child, known, release);
  });
}

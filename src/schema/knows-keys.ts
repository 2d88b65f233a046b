import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { childNamed, factAt, placeOf, rootNode, sectionNode } from "./catalogue.ts";
import { type Found, formsOf } from "./walk.ts";

/**
 * Whether a release knows every top-level key of a config and every key of its `gateway` section. A walk of the catalogue, so that
 * asking for all releases takes no schema to be built; `judgeConfig` looks at values too.
 */
export function knowsKeys(config: JsonObject, release: string): boolean {
  const place = placeOf(release);
  for (const key of Object.keys(config)) {
    const node = childNamed(rootNode().keys, key);
    if (node === undefined || factAt(node, place) === undefined) return false;
  }
  const gateway = sectionNode("gateway");
  if (config["gateway"] === undefined || gateway === undefined) return true;
  return knowsBelow(config["gateway"], { node: gateway, origin: "core" }, place);
}

function knowsBelow(value: JsonValue, found: Found, place: number): boolean {
  const forms = formsOf(found, place);
  if (!isJsonObject(value)) return true;
  const objects = forms.filter(({ node }) => node.keys !== undefined || node.values !== undefined);
  if (objects.length === 0) return true;
  return Object.entries(value).every(([key, child]) =>
    objects.some((one) => {
      const named = childNamed(one.node.keys, key);
      const known = named !== undefined && factAt(named, place) !== undefined ? named : one.node.values;
      if (known === undefined) return factAt(one.node, place)?.additionalProperties !== false;
      return knowsBelow(child, { node: known, origin: one.origin }, place);
    }),
  );
}

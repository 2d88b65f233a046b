import { knownReleases } from "../src/release/known.ts";
import { pluginNeighbours } from "../src/schema/catalogue.generated.ts";
import { childNamed, definitionNode, placeOf, rootNode, sectionNode } from "../src/schema/catalogue.ts";
import type { CatalogueNode } from "../src/schema/catalogue-node.ts";
import type { JsonSchema } from "../src/schema/json-schema.ts";
import { type RebuildOptions, rebuildSchema } from "../src/schema/rebuild.ts";
import { normalise } from "./normalise.ts";
import { firstWithPlugins, type PluginPart, type Sources } from "./sources.ts";

/** What the catalogue was made from, rebuilt from it: in normal form, without references. */
export function rebuildSources(): Sources {
  const core = new Map(knownReleases.map((release) => [release, rebuildCore(release)]));
  const withPlugins = knownReleases
    .slice(knownReleases.indexOf(firstWithPlugins))
    .filter((release) => !Object.hasOwn(pluginNeighbours, release));
  const plugins = new Map(withPlugins.map((release) => [release, rebuildPlugins(release)]));
  return { releases: knownReleases, core, plugins };
}

/** The core schema of a release as it was extracted, in normal form. */
export function rebuildCore(release: string): JsonSchema {
  const place = placeOf(release);
  const { keys, ...root } = rootNode();
  const names = Object.keys(keys ?? {}).sort();
  const sections = names.flatMap((name) => entry(name, sectionNode(name), place, true));
  return normalise({ ...rebuildSchema(root, place), properties: Object.fromEntries(sections) });
}

/** The schemas of a release's channels and plugins as they were extracted, in normal form. */
export function rebuildPlugins(release: string): PluginPart {
  const place = placeOf(release);
  const channels = Object.entries(sectionNode("channels")?.keys ?? {}).filter(
    ([id]) => id !== "defaults" && id !== "modelByChannel",
  );
  const entries = childNamed(sectionNode("plugins")?.keys, "entries")?.keys ?? {};
  const configs = Object.entries(entries).flatMap(([id, node]) => {
    const [, whole] = entry(id, node, place)[0] ?? [];
    const config = whole?.properties?.["config"];
    return config === undefined ? [] : [[id, config] as const];
  });
  return {
    channels: Object.fromEntries(channels.flatMap(([id, node]) => entry(id, node, place))),
    plugins: Object.fromEntries(configs),
  };
}

function entry(name: string, node: CatalogueNode | undefined, place: number, coreOnly = false): [string, JsonSchema][] {
  const options: RebuildOptions = { coreOnly, asExtracted: true, reference };
  function reference(of: string): JsonSchema | undefined {
    const definition = definitionNode(of);
    return definition && rebuildSchema(definition, place, options);
  }
  const schema = node && rebuildSchema(node, place, options);
  return schema === undefined ? [] : [[name, normalise(schema)]];
}

import type { JsonSchema } from "../src/schema/json-schema.ts";
import { firstWithPlugins, type PluginPart, type Sources } from "./sources.ts";

/**
 * For every release with plugins the release that its plugins' schemas are taken from: itself where they were extracted, else the
 * one whose core differs least from its own (then the nearer one, then the older one).
 */
export function pluginSources({ releases, core, plugins }: Sources): Map<string, string> {
  const facts = new Map(releases.map((release) => [release, factsIn(core.get(release) ?? {})]));
  const places = new Map(releases.map((release, place) => [release, place]));
  const chosen = new Map<string, string>();
  const start = releases.indexOf(firstWithPlugins);
  for (const release of start < 0 ? [] : releases.slice(start)) {
    const ranked = [...plugins.keys()].map((candidate) => ({
      candidate,
      difference: candidate === release ? -1 : difference(facts.get(release), facts.get(candidate)),
      distance: Math.abs((places.get(candidate) ?? 0) - (places.get(release) ?? 0)),
    }));
    ranked.sort((a, b) => a.difference - b.difference || a.distance - b.distance);
    const best = ranked[0]?.candidate;
    if (best !== undefined) chosen.set(release, best);
  }
  return chosen;
}

/** The schema of a release with its plugins in their places, each marked with where it is from. */
export function wholeSchema(core: JsonSchema, part: PluginPart | undefined): JsonSchema {
  if (part === undefined) return core;
  const sections = { ...core.properties };
  const channels = sections["channels"] ?? {};
  const added = Object.entries(part.channels)
    .filter(([id]) => !Object.hasOwn(channels.properties ?? {}, id))
    .map(([id, schema]) => [id, { ...schema, origin: `channel:${id}` }]);
  sections["channels"] = { ...channels, properties: { ...channels.properties, ...Object.fromEntries(added) } };
  const plugins = sections["plugins"] ?? {};
  const entries = plugins.properties?.["entries"] ?? {};
  const entry = typeof entries.additionalProperties === "object" ? entries.additionalProperties : {};
  const named = Object.entries(part.plugins).map(([id, config]) => [
    id,
    { ...entry, properties: { ...entry.properties, config }, origin: `plugin:${id}` },
  ]);
  sections["plugins"] = {
    ...plugins,
    properties: { ...plugins.properties, entries: { ...entries, properties: Object.fromEntries(named) } },
  };
  return { ...core, properties: sections };
}

function factsIn(schema: JsonSchema, path = "", found = new Set<string>()): Set<string> {
  for (const [key, value] of Object.entries(schema)) {
    if (typeof value === "object" && value !== null) factsIn({ ...value }, `${path}/${key}`, found);
    else found.add(`${path}/${key}=${String(value)}`);
  }
  return found;
}

function difference(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  let common = 0;
  for (const fact of a) if (b.has(fact)) common++;
  return a.size + b.size - 2 * common;
}

import { createHash } from "node:crypto";
import type { JsonSchema } from "../src/schema/json-schema.ts";
import type { PluginPart, Sources } from "./sources.ts";

interface Run {
  from: string;
  to: string;
  sha256: string;
}

/** `fingerprints.json`: SHA-256 of each section's extracted schema in normal form, by runs of releases in which it is the same. */
export interface Fingerprints {
  /** By section; the root without its sections is `(root)`. */
  core: Record<string, Run[]>;
  /** By release, for those whose plugins were extracted. */
  plugins: Record<string, { channels: string; plugins: string }>;
}

export function fingerprintsOf({ releases, core, plugins }: Sources): Fingerprints {
  const runs: Record<string, Run[]> = {};
  for (const [place, release] of releases.entries()) {
    for (const [section, sha256] of coreFingerprints(core.get(release) ?? {})) {
      runs[section] ??= [];
      const last = runs[section].at(-1);
      if (last?.sha256 === sha256 && last.to === releases[place - 1]) last.to = release;
      else runs[section].push({ from: release, to: release, sha256 });
    }
  }
  const sections = Object.keys(runs).sort();
  return {
    core: Object.fromEntries(sections.map((section) => [section, runs[section] ?? []])),
    plugins: Object.fromEntries([...plugins].map(([release, part]) => [release, pluginFingerprints(part)])),
  };
}

/** The fingerprint of every section of a core schema in normal form, and of the root without its sections. */
export function coreFingerprints({ properties, ...root }: JsonSchema): Map<string, string> {
  const found = new Map([["(root)", sha256(root)]]);
  for (const [section, schema] of Object.entries(properties ?? {})) found.set(section, sha256(schema));
  return found;
}

export function pluginFingerprints({ channels, plugins }: PluginPart): { channels: string; plugins: string } {
  return { channels: sha256(channels), plugins: sha256(plugins) };
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

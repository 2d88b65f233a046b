import type { CatalogueNode, CataloguePart } from "../src/schema/catalogue-node.ts";
import { fingerprintsOf } from "./fingerprints.ts";
import { mergeSchemas } from "./merge.ts";
import { print } from "./print.ts";
import type { Sources } from "./sources.ts";
import { pluginSources, wholeSchema } from "./whole.ts";

/** `releases.json`: the releases, oldest first, and whose plugins' schemas each has. */
export type ReleaseTable = Record<string, { pluginsFrom?: string }>;

/** `root.json`: openclaw.json itself, its plain keys, and when the sections live. */
export type RootPart<R = number> = CatalogueNode<R> & { keys: Readonly<Record<string, CatalogueNode<R>>> };

/** The files of schema/catalogue that are made from what was extracted: name to text. */
export function catalogueFiles(sources: Sources): Map<string, string> {
  const pluginsFrom = pluginSources(sources);
  const wholes = new Map(
    sources.releases.map((release) => {
      const part = sources.plugins.get(pluginsFrom.get(release) ?? "");
      return [release, wholeSchema(sources.core.get(release) ?? {}, part)];
    }),
  );
  const { root, sections, shared } = mergeSchemas(wholes);
  const plain = [...sections].filter(([, part]) => isPlain(part));
  const files = new Map<string, unknown>([
    ["releases.json", releaseTable(sources.releases, pluginsFrom)],
    ["root.json", { ...root, keys: Object.fromEntries(plain) }],
    ["definitions.json", shared],
    ["fingerprints.json", fingerprintsOf(sources)],
  ]);
  for (const [section, part] of sections) if (!isPlain(part)) files.set(`${section}.json`, part);
  return new Map([...files].map(([name, value]) => [name, `${print(value)}\n`]));
}

/** The files of schema/catalogue that are no sections. */
export const otherFiles = ["releases.json", "root.json", "definitions.json", "fingerprints.json", "descriptions.json"];

// A key without children, such as `$schema`, has no file of its own.
function isPlain(part: CataloguePart<string>): boolean {
  return Object.keys(part).length === 1 && !Array.isArray(part.is) && !("ref" in part.is);
}

function releaseTable(releases: readonly string[], pluginsFrom: ReadonlyMap<string, string>): ReleaseTable {
  return Object.fromEntries(
    releases.map((release) => {
      const from = pluginsFrom.get(release);
      return [release, from === undefined ? {} : { pluginsFrom: from }];
    }),
  );
}

import { placeOf, sectionNode } from "../catalogue.ts";
import { rangesOf } from "../presence.ts";
import { rootKeys } from "../section-schema.ts";
import type { KeyHistory } from "./key-history.ts";
import { type LazyOptions, lazySchema } from "./lazy-schema.ts";
import { planOf } from "./plan.ts";
import type { SchemaSource } from "./schema-source.ts";

/** The history of keys that the catalogue knows. */
export const catalogueHistory: KeyHistory = { lifeOf: rangesOf };

const sources = new Map<string, SchemaSource>();

/**
 * Judges by what the catalogue knows of a release.
 * @param release a known release, or one between: then the known one before it counts
 */
export function catalogueSource(release: string, options: LazyOptions = {}): SchemaSource {
  const name = `${release} ${options.coreOnly === true} ${options.shared === true}`;
  const source = sources.get(name) ?? madeSource(release, options);
  sources.set(name, source);
  return source;
}

function madeSource(release: string, options: LazyOptions): SchemaSource {
  const place = placeOf(release);
  return {
    release,
    rootKeys: rootKeys(release),
    history: catalogueHistory,
    section(key) {
      const node = sectionNode(key);
      const schema = node && lazySchema(node, place, options);
      return schema && planOf(schema);
    },
  };
}

import type { CatalogueNode, CataloguePart, Fact } from "../src/schema/catalogue-node.ts";
import type { JsonSchema } from "../src/schema/json-schema.ts";
import { definitionName } from "./definition-name.ts";
import { Pool } from "./pool.ts";
import { type Group, Sharing } from "./share.ts";
import { childTimelines, type Timeline } from "./timeline.ts";

/** The catalogue of all sections: a part for each, and what several sections share. */
export interface Catalogue {
  /** The root of openclaw.json without its sections. */
  root: CatalogueNode<string>;
  sections: ReadonlyMap<string, CataloguePart<string>>;
  shared: Readonly<Record<string, CatalogueNode<string>>>;
}

/** One tree for each section out of the whole schemas of many releases, oldest first. */
export function mergeSchemas(wholes: ReadonlyMap<string, JsonSchema>): Catalogue {
  const releases = [...wholes.keys()];
  const pool = new Pool();
  const root: Timeline = [...wholes.values()].map((schema) => pool.add(schema));
  const sections = childTimelines(root, pool);
  const sharing = new Sharing(pool, [...sections.values()]);
  const merger = new Merger(releases, pool, sharing);
  return merger.catalogue(root, sections);
}

class Merger {
  readonly #releases: readonly string[];
  readonly #pool: Pool;
  readonly #sharing: Sharing;
  /** The groups that are definitions, with their names and the sections that use them. */
  readonly #definitions = new Map<Group, { name: string; sections: Set<string> }>();

  constructor(releases: readonly string[], pool: Pool, sharing: Sharing) {
    this.#releases = releases;
    this.#pool = pool;
    this.#sharing = sharing;
  }

  catalogue(root: Timeline, sections: ReadonlyMap<string, Timeline>): Catalogue {
    this.#findDefinitions(sections);
    const parts = new Map<string, CataloguePart<string>>();
    for (const [step, timeline] of sections) {
      const section = step.replace("keys/", "");
      const own = [...this.#definitions].filter(([, { sections: users }]) => users.size === 1 && users.has(section));
      parts.set(section, { ...this.#node(timeline, root), ...(own.length > 0 && { definitions: this.#written(own) }) });
    }
    const shared = [...this.#definitions].filter(([, { sections: users }]) => users.size > 1);
    return { root: { is: this.#facts(root, root) }, sections: parts, shared: this.#written(shared) };
  }

  #written(definitions: readonly [Group, { name: string }][]): Record<string, CatalogueNode<string>> {
    const sorted = [...definitions].sort(([, a], [, b]) => (a.name < b.name ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([{ timeline }, { name }]) => [
        name,
        this.#children(timeline, { is: this.#facts(timeline, timeline) }),
      ]),
    );
  }

  // Breadth first, so that a definition is named after the shortest path to it.
  #findDefinitions(sections: ReadonlyMap<string, Timeline>): void {
    const uses = new Map<Group, { count: number; path: string }>();
    let level: { timeline: Timeline; path: string }[] = [...sections].map(([step, timeline]) => ({
      timeline,
      path: step,
    }));
    while (level.length > 0) {
      const next: typeof level = [];
      for (const { timeline, path } of level) {
        for (const [step, child] of childTimelines(timeline, this.#pool)) {
          const group = this.#sharing.groupOf(child);
          if (group === undefined) continue;
          const known = uses.get(group);
          if (known !== undefined) known.count++;
          else {
            uses.set(group, { count: 1, path: `${path}/${step}` });
            next.push({ timeline: group.timeline, path: `${path}/${step}` });
          }
        }
      }
      level = next;
    }
    const names = new Set<string>();
    for (const [group, { count, path }] of uses)
      if (count > 1) this.#definitions.set(group, { name: definitionName(path, names), sections: new Set() });
    for (const [step, timeline] of sections) this.#markUsers(timeline, step.replace("keys/", ""), new Set());
  }

  #markUsers(timeline: Timeline, section: string, seen: Set<Group>): void {
    for (const child of childTimelines(timeline, this.#pool).values()) {
      const group = this.#sharing.groupOf(child);
      if (group === undefined || seen.has(group)) continue;
      seen.add(group);
      this.#definitions.get(group)?.sections.add(section);
      this.#markUsers(group.timeline, section, seen);
    }
  }

  #node(timeline: Timeline, parent: Timeline): CatalogueNode<string> {
    const group = this.#sharing.groupOf(timeline);
    const definition = group && this.#definitions.get(group);
    if (definition !== undefined) return { is: this.#facts(timeline, parent, definition.name) };
    return this.#children(timeline, { is: this.#facts(timeline, parent) });
  }

  #children(timeline: Timeline, node: CatalogueNode<string>): CatalogueNode<string> {
    const named: Record<string, Record<string, CatalogueNode<string>>> = {};
    const single: Record<string, CatalogueNode<string>> = {};
    for (const [step, child] of childTimelines(timeline, this.#pool)) {
      const slash = step.indexOf("/");
      const written = this.#node(child, timeline);
      if (slash < 0) single[step] = written;
      else {
        const kind = step.slice(0, slash);
        named[kind] ??= {};
        named[kind][step.slice(slash + 1)] = written;
      }
    }
    return { ...node, ...named, ...single };
  }

  #facts(timeline: Timeline, parent: Timeline, ref?: string): Fact<string> | Fact<string>[] {
    const runs: { text: string; schema: JsonSchema; from: string; to: string }[] = [];
    const places = parent.flatMap((number, place) => (number < 0 ? [] : [place]));
    let open: (typeof runs)[number] | undefined;
    for (const place of places) {
      const number = timeline[place] ?? -1;
      const release = this.#releases[place] ?? "";
      const text = number < 0 ? undefined : (ref ?? this.#pool.shape(number).ownText);
      if (text === undefined) open = undefined;
      else if (open?.text === text) open.to = release;
      else {
        open = { text, schema: ref === undefined ? this.#pool.shape(number).own : { ref }, from: release, to: release };
        runs.push(open);
      }
    }
    const first = this.#releases[places[0] ?? 0];
    const last = this.#releases[places.at(-1) ?? 0];
    const facts = runs.map(({ schema, from, to }) => ({
      ...(from !== first && { from }),
      ...(to !== last && { to }),
      ...schema,
    }));
    const [only] = facts;
    return facts.length === 1 && only !== undefined ? only : facts;
  }
}

import { formatPath, type JsonPath } from "../../src/json/path.ts";
import type { JsonObject } from "../../src/json/value.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import type { MigrationPlan } from "../../src/migrate/migrate-config.ts";
import { newestRelease } from "../../src/release/known.ts";
import { keysUnder } from "../../src/schema/life.ts";
import { leavesOf } from "./accounting.ts";

type Outcome = Pick<MigrationPlan, "config" | "diagnostics" | "valid">;

/** Why keys that the newest release does not name stay where they are, and what shows that the reason holds. */
export interface StayReason {
  reason: string;
  /** The places below which keys stay for it. */
  below: readonly JsonPath[];
  holds(below: JsonPath, result: Outcome): boolean;
}

export const stayReasons: readonly StayReason[] = [
  {
    reason:
      "the channel comes with a plugin that the release does not bring: the user is told, and its package takes it",
    below: ["bluebubbles", "qqbot"].map((id) => ["channels", id]),
    holds: (below, { diagnostics }) =>
      isUnknown(below) &&
      diagnostics.some(
        ({ path, message }) =>
          path !== undefined &&
          formatPath(path) === formatPath(below) &&
          message.includes(`brings no channel "${below.at(-1)}"`),
      ),
  },
  {
    reason: "the release does not bring the plugin and takes any config of it: its package says what it may hold",
    below: [
      "acpx",
      "amazon-bedrock",
      "brave",
      "codex",
      "comfy",
      "diffs",
      "duckduckgo",
      "exa",
      "firecrawl",
      "inworld",
      "memory-lancedb",
      "moonshot",
      "openshell",
      "perplexity",
      "qqbot",
      "searxng",
      "skill-workshop",
      "tavily",
      "thread-ownership",
      "voice-call",
    ].map((id) => ["plugins", "entries", id, "config"]),
    holds: (below, { valid }) => valid && isUnknown(below),
  },
  {
    reason: "an entry of talk.providers takes free keys: each provider reads its own",
    below: [["talk", "providers"]],
    holds: (below, { config, valid }) => valid && takesAnyKey(config, below),
  },
];

/** The reason for a key to stay; undefined where the table has none. */
export function stayReasonOf(key: JsonPath): { entry: StayReason; below: JsonPath } | undefined {
  for (const entry of stayReasons) {
    const below = entry.below.find((place) => place.every((step, depth) => key[depth] === step));
    if (below !== undefined) return { entry, below };
  }
  return undefined;
}

/** Whether some leaf of a config is where it was: nothing says that it moved, was transformed or set aside. */
export function hasStayed(given: JsonObject, { moved, transformed, kept }: MigrationPlan): boolean {
  const named = new Set([...moved, ...transformed].map(({ from }) => formatPath(from)));
  for (const { path } of kept) named.add(formatPath(path));
  return leavesOf(given).some(({ path }) => !named.has(formatPath(path)));
}

function isUnknown(place: JsonPath): boolean {
  return keysUnder(place, newestRelease).length === 0;
}

/** Whether the newest release takes a key that no release ever had in each entry of a section. */
function takesAnyKey(config: JsonObject, section: JsonPath): boolean {
  const [first = "", second = ""] = section.map(String);
  const foreign = { [first]: { [second]: { "some-id": { keyThatNoReleaseHas: "text" } } } };
  return config[first] !== undefined && migrateConfig(foreign, { to: newestRelease }).kept.length === 0;
}

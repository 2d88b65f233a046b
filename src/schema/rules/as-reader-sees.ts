import type { Diagnostic } from "../../diagnostic.ts";
import type { JsonObject } from "../../json/value.ts";
import { isInRange } from "../../release/range.ts";
import { agentList, defaultMarker, implicitMain } from "./reader/agent-roster.ts";
import { contextBudgets } from "./reader/context-budgets.ts";
import { copilotDiscovery, droppedKeys } from "./reader/dropped-keys.ts";
import { movedInMemory } from "./reader/moved-in-memory.ts";
import type { Rewrite, Rewritten } from "./reader/rewrite.ts";

/** In the order of the real reader. */
const rewrites: readonly Rewrite[] = [
  ...movedInMemory,
  ...droppedKeys,
  copilotDiscovery,
  contextBudgets,
  agentList,
  implicitMain,
  defaultMarker,
];

/**
 * A config as a release sees it when it comes to validate it: some old forms are rewritten in memory first, and so are accepted.
 * @returns the rewritten config, and a warning for each old form that the user wrote; the paths are those of the user's config,
 *   except that the agents of `agents.list` are below `agents.entries`. The config that is passed is not changed.
 */
export function asReaderSees(config: JsonObject, release: string): Rewritten {
  let seen = config;
  const warnings: Diagnostic[] = [];
  for (const rewrite of rewritesOf(release)) {
    const result = rewrite.apply(seen);
    if (result === undefined) continue;
    seen = result.config;
    warnings.push(...result.warnings);
  }
  return { config: seen, warnings };
}

const rewritesByRelease = new Map<string, readonly Rewrite[]>();

function rewritesOf(release: string): readonly Rewrite[] {
  const known = rewritesByRelease.get(release);
  if (known !== undefined) return known;
  const made = rewrites.filter(({ releases }) => releases.some((range) => isInRange(release, range)));
  rewritesByRelease.set(release, made);
  return made;
}

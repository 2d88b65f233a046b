import type { Diagnostic } from "../../diagnostic.ts";
import type { JsonObject } from "../../json/value.ts";
import { isInRange } from "../../release/range.ts";
import { agentList, defaultMarker, implicitMain } from "./reader/agent-roster.ts";
import { contextBudgets } from "./reader/context-budgets.ts";
import { copilotDiscovery, modelsWrite, pluginInstalls } from "./reader/dropped-keys.ts";
import type { Rewrite, Rewritten } from "./reader/rewrite.ts";

/** In the order of the real reader. */
const rewrites: readonly Rewrite[] = [
  modelsWrite,
  pluginInstalls,
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
  for (const rewrite of rewrites) {
    if (!rewrite.releases.some((range) => isInRange(release, range))) continue;
    const result = rewrite.apply(seen);
    if (result === undefined) continue;
    seen = result.config;
    warnings.push(...result.warnings);
  }
  return { config: seen, warnings };
}

import type { Diagnostic } from "../diagnostic.ts";
import type { MigrationPlan } from "../migrate/migrate-config.ts";
import { judgeValue } from "../schema/judge-value.ts";

/** A config can be valid, and the gateway refuse to start with it all the same: what it would say then. */
export function startNotes({ config, to, valid }: MigrationPlan): Diagnostic[] {
  if (!valid) return [];
  return judgeValue(config, to)
    .filter(({ stage }) => stage === "start")
    .map(({ stage: _, later: __, ...diagnostic }) => diagnostic);
}

import type { JsonObject } from "../json/value.ts";
import { type MigrateOptions, type Migration, type MigrationPlan, migrateWith, planWith } from "./migrate-config.ts";
import { releaseJudge } from "./release-judge.ts";

/**
 * Carries a config to another release of OpenClaw, newer or older. Nothing is lost: each leaf of what was given is in the
 * result where it was, or `moved`, `transformed` or `kept` names it with its full path. With a text, only what changes is
 * touched, and comments go with what they explain.
 * @param given the text of a file (JSON5), or a config's value
 * @returns what becomes of it; a text that does not parse is given back as it is, with diagnostics
 * @throws ConfigError `unknown-release`
 */
export function migrateConfig(given: string | JsonObject, options: MigrateOptions = {}): Migration {
  return migrateWith(releaseJudge, given, options);
}

/**
 * What `migrateConfig` would do, as edits to be made one after the other.
 * @throws ConfigError `unknown-release`
 */
export function planMigration(config: JsonObject, options: MigrateOptions = {}): MigrationPlan {
  return planWith(releaseJudge, config, options);
}

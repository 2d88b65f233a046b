import { formatPath } from "../../../src/json/path.ts";
import { migrateConfig } from "../../../src/migrate/migrate.ts";
import { keptText } from "../../../src/setup/kept-file.ts";
import type { Migrated, MigrateRequest } from "../protocol.ts";
import { sideBySide } from "./side-by-side.ts";

/**
 * Carries a config to another release.
 * @throws ConfigError `unknown-release`
 */
export function migrateText({ text, to }: MigrateRequest): Migrated {
  const migration = migrateConfig(text, { to });
  const { from, fromEvidence, changed, valid, steps, kept, diagnostics } = migration;
  const setAside = new Map<string, string[]>();
  for (const { reason, path } of kept) setAside.set(reason, [...(setAside.get(reason) ?? []), formatPath(path)]);
  const rows = changed ? sideBySide(text, migration.text) : [];
  return {
    from,
    fromMessage: fromEvidence.message,
    to: migration.to,
    changed,
    valid,
    text: migration.text,
    steps: steps.map(({ title, reason }) => ({ title, reason })),
    setAside: [...setAside].map(([reason, keys]) => ({ reason, keys })),
    ...(kept.length > 0 && { keptText: keptText(text, migration) }),
    notes: diagnostics.map(({ severity, message, hint }) => ({
      severity,
      message,
      ...(hint !== undefined && { hint }),
    })),
    ...(rows !== undefined && { rows }),
  };
}

import { carryText } from "../../../src/carry/carry-text.ts";
import { formatPath } from "../../../src/json/path.ts";
import type { Migrated, MigrateRequest } from "../protocol.ts";
import { sideBySide } from "./side-by-side.ts";

/**
 * Carries a config to another release.
 * @throws ConfigError `unknown-release`
 */
export function migrateText({ text, to }: MigrateRequest): Migrated {
  const migration = carryText("openclaw.json", text, { to });
  const { from, fromEvidence, changed, valid, steps, kept, diagnostics, files } = migration;
  const [{ after = text, kept: keptText } = {}] = files;
  const setAside = new Map<string, string[]>();
  for (const { reason, path } of kept) setAside.set(reason, [...(setAside.get(reason) ?? []), formatPath(path)]);
  const rows = changed ? sideBySide(text, after) : [];
  return {
    from,
    fromMessage: fromEvidence.message,
    to: migration.to,
    changed,
    valid,
    text: after,
    steps: steps.map(({ title, reason }) => ({ title, reason })),
    setAside: [...setAside].map(([reason, keys]) => ({ reason, keys })),
    ...(keptText !== undefined && { keptText }),
    notes: diagnostics.map(({ severity, message, hint }) => ({
      severity,
      message,
      ...(hint !== undefined && { hint }),
    })),
    ...(rows !== undefined && { rows }),
  };
}

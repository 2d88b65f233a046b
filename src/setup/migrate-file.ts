import { readConfigText } from "../edit/read-config-text.ts";
import { migrateConfig } from "../migrate/migrate.ts";
import type { MigrateOptions, Migration } from "../migrate/migrate-config.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { writeConfigFile } from "../write/write-config-file.ts";
import { keptText } from "./kept-file.ts";

export interface MigrateFileOptions extends MigrateOptions {
  path: string;
  /** Whether to write it; otherwise it is only looked at. */
  write?: boolean;
  /** Another file for the result; the given one stays. */
  output?: string;
  now?: () => Date;
}

export interface MigratedFile extends Migration {
  path: string;
  /** What the file said. */
  before: string;
  /** Where the result was written, if it was. */
  written?: string;
  backup?: string;
  /** Where what was set aside is kept. */
  keptFile?: string;
}

/**
 * Migrates a file. What is set aside goes to a file beside the result (mode 0600), before the config is written.
 * @throws ConfigError `config-unreadable`, `unknown-release`, and what writing throws
 */
export async function migrateFile(options: MigrateFileOptions): Promise<MigratedFile> {
  const { path, output, write = false, now = () => new Date() } = options;
  const before = await readConfigText(path);
  const migration = migrateConfig(before, options);
  const result = { ...migration, path, before };
  const broken = migration.steps.length === 0 && !migration.valid && !migration.changed;
  const target = output ?? (write ? path : undefined);
  if (target === undefined || broken || (!migration.changed && output === undefined)) return result;
  const keptFile = migration.kept.length === 0 ? undefined : `${target}.kept-${stampOf(now())}.json5`;
  if (keptFile !== undefined) await writeConfigFile({ path: keptFile, text: keptText(before, migration) });
  const written = await save(target, { ...options, migration, now });
  return { ...result, ...written, ...(keptFile !== undefined && { keptFile }) };
}

interface Save extends MigrateFileOptions {
  migration: Migration;
  now: () => Date;
}

async function save(target: string, options: Save): Promise<Pick<MigratedFile, "written" | "backup">> {
  if (options.output !== undefined) {
    await writeConfigFile({ path: target, text: options.migration.text });
    return { written: target };
  }
  const update = await updateConfigFile({
    path: target,
    change: (text) => (text === undefined ? text : migrateConfig(text, options).text),
    now: options.now,
  });
  if (update.unchanged) return {};
  return { written: update.realPath, ...(update.backup !== undefined && { backup: update.backup }) };
}

/** Date and time without what a file's name cannot hold. */
function stampOf(date: Date): string {
  return date.toISOString().replaceAll(/[-:]/g, "").replace(/\..*/, "Z");
}

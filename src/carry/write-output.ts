import { ConfigError } from "../errors.ts";
import { writeConfigFile } from "../write/write-config-file.ts";
import type { Carried, WrittenFile } from "./carried.ts";
import { machineFiles } from "./config-files.ts";

/**
 * Writes a carried config to another file; the given ones stay. What was set aside is kept beside the new one.
 * @throws ConfigError `config-exists` where a file is there and may not be replaced, and what writing throws
 */
export async function writeOutput(
  { text, files }: Carried,
  path: string,
  { replace, now = new Date() }: { replace: boolean; now?: Date },
): Promise<WrittenFile> {
  const { realPath, backup } = await writeConfigFile({ path, text, replace, now: () => now }).catch(asMigrate);
  const [main] = files;
  if (main?.kept === undefined) return { path: realPath, ...(backup !== undefined && { backup }) };
  const keptFile = await machineFiles().keep(realPath, main.kept, now);
  return { path: realPath, keptFile, ...(backup !== undefined && { backup }) };
}

function asMigrate(error: unknown): never {
  if (!(error instanceof ConfigError) || error.code !== "config-exists") throw error;
  throw new ConfigError(error.code, error.message, {
    hint: "name another file, or allow it to be replaced (--force): what it says now is kept in a backup beside it",
    cause: error,
  });
}

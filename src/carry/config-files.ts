import { realpath, rm, stat } from "node:fs/promises";
import { type ConfigFiles, localFiles } from "../edit/edit-config.ts";
import { ConfigError } from "../errors.ts";
import { type LoadConfigOptions, type LoadedConfig, loadConfig } from "../load/load-config.ts";
import { compactTime } from "../write/compact-time.ts";
import { isRoot, ownerOf } from "../write/owner.ts";
import { writeConfigFile } from "../write/write-config-file.ts";

/** Files of a config that is carried, wherever they are. */
export interface CarryFiles extends ConfigFiles {
  /** Reads a config with what it includes, by the rules of a release. */
  load(path: string, release: string): Promise<LoadedConfig>;
  /** A file's path without symbolic links, as far as they can be seen. */
  real(path: string): Promise<string>;
  /** Writes a new file, mode 0600, beside the backups of a config's file. Gives its path. */
  keep(path: string, text: string, now: Date): Promise<string>;
  /** Removes a file that `keep` made. */
  forget(path: string): Promise<void>;
}

/** How many names are tried for a new file. */
const mostNames = 100;

/** The files of this machine, as someone with these variables sees them. */
export function machineFiles(where: Pick<LoadConfigOptions, "env" | "cwd"> = {}): CarryFiles {
  return { ...keeping, load: (path, release) => loadConfig({ ...where, path, release }) };
}

const keeping: Omit<CarryFiles, "load"> = {
  ...localFiles,
  real: (path) => realpath(path).catch(() => path),
  async keep(path, text, now) {
    const real = await realpath(path).catch(() => path);
    const stats = isRoot() ? await stat(real).catch(() => undefined) : undefined;
    const owner = stats && ownerOf(stats);
    for (let count = 1; ; count += 1) {
      const name = keptName(real, now, count);
      try {
        await writeConfigFile({ path: name, text, owner });
        return name;
      } catch (error) {
        if (!(error instanceof ConfigError) || error.code !== "config-exists" || count === mostNames) throw error;
      }
    }
  },
  async forget(path) {
    await rm(path, { force: true });
  },
};

/** The name of a file for what is set aside: `openclaw.json.kept-20260211T101500Z.json5`, then `…Z-2.json5`. */
export function keptName(path: string, now: Date, count = 1): string {
  return `${path}.kept-${compactTime(now)}${count === 1 ? "" : `-${count}`}.json5`;
}

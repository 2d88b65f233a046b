import { hostPlace, mountOf } from "../container/host-place.ts";
import { insidePath } from "../container/inside-path.ts";
import { containerFiles, loadContainerConfig } from "../container/load.ts";
import { look } from "../container/look.ts";
import type { OpenContainer } from "../container/open-container.ts";
import { updateFile } from "../container/update-file.ts";
import type { UpdatedFile } from "../container/update-plan.ts";
import { ConfigError } from "../errors.ts";
import { compactTime } from "../write/compact-time.ts";
import { isRoot } from "../write/owner.ts";
import { writeConfigFile } from "../write/write-config-file.ts";
import { type CarryFiles, keptName } from "./config-files.ts";

/** How many names are tried for a new file. */
const mostNames = 100;

/**
 * The files of a container. Beside a config that is mounted alone, a container has only its own layer, which goes with it: there a backup
 * and what was set aside are kept on this machine.
 */
export function carryFilesOf(open: OpenContainer): CarryFiles & { written: ReadonlyMap<string, UpdatedFile> } {
  const { read, update, written } = containerFiles(open);
  return {
    read,
    written,
    load: (_, release) => loadContainerConfig(open, { release }),
    real: async (path) => (await look(open.target, [insidePath(path)])).files[0]?.real ?? path,
    async update(path, change, now = new Date()) {
      const host = alone(open, path);
      const backup = host === undefined ? undefined : `${host}.before-${compactTime(now)}`;
      const before = backup === undefined ? undefined : await read(path);
      if (backup !== undefined && before !== undefined) await keepHere(open, backup, before);
      const updated = await update(path, change, now);
      return backup === undefined ? updated : { backup };
    },
    async keep(path, text, now) {
      const host = alone(open, path);
      if (host !== undefined) return await keepHere(open, keptName(host, now), text);
      for (let count = 1; ; count += 1) {
        const name = keptName(insidePath(path), now, count);
        const { before, host: here } = await updateFile(open, name, {
          change: (there) => there ?? text,
          now: () => now,
        });
        if (before === undefined) return here ?? name;
        if (count === mostNames) throw new ConfigError("config-exists", `${name} exists already. Nothing was changed.`);
      }
    },
    // It does no harm: it holds what the config holds too.
    forget: async () => undefined,
  };
}

/** The path on this machine of a file that is mounted alone. */
function alone({ target }: OpenContainer, path: string): string | undefined {
  const inside = insidePath(path);
  return mountOf(target.container, inside)?.target === inside ? hostPlace(target, inside)?.path : undefined;
}

async function keepHere({ user }: OpenContainer, path: string, text: string): Promise<string> {
  await writeConfigFile({ path, text, ...(isRoot() && user !== undefined && { owner: user }) });
  return path;
}

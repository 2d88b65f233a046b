import { existsSync } from "node:fs";
import { rename, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ConfigError } from "../errors.ts";
import { parseDotenv } from "../load/dotenv.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { writeConfigFile } from "../write/write-config-file.ts";
import type { Carried, WrittenFile } from "./carried.ts";
import type { CarryFiles } from "./config-files.ts";
import { type LegacyPlaces, presentName } from "./legacy-places.ts";
import { writeCarried } from "./write-carried.ts";

/** What adopting a set-up of an earlier name does. */
export interface Adoption {
  /** Where the config is, and where the result goes. */
  config: { from: string; to: string };
  /** The folder that moves, with all that is in it; a link stays. */
  folder?: { from: string; to: string };
  /** Lines to be added to `.env` files: the same value under the present name. */
  variables: { file: string; names: string[] }[];
  /** Where all of it is afterwards. */
  end: string;
}

/**
 * Plans how a set-up of an earlier name comes to bear the present one. Nothing is overwritten.
 * @throws ConfigError `config-exists` where an openclaw.json is there already
 */
export function planAdoption(path: string, places: LegacyPlaces, env: CarryEnvironment): Adoption {
  const folder = places.folders.find((one) => path.startsWith(join(one, "/")));
  const moves = folder !== undefined && !existsSync(places.stateFolder) && !env["OPENCLAW_STATE_DIR"]?.trim();
  const home = folder === undefined || moves ? dirname(path) : places.stateFolder;
  const to = join(home, "openclaw.json");
  if (to !== path && existsSync(to))
    throw new ConfigError("config-exists", `${to} is there already, and counts. Nothing was changed.`, {
      hint: "carry that one; or move it away first",
    });
  const byFile = new Map<string, string[]>();
  for (const { file, name } of places.lines.filter((one) => basename(one.file) === ".env"))
    byFile.set(file, [...(byFile.get(file) ?? []), name]);
  return {
    config: { from: path, to },
    ...(moves && { folder: { from: folder, to: places.stateFolder } }),
    variables: [...byFile].map(([file, names]) => ({ file, names })),
    end: moves ? to.replace(folder, places.stateFolder) : to,
  };
}

type CarryEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Carries a plan out: variables first, then the config, the folder last. A file that is changed has a backup; the config of the earlier
 * name stays where it is.
 * @throws ConfigError as `writeCarried`; `write-failed` where the folder cannot be moved
 */
export async function adopt(
  { config, folder, variables }: Adoption,
  carried: Carried,
  files: CarryFiles,
): Promise<WrittenFile[]> {
  const now = new Date();
  const written: WrittenFile[] = [];
  for (const { file, names } of variables) {
    const change = (text: string | undefined): string => withPresentNames(text ?? "", names);
    const update = await updateConfigFile({ path: file, now: () => now, change });
    if (!update.unchanged) written.push({ path: file, ...(update.backup !== undefined && { backup: update.backup }) });
  }
  written.push(...(await writeConfig({ config, carried, files, now })));
  if (folder === undefined) return written;
  try {
    await rename(folder.from, folder.to);
  } catch (cause) {
    throw new ConfigError("write-failed", `${folder.from} could not be moved to ${folder.to}`, {
      hint: "the config in it is carried already; move the folder by hand",
      cause,
    });
  }
  // As OpenClaw does it itself; without a link, what names the old folder would miss it.
  await symlink(folder.to, folder.from).catch(() => undefined);
  const moved = (path: string): string => path.replace(folder.from, folder.to);
  return written.map(({ path, backup, keptFile }) => ({
    path: moved(path),
    ...(backup !== undefined && { backup: moved(backup) }),
    ...(keptFile !== undefined && { keptFile: moved(keptFile) }),
  }));
}

interface Writing {
  config: Adoption["config"];
  carried: Carried;
  files: CarryFiles;
  now: Date;
}

async function writeConfig({ config, carried, files, now }: Writing): Promise<WrittenFile[]> {
  if (config.from === config.to) return await writeCarried(carried, files, now);
  const [main, ...included] = carried.files;
  const others = await writeCarried({ files: included }, files, now);
  const { realPath } = await writeConfigFile({ path: config.to, text: carried.text });
  const keptFile = main?.kept === undefined ? undefined : await files.keep(config.to, main.kept, now);
  return [{ path: realPath, ...(keptFile !== undefined && { keptFile }) }, ...others];
}

/** The text with each variable under its present name too, right behind the earlier one. */
function withPresentNames(text: string, names: readonly string[]): string {
  const there = new Set(parseDotenv(text).map(({ name }) => name));
  const lines = text.split("\n").flatMap((line) => {
    const name = names.find((one) => new RegExp(`^\\s*(?:export\\s+)?${one}\\s*=`).test(line));
    return name === undefined || there.has(presentName(name)) ? [line] : [line, line.replace(name, presentName(name))];
  });
  return lines.join("\n");
}

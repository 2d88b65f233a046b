import { existsSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import { setVariable, variableIn } from "../setup/environment-file.ts";
import { chownLine } from "../write/chown-line.ts";
import { currentOwner, type FileOwner, isRoot } from "../write/owner.ts";
import { writeConfigFile } from "../write/write-config-file.ts";
import { readIfThere } from "./kept-token.ts";
import { madeFor, type RenderedInstance } from "./rendered.ts";
import { writeNewFolder } from "./write-new-folder.ts";

/** A file to be, beside what is there. */
export interface PlannedFile {
  /** Absolute. */
  path: string;
  /** The instance's, where that is not there yet. */
  newFolder: string | undefined;
  text: string;
  mode: number;
  owner: FileOwner | undefined;
  /** What is there now. */
  before: string | undefined;
  /** `extended`: what is there stays, lines are added. */
  state: "new" | "same" | "extended" | "different";
}

/** An instance and its folder. */
export interface PlacedInstance {
  folder: string;
  instance: RenderedInstance;
}

/**
 * Compares an instance with what its folder holds; writes nothing.
 * @param options.look false to take the folder for empty
 * @throws ConfigError `config-unreadable`
 */
export function planFolder({ folder, instance }: PlacedInstance, { look }: { look: boolean }): PlannedFile[] {
  const isNew = look && !existsSync(folder);
  const read = look && !isNew ? readIfThere : () => undefined;
  const owner = isRoot() ? instance.user : undefined;
  const newFolder = isNew ? folder : undefined;
  const environmentPath = join(folder, ".env");
  const environmentBefore = read(environmentPath);
  const environment = {
    path: environmentPath,
    text: environmentText(instance, environmentBefore),
    mode: 0o600,
    owner: undefined,
    before: environmentBefore,
  };
  const others = instance.files.map((file) => {
    const path = join(folder, file.path);
    const before = read(path);
    return { path, text: file.text, mode: file.mode, owner: file.ofContainer ? owner : undefined, before };
  });
  // The .env first: it makes the folder, which stays the caller's own.
  const files = instance.environment.length === 0 ? [] : [environment];
  return [...files, ...others].map((file) => ({ ...file, newFolder, state: stateOf(file) }));
}

/** The `.env` of an instance as a text of its own, or what is there with the variables set. */
export function environmentText({ release, environment }: RenderedInstance, before: string | undefined): string {
  const start = before ?? `# ${madeFor(release)}\n`;
  return environment.reduce(
    (text, variable) => (variableIn(text, variable.name) === variable.value ? text : setVariable(text, variable)),
    start,
  );
}

function stateOf({ text, before }: Pick<PlannedFile, "text" | "before">): PlannedFile["state"] {
  if (before === undefined) return "new";
  if (before === text) return "same";
  return text.startsWith(before) && before !== "" ? "extended" : "different";
}

/**
 * Writes what is not there yet. What is there and differs is replaced only when forced (a backup is kept).
 * @throws ConfigError `config-exists` before anything is written, `write-failed`
 */
export async function writePlanned(files: readonly PlannedFile[], { force }: { force: boolean }): Promise<void> {
  const different = files.filter(({ state }) => state === "different");
  if (different.length > 0 && !force) throw exists(different);
  const needed = files.filter(({ state }) => state !== "same");
  for (const file of needed.filter(({ newFolder }) => newFolder === undefined)) await write(file);
  const newFolders = new Map<string, PlannedFile[]>();
  for (const file of needed) {
    if (file.newFolder === undefined) continue;
    newFolders.set(file.newFolder, [...(newFolders.get(file.newFolder) ?? []), file]);
  }
  for (const [folder, ofFolder] of newFolders) writeNewFolder(folder, ofFolder);
}

async function write({ path, text, mode, owner, before }: PlannedFile): Promise<void> {
  await writeConfigFile({
    path,
    text,
    mode,
    replace: before !== undefined,
    ...(before !== undefined && { expected: before }),
    ...(owner !== undefined && { owner }),
  });
}

function exists(files: readonly PlannedFile[]): ConfigError {
  const [first, ...others] = files.map(({ path }) => path);
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return new ConfigError("config-exists", `${first}${more} would be changed. Nothing was written.`, {
    hint: "--force replaces what differs (backups are kept), --output - only shows the result",
  });
}

/** The command line that gives the state to the container's user, where this process cannot. */
export function chownFor({ folder, instance: { user } }: PlacedInstance): string | undefined {
  const current = currentOwner();
  // Docker Desktop shows every shared file as the container user's own.
  if (user === undefined || current === undefined || process.platform !== "linux") return undefined;
  if (current.uid === 0 || current.uid === user.uid) return undefined;
  return chownLine({ path: join(folder, "state"), owner: user, recursive: true });
}

import { ConfigError } from "../errors.ts";
import type { FileOwner } from "../write/owner.ts";
import { hostPlace, isReplaceableHere, mountOf } from "./host-place.ts";
import type { Look, SeenFile } from "./look.ts";
import type { OpenContainer } from "./open-container.ts";

/**
 * How a file of a container is written: `mount`, as a file of this machine; `inside`, by a script in the container; `helper`, by the same
 * script in a container that lives only for that; `copy`, by the engine's copy command.
 */
export type Way = "mount" | "inside" | "helper" | "copy";

export interface UpdateFileOptions {
  /** As in UpdateOptions of src/write: called again where the file changed in the meantime. */
  change: (text: string | undefined) => string | undefined | Promise<string | undefined>;
  /** Whether it is only said what would be done. */
  dryRun?: boolean | undefined;
  /** Whether a file that belongs to somebody else than whom the gateway runs as is written also when its text stays. */
  fixOwner?: boolean | undefined;
  /** The clock for the backup's name. */
  now?: (() => Date) | undefined;
}

/** What became of a file of a container, or would. */
export interface UpdatedFile {
  /** The path inside, as it was asked for. */
  path: string;
  /** The path on this machine, where it is a file of this machine. */
  host?: string;
  way: Way;
  /** Whether it is, or would be, written. */
  changed: boolean;
  before: string | undefined;
  after: string | undefined;
  /** What was kept, as a path inside, or on this machine when `way` is `mount`. */
  backup?: string;
  /** Written into the file instead of in its place, because it is mounted alone. */
  inPlace?: boolean;
  /** As the container shows it. */
  owner?: FileOwner;
  ownerBefore?: FileOwner;
  mode?: number;
}

/** What is to be written, and how. */
export interface Plan {
  file: SeenFile;
  owner: FileOwner | undefined;
  mode: number;
  updated: UpdatedFile;
}

/** @throws ConfigError `config-unreadable`, and what `change` throws */
export async function planFor(open: OpenContainer, seen: Look, { change, fixOwner }: UpdateFileOptions): Promise<Plan> {
  const [file] = seen.files;
  if (file === undefined || file.problem !== undefined) throw unreadable(open, file);
  const before = file.content && textOf(open, file.path, file.content.bytes);
  const after = await change(before);
  const owner = ownerFor(open, file);
  const mode = file.content === undefined ? 0o600 : (file.content.mode & 0o600) | 0o400;
  const host = hostPlace(open.target, file.real);
  const way = await wayOf(open, seen, { file, owner });
  const isForeign = file.content !== undefined && owner !== undefined && file.content.owner.uid !== owner.uid;
  const updated = {
    path: file.path,
    ...(host !== undefined && { host: host.path }),
    way,
    changed: (after !== undefined && after !== before) || (fixOwner === true && isForeign),
    before,
    after: after ?? before,
    ...(owner !== undefined && { owner }),
    ...(file.content !== undefined && { ownerBefore: file.content.owner }),
    mode,
  };
  return { file, owner, mode, updated };
}

/** Whom the gateway runs as; where that is not known, or is root who may read everything, the owner stays. */
function ownerFor({ user }: OpenContainer, { content, folder }: SeenFile): FileOwner | undefined {
  if (user !== undefined && user.uid !== 0) return content?.owner.uid === user.uid ? content.owner : user;
  return content?.owner ?? folder ?? user;
}

async function wayOf(
  { target }: OpenContainer,
  seen: Look,
  { file, owner }: { file: SeenFile; owner: FileOwner | undefined },
): Promise<Way> {
  const host = hostPlace(target, file.real);
  const keepsOwner = file.content !== undefined && (owner === undefined || file.content.owner.uid === owner.uid);
  if (host !== undefined && file.content !== undefined && keepsOwner) {
    if (await isReplaceableHere(host, { bytes: file.content.bytes, isUp: seen.way === "inside" })) return "mount";
  }
  // What is in a container's own layer, no other container has.
  if (seen.way === "helper" && mountOf(target.container, file.real) === undefined) return "copy";
  return seen.way;
}

/** The bytes as text, if they can be written back as they were. */
export function textOf({ target }: Pick<OpenContainer, "target">, path: string, bytes: Buffer): string {
  const text = bytes.toString("utf8");
  if (Buffer.from(text, "utf8").equals(bytes)) return text;
  const message = `${target.container.name}: ${path} is not UTF-8. Nothing was changed.`;
  throw new ConfigError("config-unreadable", message, { hint: "save it as UTF-8, or restore a backup" });
}

export function unreadable({ target }: OpenContainer, file: SeenFile | undefined): ConfigError {
  const reason = file?.problem === "EISDIR" ? "is a folder" : `cannot be read: ${file?.problem ?? "no answer"}`;
  const message = `${target.container.name}: ${file?.path ?? "the config"} ${reason}. Nothing was changed.`;
  // Docker makes a folder where a file is to be mounted that is not there.
  const hint =
    file?.problem === "EISDIR"
      ? "a file that is mounted must be there first: make it, then the container anew"
      : undefined;
  return new ConfigError("config-unreadable", message, { hint });
}

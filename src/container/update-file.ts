import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { CommandResult } from "../discover/run-command.ts";
import { ConfigError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import type { FileOwner } from "../write/owner.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { copyIn } from "./copy.ts";
import { failed } from "./engine-command.ts";
import { hostPlace, isReplaceableHere, mountOf } from "./host-place.ts";
import { askInside, type InsideAnswer, type InsideUser, type InsideWay } from "./inside.ts";
import { type Look, look, type SeenFile } from "./look.ts";
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
  /** Whether the text is, or would be, another. */
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

const mostAttempts = 20;
const fewAttempts = 3;
const keptBackups = 10;

/**
 * Changes a file of a container without losing what others write to it at the same time. The new file belongs to whom the gateway runs
 * as, and has the old one's mode cut down to 0600. What is there afterwards is the old text or the new one, never a part, whatever is
 * killed in between; only `copy` cannot promise that, and reads it back.
 * @param path inside
 * @throws ConfigError `config-unreadable`, `write-failed`, `write-conflict`, `container-failed`
 */
export async function updateFile(open: OpenContainer, path: string, options: UpdateFileOptions): Promise<UpdatedFile> {
  for (let attempt = 1; ; attempt += 1) {
    const plan = await planFor(open, await look(open.target, [path]), options);
    if (!plan.updated.changed || options.dryRun) return plan.updated;
    const done = await carryOut(open, plan, options);
    if ("updated" in done) return done.updated;
    // A container that is restarted again and again may stop right before the script would run in it.
    if (attempt >= (done.again === "changed" ? mostAttempts : fewAttempts)) throw gaveUp(open, path, done);
    await sleep(Math.random() * 50 * attempt);
  }
}

/** What a try to write came to. */
type Outcome = { updated: UpdatedFile } | { again: "changed" } | { again: "impossible"; result: CommandResult };

interface Plan {
  file: SeenFile;
  owner: FileOwner | undefined;
  mode: number;
  updated: UpdatedFile;
}

async function planFor(open: OpenContainer, seen: Look, { change }: UpdateFileOptions): Promise<Plan> {
  const [file] = seen.files;
  if (file === undefined || file.problem !== undefined) throw unreadable(open, file);
  const before = file.content && textOf(open, file.path, file.content.bytes);
  const after = await change(before);
  const owner = ownerFor(open, file);
  const mode = file.content === undefined ? 0o600 : (file.content.mode & 0o600) | 0o400;
  const host = hostPlace(open.target, file.real);
  const way = await wayOf(open, seen, { file, owner });
  const updated = {
    path: file.path,
    ...(host !== undefined && { host: host.path }),
    way,
    changed: after !== undefined && after !== before,
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

async function carryOut(open: OpenContainer, plan: Plan, options: UpdateFileOptions): Promise<Outcome> {
  const { way } = plan.updated;
  if (way === "mount") return { updated: await throughMount(plan, options) };
  return way === "copy"
    ? { updated: await byCopy(open, plan, options) }
    : await byScript(open, { ...plan, way }, options);
}

async function throughMount({ updated }: Plan, { change, now }: UpdateFileOptions): Promise<UpdatedFile> {
  const texts: { before: string | undefined; after: string | undefined } = { before: undefined, after: undefined };
  const result = await updateConfigFile({
    path: updated.host ?? "",
    now,
    change: async (text) => {
      texts.before = text;
      texts.after = await change(text);
      return texts.after;
    },
  });
  if (result.unchanged) return { ...updated, ...texts, after: texts.before, changed: false };
  const { backup, inPlace, mode } = result;
  return { ...updated, ...texts, inPlace, mode, ...(backup !== undefined && { backup }) };
}

async function byScript(
  open: OpenContainer,
  plan: Plan & { way: InsideWay },
  { now }: UpdateFileOptions,
): Promise<Outcome> {
  const { file, owner, mode, updated } = plan;
  const request: JsonObject = {
    op: "write",
    path: file.path,
    expected: file.content === undefined ? null : hashOf(file.content.bytes),
    text: updated.after ?? "",
    mode,
    owner: owner === undefined ? null : { uid: owner.uid, gid: owner.gid },
    stamp: stampOf(now?.() ?? new Date()),
    keep: keptBackups,
  };
  const asked = await writeAs(open, request, plan);
  if (asked.kind === "impossible") return { again: "impossible", result: asked.result };
  const { answer } = asked;
  if (answer["changed"] === true) return { again: "changed" };
  if (answer["ok"] !== true) throw notWritten(open, file.path, answer);
  const { uid, gid, backup } = answer;
  const done = {
    ...updated,
    inPlace: answer["inPlace"] === true,
    mode: Number(answer["mode"]) & 0o777,
    owner: { uid: Number(uid), gid: Number(gid) },
    ...(typeof backup === "string" && { backup }),
  };
  return { updated: done };
}

/** The gateway's own rights are enough where the file is its own already; root's give it the file otherwise. */
function usersFor({ owner, file }: Plan): InsideUser[] {
  if (owner === undefined) return [undefined, "root"];
  return file.content === undefined || file.content.owner.uid === owner.uid ? [owner, "root"] : ["root"];
}

async function writeAs(
  { target }: OpenContainer,
  request: JsonObject,
  plan: Plan & { way: InsideWay },
): Promise<InsideAnswer> {
  const [first, ...more] = usersFor(plan);
  let asked = await askInside(target, request, { way: plan.way, user: first });
  for (const user of more) {
    if (asked.kind === "impossible" || !["EACCES", "EPERM"].includes(String(asked.answer["error"]))) return asked;
    asked = await askInside(target, request, { way: plan.way, user });
  }
  return asked;
}

async function byCopy(open: OpenContainer, plan: Plan, { now }: UpdateFileOptions): Promise<UpdatedFile> {
  const { file, mode, updated } = plan;
  const { target } = open;
  const owner = plan.owner ?? { uid: 0, gid: 0 };
  const backup = file.content && `${file.real}.before-${stampOf(now?.() ?? new Date())}`;
  if (file.content !== undefined && backup !== undefined) {
    await copyIn(target, backup, { bytes: file.content.bytes, owner, mode: 0o600 });
  }
  const bytes = Buffer.from(updated.after ?? "", "utf8");
  try {
    await copyIn(target, file.real, { bytes, owner, mode });
    const [now] = (await look(target, [file.path])).files;
    if (now?.content?.bytes.equals(bytes) !== true) throw notWritten(open, file.path, { error: "it reads otherwise" });
  } catch (error) {
    // What it said is put back, and is in the backup whether that succeeds or not.
    if (file.content !== undefined) await copyIn(target, file.real, { ...file.content }).catch(() => undefined);
    throw error;
  }
  return { ...updated, ...(backup !== undefined && { backup }) };
}

/** The bytes as text, if they can be written back as they were. */
export function textOf({ target }: Pick<OpenContainer, "target">, path: string, bytes: Buffer): string {
  const text = bytes.toString("utf8");
  if (Buffer.from(text, "utf8").equals(bytes)) return text;
  const message = `${target.container.name}: ${path} is not UTF-8. Nothing was changed.`;
  throw new ConfigError("config-unreadable", message, { hint: "save it as UTF-8, or restore a backup" });
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function stampOf(time: Date): string {
  return time.toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
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

function notWritten({ target }: OpenContainer, path: string, answer: JsonObject): ConfigError {
  const { error, backup } = answer;
  const reason = typeof error === "string" ? (reasons[error] ?? error) : "no answer";
  const message = `${target.container.name}: ${path} could not be written: ${reason}`;
  if (typeof backup === "string") {
    return new ConfigError("write-failed", `${message}, and only in part.`, { hint: `what it said is in ${backup}` });
  }
  return new ConfigError("write-failed", `${message}. Nothing was changed.`, {
    hint: error === "EROFS" ? "mount it without :ro" : undefined,
  });
}

const reasons: Readonly<Record<string, string>> = {
  EROFS: "the mount is read-only (EROFS)",
  EACCES: "permission denied, for root too (EACCES)",
  EPERM: "permission denied, for root too (EPERM)",
  ENOSPC: "the disk is full (ENOSPC)",
  ENOENT: "its folder is not there (ENOENT)",
};

function gaveUp(
  { target }: OpenContainer,
  path: string,
  outcome: Exclude<Outcome, { updated: UpdatedFile }>,
): ConfigError {
  if (outcome.again === "impossible") return failed(target, `${path} could not be written`, outcome.result);
  const message = `${target.container.name}: ${path} was changed by others again and again. Nothing was changed.`;
  return new ConfigError("write-conflict", message, { hint: "run it again when the gateway has started" });
}

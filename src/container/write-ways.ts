import { createHash } from "node:crypto";
import type { CommandResult } from "../discover/run-command.ts";
import { ConfigError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { copyIn, copyOut } from "./copy.ts";
import { askInside, type InsideAnswer, type InsideUser, type InsideWay } from "./inside.ts";
import { look } from "./look.ts";
import type { OpenContainer } from "./open-container.ts";
import type { ContainerTarget } from "./target.ts";
import type { Plan, UpdatedFile, UpdateFileOptions } from "./update-plan.ts";

const keptBackups = 10;

/** What a try to write came to. */
export type Outcome = { updated: UpdatedFile } | { again: "changed" } | { again: "impossible"; result: CommandResult };

/** Writes by the way of the plan, if the file still says what was read. */
export async function carryOut(open: OpenContainer, plan: Plan, options: UpdateFileOptions): Promise<Outcome> {
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
  const backup = file.content && (await freeName(target, `${file.real}.before-${stampOf(now?.() ?? new Date())}`));
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

// The next of the same second gets a number, as src/write gives them.
async function freeName(target: ContainerTarget, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? name : `${name}-${count}`;
    if ((await copyOut(target, path)).kind === "missing") return path;
  }
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function stampOf(time: Date): string {
  return time.toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
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

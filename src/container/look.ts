import { getAt } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import type { FileOwner } from "../write/owner.ts";
import { copyOut } from "./copy.ts";
import { failed } from "./engine-command.ts";
import { mountOf } from "./host-place.ts";
import { askInside, type InsideUser, type InsideWay } from "./inside.ts";
import { type ContainerTarget, isUp } from "./target.ts";

/** A file as a container has it. */
export interface SeenFile {
  /** As it was asked for. */
  path: string;
  /** After all links, as far as they could be followed. */
  real: string;
  /** `changedAt`: when it was written last, in milliseconds since 1970, where that was looked at. */
  content?: { bytes: Buffer; owner: FileOwner; mode: number; changedAt?: number };
  /** Why there is no content although something is there: `EACCES`, `EISDIR`. */
  problem?: string;
  /** The folder's owner and mode, where they were looked at. */
  folder?: FileOwner & { mode: number };
}

/** What a container showed of itself. */
export interface Look {
  files: SeenFile[];
  /** The home of the user that the container starts as. */
  home?: string;
  /** Whom the gateway runs as. */
  user?: FileOwner;
  /** By which way it was seen; a write goes by the same. */
  way: InsideWay | "copy";
}

/**
 * Looks at files of a container, whatever its state: by a script inside, else in a helper, else by the engine's copy command.
 * @throws ConfigError `container-failed` when the engine gives none of them
 */
export async function look(target: ContainerTarget, paths: readonly string[]): Promise<Look> {
  const inside = isUp(target) ? await lookBy(target, { way: "inside", paths }) : undefined;
  if (inside !== undefined) return inside;
  // What is in the container's own layer, another container does not have.
  const mounted = paths.filter((path) => mountOf(target.container, path) !== undefined);
  const helped = await lookBy(target, { way: "helper", paths: mounted });
  const seen = helped?.files ?? [];
  const rest = paths.filter((path) => !seen.some((one) => one.path === path));
  const copies = await Promise.all(rest.map((path) => copied(target, path)));
  return helped === undefined
    ? { files: copies, way: "copy" }
    : { ...helped, files: inOrder(paths, [...seen, ...copies]) };
}

interface Question {
  way: InsideWay;
  paths: readonly string[];
}

async function lookBy(target: ContainerTarget, { way, paths }: Question): Promise<Look | undefined> {
  const seen = await ask(target, { way, paths }, undefined);
  const forbidden = seen?.files.filter(({ problem }) => problem === "EACCES" || problem === "EPERM") ?? [];
  if (seen === undefined || forbidden.length === 0) return seen && { ...seen, way };
  const asRoot = await ask(target, { way, paths: forbidden.map(({ path }) => path) }, "root");
  return { ...seen, way, files: inOrder(paths, [...(asRoot?.files ?? []), ...seen.files]) };
}

function inOrder(paths: readonly string[], files: readonly SeenFile[]): SeenFile[] {
  return paths.flatMap((path) => files.find((one) => one.path === path) ?? []);
}

async function ask(
  target: ContainerTarget,
  { way, paths }: Question,
  user: InsideUser,
): Promise<Omit<Look, "way"> | undefined> {
  const asked = await askInside(target, { op: "look", paths: [...paths] }, { way, user });
  if (asked.kind === "impossible" && asked.result.failure !== undefined) {
    throw failed(target, "its files could not be looked at", asked.result);
  }
  if (asked.kind === "impossible" || asked.answer["ok"] !== true) return undefined;
  const { answer } = asked;
  const files = getAt(answer, ["files"]);
  const home = getAt(answer, ["home"]);
  const runsAs = ownerIn(answer["gateway"]) ?? ownerIn(answer);
  return {
    files: (Array.isArray(files) ? files : []).flatMap((one) => (isJsonObject(one) ? [seenFile(one)] : [])),
    ...(typeof home === "string" && { home }),
    ...(runsAs !== undefined && { user: runsAs }),
  };
}

function seenFile(answer: JsonObject): SeenFile {
  const path = String(answer["path"]);
  const { real, mode, base64, error, changedAt } = answer;
  const owner = ownerIn(answer);
  const folder = ownerIn(answer["folder"]);
  const folderMode = Number(getAt(answer, ["folder", "mode"])) & 0o777;
  return {
    path,
    real: typeof real === "string" ? real : path,
    ...(typeof base64 === "string" &&
      owner !== undefined && {
        content: {
          bytes: Buffer.from(base64, "base64"),
          owner,
          mode: Number(mode) & 0o777,
          ...(typeof changedAt === "number" && { changedAt }),
        },
      }),
    ...(typeof error === "string" && { problem: error }),
    ...(folder !== undefined && { folder: { ...folder, mode: folderMode } }),
  };
}

function ownerIn(value: JsonValue | undefined): FileOwner | undefined {
  const [uid, gid] = [getAt(value, ["uid"]), getAt(value, ["gid"])];
  return typeof uid === "number" && typeof gid === "number" ? { uid, gid } : undefined;
}

async function copied(target: ContainerTarget, path: string): Promise<SeenFile> {
  const found = await copyOut(target, path);
  if (found.kind === "missing") return { path, real: found.real };
  if (found.kind === "not-a-file") return { path, real: found.real, problem: "EISDIR" };
  const { bytes, owner, mode } = found.file;
  return { path, real: found.real, content: { bytes, owner, mode } };
}

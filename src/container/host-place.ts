import { constants } from "node:fs";
import { access, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import type { ContainerFacts, MountFacts } from "../discover/facts.ts";
import { currentOwner, isRoot } from "../write/owner.ts";
import { type ContainerTarget, isElsewhere } from "./target.ts";

/** The mount under which a path of a container lies; undefined where it is in the container's own layer. */
export function mountOf({ mounts }: Pick<ContainerFacts, "mounts">, inside: string): MountFacts | undefined {
  return mounts
    .filter(({ target }) => inside === target || inside.startsWith(target === "/" ? "/" : `${target}/`))
    .toSorted((a, b) => b.target.length - a.target.length)[0];
}

/** Where a file of a container is on this machine. */
export interface HostPlace {
  path: string;
  /** What is mounted: the file itself, or a folder above it. */
  source: string;
}

/**
 * The file of this machine that a path in a container is, if a folder or a file of this machine is mounted there. A volume's folder is the
 * engine's own: it is reached through the engine.
 * @param inside after all links
 */
export function hostPlace(
  target: Pick<ContainerTarget, "container" | "engine">,
  inside: string,
): HostPlace | undefined {
  const mount = mountOf(target.container, inside);
  if (mount?.kind !== "bind" || mount.source === undefined || isElsewhere(target)) return undefined;
  const rest = posix.relative(mount.target, inside);
  return { path: rest === "" ? mount.source : join(mount.source, ...rest.split("/")), source: mount.source };
}

/**
 * Whether a file can be replaced through its mount with the same result as inside: it is that very file, which virtual machines and other
 * engines may show otherwise; no link that the container made leads away from the mount; and it keeps its owner. While a container runs,
 * a file that is mounted alone is not replaced: the container would keep the old one.
 * @param seen.bytes what the container has there
 */
export async function isReplaceableHere(
  { path, source }: HostPlace,
  { bytes, isUp }: { bytes: Buffer; isUp: boolean },
): Promise<boolean> {
  if (path === source && isUp) return false;
  try {
    const real = await realpath(source);
    if ((await realpath(path)) !== join(real, path.slice(source.length))) return false;
    if (!(await readFile(path)).equals(bytes)) return false;
    await access(dirname(path), constants.W_OK);
    const current = currentOwner();
    return isRoot() || current === undefined || current.uid === (await stat(path)).uid;
  } catch {
    return false;
  }
}

import { posix } from "node:path";
import type { JsonValue } from "../json/value.ts";
import { names } from "../load/facts.ts";
import { newestRelease } from "../release/known.ts";
import type { ConfigPlace, MountFacts } from "./facts.ts";
import { listAt, objectAt, textAt } from "./read-json.ts";

/** A container's mounts. */
export function readMounts(container: JsonValue): MountFacts[] {
  return listAt(container, ["Mounts"]).flatMap((mount): MountFacts[] => {
    const target = textAt(mount, ["Destination"]);
    if (target === undefined) return [];
    const type = textAt(mount, ["Type"]) ?? "";
    const kind = type === "bind" || type === "volume" || type === "tmpfs" ? type : "other";
    const source = textAt(mount, ["Source"]);
    const volume = kind === "volume" ? textAt(mount, ["Name"]) : undefined;
    return [
      {
        kind,
        target: posix.normalize(target),
        ...(source !== undefined && { source: hostPath(source) }),
        ...(volume !== undefined && { volume }),
        readOnly: objectAt(mount, [])["RW"] === false,
      },
    ];
  });
}

/** A host's path as the host writes it: Docker Desktop shows where its virtual machine has it (desktop-feedback#376, for-win#14390). */
function hostPath(source: string): string {
  const windows = /^\/run\/desktop\/mnt\/host\/([a-z])(\/.*)?$/.exec(source);
  if (windows) return `${windows[1]?.toUpperCase()}:${(windows[2] ?? "/").replaceAll("/", "\\")}`;
  return source.replace(/^\/host_mnt(?=\/)/, "");
}

export interface ConfigQuestion {
  variables: ReadonlyMap<string, string>;
  user: string;
  workingFolder: string;
  mounts: readonly MountFacts[];
  release?: string | undefined;
}

/** Where the process in a container reads its config, and which file of the host that is. */
export function configPlace(question: ConfigQuestion): ConfigPlace {
  const { inside, reason } = pathInside(question);
  const mount = question.mounts
    .filter(({ target }) => inside === target || inside.startsWith(target === "/" ? "/" : `${target}/`))
    .toSorted((a, b) => b.target.length - a.target.length)[0];
  if (mount === undefined) return { inside, reason, mounted: "no", readOnly: false };
  const rest = posix.relative(mount.target, inside);
  const { kind, source, volume, readOnly } = mount;
  const mounted = kind === "volume" || kind === "tmpfs" ? kind : rest === "" ? "file" : "folder";
  const host = source === undefined || kind === "tmpfs" ? undefined : under(source, rest);
  return {
    inside,
    reason,
    mounted,
    ...(host !== undefined && { host }),
    ...(volume !== undefined && { volume }),
    readOnly,
  };
}

function under(folder: string, rest: string): string {
  if (rest === "") return folder;
  return /^[A-Z]:\\/.test(folder) ? `${folder}\\${rest.replaceAll("/", "\\")}` : posix.join(folder, rest);
}

// As src/load finds it on this machine, but with the paths of Linux, whatever this machine is.
function pathInside({ variables, user, workingFolder, mounts, release }: ConfigQuestion): {
  inside: string;
  reason: string;
} {
  const { folders, files, variablePrefixes } = names.for(release ?? newestRelease).value;
  const home = homeInside(variables, user);
  const absolute = (path: string): string =>
    posix.resolve(
      workingFolder || "/",
      path.replace(/^~(?=$|\/)/, () => home.path),
    );
  const file = files[0] ?? "openclaw.json";
  for (const prefix of variablePrefixes) {
    const path = variables.get(`${prefix}CONFIG_PATH`)?.trim();
    if (path) return { inside: absolute(path), reason: `${prefix}CONFIG_PATH` };
  }
  for (const prefix of variablePrefixes) {
    const folder = variables.get(`${prefix}STATE_DIR`)?.trim();
    if (folder) return { inside: posix.join(absolute(folder), file), reason: `${prefix}STATE_DIR` };
  }
  // Which of the old names is in use cannot be seen from outside; a mount of one of them tells.
  const paths = folders.map((folder) => posix.join(home.path, folder));
  const folder = paths.find((path) => mounts.some(({ target }) => target === path || target.startsWith(`${path}/`)));
  return { inside: posix.join(folder ?? paths[0] ?? home.path, file), reason: home.reason };
}

/** The engines set HOME from the image's passwd file, which cannot be seen from outside: these are its usual lines. */
function homeInside(variables: ReadonlyMap<string, string>, user: string): { path: string; reason: string } {
  for (const name of ["OPENCLAW_HOME", "HOME"]) {
    const path = variables.get(name)?.trim();
    if (path) return { path, reason: name };
  }
  const name = user.split(":")[0] ?? "";
  if (name === "" || name === "0" || name === "root") return { path: "/root", reason: "the home of root" };
  if (name === "1000" || name === "node") return { path: "/home/node", reason: "the home of node, the image's user" };
  return /^\d+$/.test(name)
    ? { path: "/home/node", reason: `a guess: the home of node, since ${name} has no name` }
    : { path: `/home/${name}`, reason: `a guess: the home of ${name}` };
}

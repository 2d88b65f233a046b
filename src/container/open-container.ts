import { posix } from "node:path";
import { readVariables } from "../discover/container-environment.ts";
import { readJsonOutput, textAt, textsAt } from "../discover/read-json.ts";
import type { JsonValue } from "../json/value.ts";
import { findConfig } from "../load/find-config.ts";
import { type KnownRelease, newestRelease } from "../release/known.ts";
import { looksSecret } from "../token/looks-secret.ts";
import type { FileOwner } from "../write/owner.ts";
import { mustRun } from "./engine-command.ts";
import { insidePath } from "./inside-path.ts";
import { look, type SeenFile } from "./look.ts";
import type { ContainerTarget } from "./target.ts";

/** A container whose files were looked at. */
export interface OpenContainer {
  target: ContainerTarget;
  /** The variables that it was started with. They hold secrets. */
  env: Readonly<Record<string, string>>;
  home: string;
  workingFolder: string;
  /** Whom the gateway runs as; undefined where nothing could be asked. */
  user: FileOwner | undefined;
  /** The config that the gateway reads, as a path inside; it need not exist. */
  configPath: string;
  /** The `.env` that the gateway reads beside its own data, as a path inside; it need not exist. */
  environmentPath: string;
  /** The port on which the gateway listens inside, where its command line or a variable says it. */
  port: number | undefined;
  /** What was seen on the way: the config and its .env files. */
  seen: SeenFile[];
  /** The release to work for: that of the container, which counts for more than the stamp of its config. */
  release: KnownRelease | undefined;
}

/**
 * Looks into a container for the config that its gateway really reads: by its variables and the home of its user, under the names that
 * its release knows. Nothing is changed.
 * @throws ConfigError `container-failed`
 */
export async function openContainer(target: ContainerTarget): Promise<OpenContainer> {
  const { container } = target;
  const text = await mustRun(target, ["container", "inspect", container.id], { doing: "it could not be inspected" });
  const [inspected] = readJsonOutput(text);
  const env = Object.fromEntries(readVariables(textsAt(inspected, ["Config", "Env"])));
  const workingFolder = textAt(inspected, ["Config", "WorkingDir"]) ?? "/";
  const release = container.release?.release;
  const places = { release: release ?? newestRelease, env, cwd: workingFolder };
  const asked = await look(target, places.env["HOME"] === undefined ? [] : candidates({ ...places, home: undefined }));
  const home = env["HOME"] ?? asked.home ?? homeOf(container.config.inside);
  const paths = candidates({ ...places, home });
  const missing = paths.filter((path) => !asked.files.some((file) => file.path === path));
  const { files, user } = missing.length === 0 ? asked : await look(target, paths);
  const there = new Set(files.filter(isThere).map(({ path }) => path));
  const found = findConfig({ ...places, home, exists: (path) => there.has(insidePath(path)) });
  return {
    target,
    env,
    home,
    workingFolder,
    user: user ?? numericUser(container.user),
    configPath: insidePath(found.path),
    environmentPath: posix.join(insidePath(found.stateFolder), ".env"),
    port: saysPort(inspected, env) ? container.port : undefined,
    seen: files,
    release,
  };
}

// What neither says, the config does.
function saysPort(inspected: JsonValue | undefined, env: Readonly<Record<string, string>>): boolean {
  const words = [...textsAt(inspected, ["Args"]), ...textsAt(inspected, ["Config", "Cmd"])];
  return env["OPENCLAW_GATEWAY_PORT"] !== undefined || /(?:^|\s)--port(?:=|\s)/.test(words.join(" "));
}

/** The secrets among the variables of a container. */
export function secretVariables({ env }: Pick<OpenContainer, "env">): string[] {
  return Object.entries(env).flatMap(([name, value]) => (looksSecret([name]) && value !== "" ? [value] : []));
}

/** Whether there is anything at a path, readable or not. */
export function isThere({ content, problem }: SeenFile): boolean {
  return content !== undefined || problem !== undefined;
}

interface Places {
  release: string;
  env: Readonly<Record<string, string>>;
  cwd: string;
  home: string | undefined;
}

/** Every file that may be the config, and every .env file that it may be read with. */
function candidates(places: Places): string[] {
  const found = findConfig({ ...places, exists: () => false });
  const home = places.env["OPENCLAW_HOME"] ?? places.env["HOME"] ?? places.home ?? "/root";
  const environmentFiles = [
    posix.join(places.cwd, ".env"),
    posix.join(insidePath(found.stateFolder), ".env"),
    posix.join(home, ".config", "openclaw", "gateway.env"),
  ];
  const configs = [found.path, ...found.candidates.map(({ path }) => path)].map(insidePath);
  return [...new Set([...configs, ...environmentFiles])];
}

// `<home>/.openclaw/openclaw.json` is what was concluded from outside.
function homeOf(config: string): string {
  return posix.dirname(posix.dirname(config));
}

function numericUser(user: string): FileOwner | undefined {
  const [uid = "", gid = uid] = user.split(":");
  return /^\d+$/.test(uid) && /^\d+$/.test(gid) ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

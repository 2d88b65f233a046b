import type { ConfigFiles } from "../edit/edit-config.ts";
import { type FoundToken, readComposePlaces, type TokenPlace, tokenAmong } from "../edit/token-places.ts";
import { ConfigError } from "../errors.ts";
import { getAt } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { type LoadedConfig, loadConfig } from "../load/load-config.ts";
import { type FileSource, fileProblem, readResult } from "../load/read-file.ts";
import { gatewayAddress } from "./address.ts";
import { readContainerConfig } from "./config.ts";
import { insidePath } from "./inside-path.ts";
import { look, type SeenFile } from "./look.ts";
import { isThere, type OpenContainer } from "./open-container.ts";
import { updateFile } from "./update-file.ts";
import type { UpdatedFile } from "./update-plan.ts";

export interface LoadContainerOptions {
  /** The release that will read it; that of the container unless given. */
  release?: string | undefined;
  /** Whether the config shall hold the secrets themselves. */
  resolve?: boolean | undefined;
}

/**
 * Reads the config of an opened container as its gateway does: with the variables of the container, its .env files and what it includes.
 * Whether a link leads an include out of its folder, which OpenClaw refuses, is not looked at.
 * @throws ConfigError `unknown-release`, `container-failed`
 */
export function loadContainerConfig(open: OpenContainer, options: LoadContainerOptions = {}): Promise<LoadedConfig> {
  const { configPath: path, env, home, workingFolder: cwd } = open;
  const release = options.release ?? open.release;
  return loadConfig({ path, release, env, home, cwd, files: filesOf(open), resolve: options.resolve });
}

/**
 * The same, for who has nothing to do without a config.
 * @throws ConfigError `config-unreadable` where there is none, `unknown-release`, `container-failed`
 */
export async function loadWrittenConfig(
  open: OpenContainer,
  options: LoadContainerOptions = {},
): Promise<LoadedConfig> {
  const loaded = await loadContainerConfig(open, options);
  if (!loaded.source.exists) throw missing(open, open.configPath);
  return loaded;
}

function missing({ target }: OpenContainer, path: string): ConfigError {
  const message = `${target.container.name}: ${path} is not there. Nothing was changed.`;
  return new ConfigError("config-unreadable", message, {
    hint: "write one with openclaw-config init --preset auto",
  });
}

function filesOf(open: OpenContainer): FileSource {
  const known = new Map(open.seen.map((file) => [file.path, file]));
  return {
    exists: (path) => {
      const file = known.get(insidePath(path));
      return file !== undefined && isThere(file);
    },
    async read(path) {
      const inside = insidePath(path);
      const file: SeenFile = known.get(inside) ?? (await look(open.target, [inside])).files[0] ?? nothingAt(inside);
      known.set(inside, file);
      if (file.content !== undefined) return readResult(inside, file.content.bytes);
      if (file.problem === undefined) return { kind: "missing" };
      return {
        kind: "problem",
        problem: fileProblem("file-unreadable", `${inside} cannot be read in the container (${file.problem})`),
      };
    },
  };
}

function nothingAt(path: string): SeenFile {
  return { path, real: path };
}

/** The files of an opened container as edits go by them; what was written is kept by its path. */
export function containerFiles(open: OpenContainer): ConfigFiles & { written: Map<string, UpdatedFile> } {
  const written = new Map<string, UpdatedFile>();
  return {
    written,
    async read(path) {
      const { text } = await readContainerConfig(open, insidePath(path));
      if (text !== undefined) return text;
      throw missing(open, path);
    },
    async update(path, change, now) {
      const inside = insidePath(path);
      const updated = await updateFile(open, inside, { change, ...(now !== undefined && { now: () => now }) });
      written.set(inside, updated);
      return updated.backup === undefined ? {} : { backup: updated.backup };
    },
  };
}

/**
 * Finds the token that the gateway of an opened container uses, and every file that holds it: the config, what it includes and the .env
 * files inside; the compose files of this machine that it was made from, and their .env.
 * @throws ConfigError `token-not-found`
 */
export async function findContainerToken(open: OpenContainer, loaded: LoadedConfig): Promise<FoundToken> {
  const configs = loaded.source.files.map(({ path, text }) => ({ path: insidePath(path), text }));
  const inside: TokenPlace[] = configs.map((file) => ({ ...file, kind: "config", inside: true }));
  for (const { path, content } of open.seen) {
    if (!path.endsWith(".env") || content === undefined) continue;
    inside.push({ path, kind: "environment", text: content.bytes.toString("utf8"), inside: true });
  }
  const { compose } = open.target.container;
  const folder = open.target.engine.remote === "no" ? compose?.folder : undefined;
  const here = folder === undefined ? [] : await readComposePlaces(folder, compose?.files);
  const question = { configPath: open.configPath, config: loaded.config, env: open.env };
  // What the container was started with counts, not what its files of this machine say by now.
  const found = tokenAmong(question, inside);
  const holders = tokenAmong({ ...question, config: { gateway: { auth: { token: found.token } } } }, [
    ...inside,
    ...here,
  ]);
  return { ...found, places: holders.places };
}

/** Where a browser opens the gateway of an opened container, by what its config says of port, TLS and path. */
export function containerUrl(open: OpenContainer, config: JsonValue | undefined): URL | undefined {
  const url = gatewayAddress(open.target, listening(open, config));
  return url && withBasePath(url, config);
}

/** The same address with the path under which the config has the Control UI. */
export function withBasePath(address: URL, config: JsonValue | undefined): URL {
  const url = new URL(address);
  const basePath = getAt(config, ["gateway", "controlUi", "basePath"]);
  if (typeof basePath === "string") {
    url.pathname = `/${basePath.replaceAll(/^\/+|\/+$/g, "")}/`.replace("//", "/");
  }
  return url;
}

/** How the gateway listens: its command line and variables go before its config. */
export function listening(open: OpenContainer, config: JsonValue | undefined): { port: number; tls: boolean } {
  const port = getAt(config, ["gateway", "port"]);
  return {
    port: open.port ?? (typeof port === "number" ? port : open.target.container.port),
    tls: getAt(config, ["gateway", "tls", "enabled"]) === true,
  };
}

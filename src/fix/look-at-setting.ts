import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import { hostPlace } from "../container/host-place.ts";
import { type SeenFile as ContainerFile, look } from "../container/look.ts";
import { isThere, type OpenContainer, openContainer } from "../container/open-container.ts";
import type { ContainerTarget } from "../container/target.ts";
import { presetFor } from "../discover/preset-for.ts";
import { diagnose } from "../doctor/diagnose.ts";
import { examineSetting, mergeFindings } from "../doctor/examine.ts";
import type { Finding } from "../doctor/finding.ts";
import { watchedAfterMs } from "../doctor/rules/not-reloaded.ts";
import type { SeenFile, Setting } from "../doctor/setting.ts";
import { getAt } from "../json/path.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import { parseDotenv } from "../load/dotenv.ts";
import { resolveNetwork } from "../network/resolve-network.ts";
import { findPreset } from "../presets/presets.ts";
import { resolveRelease } from "../release/resolve.ts";
import { type ContainerLog, readLog } from "./container-log.ts";
import { parsed } from "./parsed.ts";

/** A gateway's container, looked at from all sides. */
export interface Scene {
  open: OpenContainer;
  setting: Setting;
  /** What stands in the first config that the gateway does not read. */
  strayText: string | undefined;
  /** What the setting tells, and what the log tells. */
  bySetting: Finding[];
  byLog: Finding[];
  /** Both as one list, best first. */
  findings: Finding[];
}

export interface LookOptions {
  /** The release, where the user names it. */
  release?: string | undefined;
  now?: number | undefined;
}

/**
 * Looks at a container: the config that its gateway reads, whose it is, its ports and mounts, its log. Nothing is changed.
 * @throws ConfigError `container-failed`, `unknown-release`
 */
export async function lookAtSetting(target: ContainerTarget, options: LookOptions = {}): Promise<Scene> {
  const [open, log] = await Promise.all([openContainer(target), readLog(target)]);
  const release = options.release === undefined ? open.release : resolveRelease(options.release).release;
  const seen = open.seen.find(({ path }) => path === open.configPath);
  const file = { ...fileOf(open.configPath, seen), ...(await ownWrite(open, seen, log)) };
  const { config, syntax } = file.text === undefined ? { config: undefined, syntax: undefined } : parsed(file.text);
  const strays = file.state === "missing" ? await straysOf(open) : [];
  const setting: Setting = {
    container: target.container,
    network: networkOf(target),
    release,
    file,
    config,
    syntax,
    user: open.user,
    hostText: await hostText(open, seen),
    strays: strays.map(({ path }) => path),
    variables: variablesOf(open, config),
    servesSince: log.servesSince,
    readAt: log.readAt,
    reloadedAt: log.reloadedAt,
    tokenReloadedAt: log.tokenReloadedAt,
    now: options.now ?? Date.now(),
  };
  const bySetting = examineSetting(setting);
  const { findings: byLog } = diagnose({
    log: log.text,
    ...(release !== undefined && { release }),
    ...(config !== undefined && { config }),
    network: setting.network,
  });
  return { open, setting, strayText: strays[0]?.text, bySetting, byLog, findings: mergeFindings(bySetting, byLog) };
}

function fileOf(path: string, seen: ContainerFile | undefined): SeenFile {
  if (seen === undefined || !isThere(seen)) return { path, state: "missing" };
  const { content, folder } = seen;
  if (content === undefined) return { path, state: "unreadable" };
  const { owner, mode, bytes, changedAt } = content;
  return { path, state: "present", text: bytes.toString("utf8"), owner, mode, changedAt, folder };
}

/** Only a file that was written while the gateway started may have been written by itself. */
async function ownWrite(
  { target, configPath }: OpenContainer,
  seen: ContainerFile | undefined,
  { servesSince, readAt = servesSince }: ContainerLog,
): Promise<Pick<SeenFile, "ownWriteAt">> {
  const changedAt = seen?.content?.changedAt;
  if (changedAt === undefined || servesSince === undefined || readAt === undefined) return {};
  if (changedAt <= readAt || changedAt > servesSince + watchedAfterMs) return {};
  const [backup] = (await look(target, [`${configPath}.bak`])).files;
  return { ownWriteAt: backup?.content?.changedAt };
}

function networkOf({ facts, container }: ContainerTarget): Setting["network"] {
  const choice = presetFor(facts, { container: container.name });
  return resolveNetwork(choice.network ?? findPreset(choice.preset).network);
}

/** The host's text of a file that is mounted alone: it may have been replaced there, which the container does not see. */
async function hostText({ target }: OpenContainer, seen: ContainerFile | undefined): Promise<string | undefined> {
  const place = seen === undefined ? undefined : hostPlace(target, seen.real);
  if (place === undefined || place.path !== place.source) return undefined;
  return await readFile(place.path, "utf8").catch(() => undefined);
}

/** Configs in the container's other mounts, as paths of the host. */
async function straysOf({ target, configPath }: OpenContainer): Promise<{ path: string; text: string | undefined }[]> {
  const paths = target.container.mounts.flatMap(({ target: place, kind }) => {
    if (kind !== "bind") return [];
    return [posix.basename(place) === "openclaw.json" ? place : posix.join(place, "openclaw.json")];
  });
  const { files } = await look(
    target,
    paths.filter((path) => path !== configPath),
  );
  return files.filter(isThere).map(({ path, real, content }) => ({
    path: hostPlace(target, real)?.path ?? path,
    text: content?.bytes.toString("utf8"),
  }));
}

function variablesOf({ env, seen }: OpenContainer, config: JsonObject | undefined): Set<string> {
  const files = seen
    .filter(({ path }) => path.endsWith(".env"))
    .flatMap(({ content }) => content?.bytes.toString("utf8") ?? []);
  const own = getAt(config, ["env", "vars"]);
  return new Set([
    ...Object.keys(env).filter((name) => env[name] !== ""),
    ...files.flatMap((text) => parseDotenv(text).flatMap(({ name, value }) => (value === "" ? [] : [name]))),
    ...(isJsonObject(own) ? Object.keys(own) : []),
  ]);
}

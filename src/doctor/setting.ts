import type { ContainerFacts, PublishedPort } from "../discover/facts.ts";
import { publishedPortOf } from "../discover/published-ports.ts";
import { getAt } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import type { ContainerNetwork } from "../network/container-network.ts";
import { defaultPort } from "../presets/situation.ts";
import { isInRange } from "../release/range.ts";
import type { FileOwner } from "../write/owner.ts";

/** A file as the gateway's container has it. */
export interface SeenFile {
  path: string;
  state: "present" | "missing" | "unreadable";
  text?: string | undefined;
  owner?: FileOwner | undefined;
  /** Permission bits. */
  mode?: number | undefined;
  /** When it was last written, in milliseconds since 1970. */
  changedAt?: number | undefined;
  /** When OpenClaw itself last wrote it, as its `.bak` shows, where that was looked at. */
  ownWriteAt?: number | undefined;
  folder?: (FileOwner & { mode: number }) | undefined;
}

/** All that shows of a gateway in a container without its log. */
export interface Setting {
  container: ContainerFacts;
  /** The network over which a published port leads to the gateway. */
  network: ContainerNetwork;
  release: string | undefined;
  /** The config where the gateway reads it. */
  file: SeenFile;
  /** What stands in it, as far as it can be read. */
  config: JsonObject | undefined;
  /** What is wrong with its text, as `line:column: what`. */
  syntax: string | undefined;
  /** As whom the gateway reads and writes. */
  user: FileOwner | undefined;
  /** The text that the host has in the place of the config, where that is another than the gateway's. */
  hostText?: string | undefined;
  /** Configs in mounts of the container from which the gateway does not read: the path on the host. */
  strays: readonly string[];
  /** The variables that are set for the gateway: those of the container and of the .env beside the config. */
  variables: ReadonlySet<string>;
  /** When the gateway last said that it serves, and that it looked at a changed config; in milliseconds since 1970. */
  servesSince?: number | undefined;
  /** When it said that it starts, with the config that it had read by then. */
  readAt?: number | undefined;
  reloadedAt?: number | undefined;
  /** When it last said that it takes over another secret of its own. */
  tokenReloadedAt?: number | undefined;
  now: number;
}

/** What decides a value: where it cannot be changed by the config, the container must be made anew. */
export type DecidedBy = "command" | "environment" | "config" | "default";

const commandOption = (setting: Setting, name: string): string | undefined =>
  new RegExp(String.raw`(?:^|\s)--${name}(?:=|\s+)(\S+)`).exec(setting.container.command.join(" "))?.[1];

/** The port on which the gateway listens inside: the command line goes before the environment, that before the config. */
export function listeningPort(setting: Setting): { port: number; by: DecidedBy } {
  const option = Number(commandOption(setting, "port"));
  if (option > 0) return { port: option, by: "command" };
  const variable = Number(setting.container.environment.settings["OPENCLAW_GATEWAY_PORT"]);
  if (variable > 0) return { port: variable, by: "environment" };
  const port = getAt(setting.config, ["gateway", "port"]);
  return typeof port === "number" ? { port, by: "config" } : { port: defaultPort, by: "default" };
}

/** The bind of the command line, else of the config, else of the release. */
export function bindOf(setting: Setting): { bind: string; by: DecidedBy } {
  const option = commandOption(setting, "bind");
  if (option !== undefined) return { bind: option, by: "command" };
  const bind = getAt(setting.config, ["gateway", "bind"]);
  if (typeof bind === "string" && bind !== "auto") return { bind, by: "config" };
  // From 2026.4.7 on, a gateway in a container that is told nothing listens on all addresses.
  const open = setting.release === undefined || isInRange(setting.release, { from: "2026.4.7" });
  return { bind: open ? "lan" : "loopback", by: bind === "auto" ? "config" : "default" };
}

/** Whether the engine stands between a browser and the gateway. */
export function isPublished({ container }: Setting): boolean {
  return container.networkMode !== "host" && container.ports.length > 0;
}

/** The published port that leads to the gateway. */
export function publishedPort(setting: Setting): PublishedPort | undefined {
  return publishedPortOf(setting.container.ports, listeningPort(setting).port);
}

/** The port that a browser on this machine opens, where there is one. */
export function browserPort(setting: Setting): number | undefined {
  const { port } = listeningPort(setting);
  return setting.container.networkMode === "host" ? port : publishedPort(setting)?.hostPort;
}

/** Whether the config tells of a reverse proxy or of other machines: then what looks wrong may be meant. */
export function tellsOfProxy({ config }: Setting): boolean {
  if (getAt(config, ["gateway", "auth", "mode"]) === "trusted-proxy") return true;
  if (getAt(config, ["gateway", "publicOrigin"]) !== undefined) return true;
  const origins = getAt(config, ["gateway", "controlUi", "allowedOrigins"]);
  return (
    Array.isArray(origins) &&
    origins.some(
      (one) => typeof one === "string" && !/^https?:\/\/(?:localhost|127\.[\d.]+|\[::1\])(?::\d+)?\/?$/.test(one),
    )
  );
}

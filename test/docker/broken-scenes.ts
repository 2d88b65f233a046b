import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Engine } from "./engine.ts";
import { warmOptions } from "./warm.ts";

const releases = join(homedir(), ".cache", "openclaw-config", "releases");

/** The Node that runs the releases, where they are installed. */
export const releaseNode = join(releases, "node24", "node_modules", "node", "bin", "node");

export function isInstalled(release: string): boolean {
  return existsSync(join(releases, release, "node_modules", "openclaw", "openclaw.mjs"));
}

export const token = "b4Zx-0rT7uWq2LsN9vKdE5hYpJm3CfGa81RtXcVnQoUi";

export interface BrokenScene {
  name: string;
  release: string;
  /** What `diagnose --container auto` must name; undefined where nothing is wrong. */
  code: string | undefined;
  /** The whole text, or what stands in `gateway` beside mode, bind and auth; undefined takes a key out. */
  config: string | Record<string, unknown>;
  /** Where it is mounted: the folder (the default), the file alone, another user's home, without the right to write. */
  mount?: "folder" | "file" | "elsewhere" | "read-only";
  /** The port inside to which the published one leads; 18789 unless given, none for `false`. */
  publish?: number | false;
  env?: readonly string[];
  owner?: number;
  /** Done when the gateway serves, or would. */
  later?: (file: string) => void;
  /** The exit code of `fix --yes`; 0 unless given. */
  exit?: 1;
  /** What the release takes out itself when it starts; it stands in its own backup then. */
  retired?: readonly string[];
  /** Whether the gateway comes up at all before it is cured. */
  starts: boolean;
}

const guide = {
  port: 18789,
  trustedProxies: ["192.168.65.0/24", "172.17.0.0/16"],
  controlUi: { enabled: true, allowInsecureAuth: true },
};

/** Origins of a port that is not known before the scene has one. */
export const ownOrigins = ["http://localhost:PORT", "http://127.0.0.1:PORT"];
const allowed = { controlUi: { allowedOrigins: ownOrigins } };

export const brokenScenes: readonly BrokenScene[] = [
  { name: "healthy", release: "2026.9.6", code: undefined, config: allowed, starts: true },
  {
    ...{ name: "guide-96", release: "2026.9.6", code: "proxy-attribution-required", config: guide, starts: true },
    retired: ["allowInsecureAuth"],
  },
  { name: "guide-226", release: "2026.2.26", code: "origins-required", config: guide, starts: false },
  { name: "origins-130", release: "2026.1.30", code: "unknown-key", config: allowed, starts: false },
  { name: "published-port", release: "2026.9.6", code: "published-port-differs", config: {}, starts: true },
  { name: "root-owned", release: "2026.9.6", code: "file-not-accessible", config: allowed, owner: 0, starts: false },
  {
    ...{ name: "not-mounted", release: "2026.7.1", code: "config-not-mounted", config: allowed },
    ...{ mount: "elsewhere", starts: false },
  },
  {
    ...{ name: "not-reloaded", release: "2026.9.6", code: "config-not-reloaded", starts: true },
    config: { ...allowed, reload: { mode: "off" }, controlUi: { allowedOrigins: ["http://localhost:1"] } },
    later: (file) => change(file, (text) => text.replace("http://localhost:1", "http://localhost:PORT")),
  },
  {
    ...{ name: "replaced-file", release: "2026.7.1", code: "config-not-reloaded", starts: true, mount: "file" },
    config: { controlUi: { allowedOrigins: ["http://localhost:1"] } },
    later: (file) => replace(file, (text) => text.replace("http://localhost:1", "http://localhost:PORT")),
  },
  {
    ...{ name: "stale-token", release: "2026.5.7", code: "config-not-reloaded", config: allowed, starts: true },
    later: (file) => change(file, (text) => text.replace(token, `${token}-another`)),
  },
  {
    ...{ name: "loopback", release: "2026.7.1", code: "loopback-behind-port", starts: true },
    config: { ...allowed, bind: "loopback" },
  },
  {
    ...{ name: "upgraded", release: "2026.9.6", code: "unknown-key", starts: false },
    config: { ...allowed, http: { nonsense: { kept: true } }, trustedProxies: ["192.168.65.0/24"] },
  },
  {
    ...{ name: "token-and-password", release: "2026.7.1", code: "token-and-password", starts: false },
    config: { ...allowed, auth: { token, password: "another-long-password-of-the-user" } },
  },
  {
    name: "no-mode",
    release: "2026.7.1",
    code: "mode-missing",
    config: { ...allowed, mode: undefined },
    starts: false,
  },
  {
    ...{ name: "variable", release: "2026.2.26", code: "variable-missing", starts: false },
    config: { ...allowed, auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } },
  },
  {
    ...{ name: "placeholder", release: "2026.9.6", code: "placeholder-token", starts: false },
    config: { ...allowed, auth: { mode: "token", token: "change-me-to-a-long-random-token" } },
  },
  {
    ...{ name: "syntax", release: "2026.7.1", code: "config-not-parsed", starts: false },
    config: `{ // mine\n  gateway: { mode: "local" bind: "lan", auth: { mode: "token", token: "${token}" },\n    controlUi: { allowedOrigins: ["http://localhost:PORT"] } }\n}\n`,
  },
  {
    ...{ name: "other-port", release: "2026.7.1", code: "port-leads-elsewhere", starts: true },
    config: { ...allowed, port: 3000 },
  },
  {
    ...{ name: "read-only", release: "2026.7.1", code: "read-only-mount", config: allowed },
    ...{ mount: "read-only", starts: false, exit: 1 },
  },
  {
    ...{ name: "not-published", release: "2026.7.1", code: "port-not-published", config: allowed },
    ...{ publish: false, starts: true, exit: 1 },
  },
  {
    ...{ name: "newer", release: "2026.7.1", code: "newer-config", starts: false, exit: 1 },
    config: `{"meta":{"lastTouchedVersion":"2026.9.6"},"gateway":{"mode":"local","bind":"lan","auth":{"mode":"token","token":"${token}"},"controlUi":{"allowedOrigins":["http://localhost:PORT"]}}}`,
  },
];

function change(file: string, to: (text: string) => string): void {
  writeFileSync(file, to(readFileSync(file, "utf8")));
}

/** As editors save: another file takes the place. */
function replace(file: string, to: (text: string) => string): void {
  writeFileSync(`${file}.new`, to(readFileSync(file, "utf8")), { mode: 0o600 });
  chownSync(`${file}.new`, 1000, 1000);
  renameSync(`${file}.new`, file);
}

/** The text of a scene's config, and of what it becomes later. */
export function textOf({ config }: BrokenScene): string {
  if (typeof config === "string") return config;
  const gateway = { mode: "local", bind: "lan", auth: { mode: "token", token }, ...config };
  return `${JSON.stringify({ gateway, logging: { level: "info" } }, undefined, 2)}\n`;
}

/** Makes a scene's container, as compose or a guide makes them: uid 1000, restarted unless stopped. */
export function startScene(engine: Engine, scene: BrokenScene, place: { folder: string; port: number }): string {
  const { name, release, mount = "folder", publish = 18789, env = [], owner = 1000 } = scene;
  const state = join(place.folder, name);
  const file = join(state, "openclaw.json");
  mkdirSync(state, { recursive: true });
  writeFileSync(file, textOf(scene).replaceAll("PORT", String(place.port)));
  chownSync(state, 1000, 1000);
  chownSync(file, owner, owner);
  chmodSync(file, 0o600);
  const home = mount === "elsewhere" ? "/root/.openclaw" : "/home/node/.openclaw";
  const from = mount === "file" ? `${file}:${home}/openclaw.json` : `${state}:${home}`;
  const modules = join(releases, release, "node_modules");
  engine.docker([
    ...["run", "--detach", "--name", name, "--restart", "unless-stopped"],
    ...["--volume", `${from}${mount === "read-only" ? ":ro" : ""}`],
    ...["--volume", `${join(modules, "openclaw")}:/app:ro`, "--volume", `${modules}:/node_modules:ro`],
    ...warmOptions(place.folder, release),
    ...["--env", "OPENCLAW_DISABLE_BONJOUR=1"],
    ...(publish === false ? [] : ["--publish", `127.0.0.1:${place.port}:${publish}`]),
    ...env.flatMap((one) => ["--env", one]),
    ...[imageOf(release), "node", "openclaw.mjs", "gateway"],
  ]);
  return file;
}

export function imageOf(release: string): string {
  return `ghcr.io/openclaw/openclaw:${release}`;
}

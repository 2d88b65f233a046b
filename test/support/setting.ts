import type { ContainerFacts } from "../../src/discover/facts.ts";
import type { Setting } from "../../src/doctor/setting.ts";
import { parsed } from "../../src/fix/parsed.ts";
import { resolveNetwork } from "../../src/network/resolve-network.ts";

export const settingToken = "b4Zx-0rT7uWq2LsN9vKdE5hYpJm3CfGa81RtXcVnQoUi";
export const settingNow = Date.parse("2026-11-23T12:00:00Z");

const gatewayUser = { uid: 1000, gid: 1000 };

export interface SettingParts extends Omit<Partial<Setting>, "container" | "file" | "config"> {
  /** What stands in `gateway` beside mode, bind, auth and the origins; undefined takes a key out. A text is the whole config. */
  gateway?: Record<string, unknown> | string;
  container?: Partial<ContainerFacts>;
  file?: Partial<Setting["file"]>;
}

/** A gateway on 2026.9.6 in a container of Docker on Linux, published on 18789, with which nothing is wrong but what is given. */
export function settingWith({ gateway = {}, container, file, ...parts }: SettingParts = {}): Setting {
  const origins = ["http://localhost:18789", "http://127.0.0.1:18789"];
  const base = { mode: "local", bind: "lan", auth: { token: settingToken }, controlUi: { allowedOrigins: origins } };
  const text =
    typeof gateway === "string" ? gateway : JSON.stringify({ gateway: { ...base, ...gateway } }, undefined, 2);
  const seen: Setting["file"] = {
    path: "/home/node/.openclaw/openclaw.json",
    state: "present",
    text,
    owner: gatewayUser,
    mode: 0o600,
    changedAt: settingNow - 3_600_000,
    folder: { ...gatewayUser, mode: 0o755 },
    ...file,
  };
  return {
    container: { ...goodContainer, ...container },
    network: resolveNetwork("docker-bridge"),
    release: "2026.9.6",
    file: seen,
    ...(seen.text === undefined ? { config: undefined, syntax: undefined } : parsed(seen.text)),
    user: gatewayUser,
    strays: [],
    variables: new Set(),
    servesSince: settingNow - 1_800_000,
    now: settingNow,
    ...parts,
  };
}

const goodContainer: ContainerFacts = {
  engine: "docker",
  id: "4f1c",
  name: "claw",
  image: "ghcr.io/openclaw/openclaw:2026.9.6",
  role: "gateway",
  signs: ["image"],
  state: "running",
  restartCount: 0,
  restartPolicy: "unless-stopped",
  startedAt: "2026-11-23T11:29:00Z",
  command: ["node", "openclaw.mjs", "gateway"],
  user: "node",
  environment: { settings: {}, hidden: {} },
  networkMode: "bridge",
  networks: [{ name: "bridge", address: "172.17.0.2", gateway: "172.17.0.1" }],
  port: 18789,
  ports: [{ containerPort: 18789, protocol: "tcp", hostAddress: "127.0.0.1", hostPort: 18789 }],
  mounts: [{ kind: "bind", target: "/home/node/.openclaw", source: "/home/me/.openclaw", readOnly: false }],
  config: {
    inside: "/home/node/.openclaw/openclaw.json",
    reason: "the home of its user",
    mounted: "folder",
    host: "/home/me/.openclaw/openclaw.json",
    readOnly: false,
  },
};

import { chmodSync, chownSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { isInRange } from "../../src/release/range.ts";
import type { StartOptions } from "./gateway.ts";

/** A config, or a place, with which a gateway does not come up (or comes up with a complaint). */
export interface StartSituation {
  situation: string;
  code: string;
  releases: readonly string[];
  /** The config as text; made of `goodConfig`. */
  text: (release: string) => string;
  /** The lines that tell it. */
  says: RegExp;
  changes?: Pick<StartOptions, "prepare" | "wrap">;
}

type Gateway = Record<string, unknown>;

export const goodToken = "5f1d0c7e9ab34826b1e07d2c94f3a8865f1d0c7e9ab34826b1e07d2c94f3a886";

/** A config that starts on every release, with changes in its gateway section and beside it. */
export function goodConfig(release: string, gateway: Gateway = {}, others: object = {}): string {
  const knowsOrigins = isInRange(release, { from: "2026.2.2" });
  const origins = ["http://localhost:18789", "http://127.0.0.1:18789"];
  const fast = ["2026.1.30", "2026.9.6"].includes(release) ? {} : { plugins: { enabled: false } };
  const config = {
    gateway: {
      mode: "local",
      bind: "lan",
      port: 18789,
      auth: { mode: "token", token: goodToken },
      ...(knowsOrigins && { controlUi: { allowedOrigins: origins } }),
      ...gateway,
    },
    logging: { file: "~/.openclaw/openclaw.log" },
    ...fast,
    ...others,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** Runs as the image's user 1000; what root keeps in its home is mounted where that user can reach it. */
function asImageUser(command: readonly string[], { folder }: { folder: string }): string[] {
  const cache = command[0]?.replace(/\/releases\/.*$/, "") ?? "";
  const view = join(folder, "cache");
  const moved = command.map((part) => part.replace(cache, view));
  const script = `mkdir -p '${view}' && mount --bind '${cache}' '${view}' && exec setpriv --reuid 1000 --regid 1000 --clear-groups "$@"`;
  return ["sh", "-c", script, "sh", ...moved];
}

/** Runs with the state folder mounted read-only. */
function readOnly(command: readonly string[], { configFile }: { configFile: string }): string[] {
  const state = dirname(configFile);
  const script = `mount --bind '${state}' '${state}' && mount -o remount,bind,ro '${state}' && exec "$@"`;
  return ["sh", "-c", script, "sh", ...command];
}

/** Another program listens on the port first, as long as what comes then lives. */
function behindAnother(command: readonly string[]): string[] {
  const listener =
    "const parent = process.ppid; require('net').createServer().listen(18789, '0.0.0.0'); setInterval(() => process.ppid === parent || process.exit(), 200)";
  return ["sh", "-c", `"$1" -e "${listener}" & sleep 1; exec "$@"`, "sh", ...command];
}

/** Gives the home to user 1000, but for the config file, which stays root's. */
function ownedByImageUser({ folder, home, configFile }: { folder: string; home: string; configFile: string }): void {
  chmodSync(folder, 0o755);
  for (const path of [home, dirname(configFile), join(folder, "tmp")]) chownSync(path, 1000, 1000);
}

/** Lets user 1000 read all and write nothing in the state folder. */
function ownedByRoot({ folder, home, configFile }: { folder: string; home: string; configFile: string }): void {
  for (const path of [folder, home, dirname(configFile)]) chmodSync(path, 0o755);
  chmodSync(configFile, 0o644);
  chownSync(join(folder, "tmp"), 1000, 1000);
}

export const startSituations: readonly StartSituation[] = [
  {
    situation: "a key of a later release",
    code: "unknown-key",
    releases: ["2026.1.30"],
    text: (release) => goodConfig(release, { controlUi: { allowedOrigins: ["http://localhost:18789"] } }),
    says: /allowedOrigins/,
  },
  {
    situation: "a misspelt key",
    code: "unknown-key",
    releases: ["2026.2.26", "2026.4.7", "2026.5.7", "2026.6.11", "2026.7.1", "2026.8.2", "2026.9.6"],
    text: (release) => goodConfig(release, { trustedProxys: [] }),
    says: /trustedProxys|invalid input/i,
  },
  {
    situation: "gateway.mode left out",
    code: "mode-missing",
    releases: ["2026.1.30", "2026.3.13", "2026.6.11", "2026.9.6"],
    text: (release) => goodConfig(release, { mode: undefined }),
    says: /gateway\.mode/,
  },
  {
    situation: "bind lan without auth",
    code: "no-auth",
    releases: ["2026.1.30"],
    text: (release) => goodConfig(release, { auth: undefined }),
    says: /no token is configured/,
  },
  {
    situation: "bind lan with auth none",
    code: "no-auth",
    releases: ["2026.2.26", "2026.4.7", "2026.7.1", "2026.9.6"],
    text: (release) => goodConfig(release, { auth: { mode: "none" } }),
    says: /refus|without auth/i,
  },
  {
    situation: "a placeholder as token",
    code: "placeholder-token",
    releases: ["2026.5.7", "2026.7.1", "2026.8.2", "2026.9.6"],
    text: (release) => goodConfig(release, { auth: { mode: "token", token: "change-me-to-a-long-random-token" } }),
    says: /placeholder|example/i,
  },
  {
    situation: "token and password without auth.mode",
    code: "token-and-password",
    releases: ["2026.3.13", "2026.6.11", "2026.9.6"],
    text: (release) => goodConfig(release, { auth: { token: goodToken, password: "correct horse battery staple" } }),
    says: /gateway\.auth\.mode|both/i,
  },
  {
    situation: "another program on the port",
    code: "address-in-use",
    releases: ["2026.1.30", "2026.3.13", "2026.7.1", "2026.9.6"],
    text: (release) => goodConfig(release),
    says: /EADDRINUSE|in use|already listening/i,
    changes: { wrap: behindAnother },
  },
  {
    situation: "bind lan without allowedOrigins",
    code: "origins-required",
    releases: ["2026.2.26"],
    text: (release) => goodConfig(release, { controlUi: {} }),
    says: /allowedOrigins/,
  },
  {
    situation: "a variable that is not set",
    code: "variable-missing",
    releases: ["2026.1.30", "2026.2.26", "2026.3.13", "2026.9.6"],
    text: (release) => goodConfig(release, { auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } }),
    says: /env var/,
  },
  {
    situation: "last written by a newer release",
    code: "newer-config",
    releases: ["2026.8.2", "2026.9.6"],
    text: (release) => goodConfig(release, {}, { meta: { lastTouchedVersion: "2027.1.1" } }),
    says: /2027\.1\.1/,
  },
  {
    situation: "the config belongs to root, the gateway runs as user 1000",
    code: "file-not-accessible",
    releases: ["2026.1.30", "2026.4.7", "2026.7.1", "2026.9.6"],
    text: (release) => goodConfig(release),
    says: /EACCES: |not readable/,
    changes: { prepare: ownedByImageUser, wrap: asImageUser },
  },
  {
    situation: "the state folder belongs to root, the gateway runs as user 1000",
    code: "file-not-accessible",
    releases: ["2026.2.26", "2026.6.11", "2026.9.6"],
    text: (release) => goodConfig(release),
    says: /EACCES: |not writable/,
    changes: { prepare: ownedByRoot, wrap: asImageUser },
  },
  {
    situation: "the state folder mounted read-only",
    code: "read-only-mount",
    releases: ["2026.1.30", "2026.3.13", "2026.7.1", "2026.9.6"],
    text: (release) => goodConfig(release),
    says: /EROFS: |read-only|ENOENT.*mkdir/,
    changes: { wrap: readOnly },
  },
  {
    situation: "no config where the gateway reads",
    code: "config-not-found",
    releases: ["2026.1.30", "2026.5.7", "2026.9.6"],
    text: (release) => goodConfig(release),
    says: /missing config|openclaw setup/i,
    changes: { prepare: ({ configFile }) => rmSync(configFile) },
  },
  {
    situation: "a config that is no JSON5",
    code: "config-not-parsed",
    releases: ["2026.1.30", "2026.4.7", "2026.9.6"],
    text: (release) => goodConfig(release).replace('"mode": "local",', '"mode": "local'),
    says: /JSON5:|parse failed/,
  },
  {
    situation: "a value of the wrong kind",
    code: "invalid-value",
    releases: ["2026.1.30", "2026.3.13", "2026.6.11", "2026.9.6"],
    text: (release) => goodConfig(release, { bind: "everywhere" }),
    says: /gateway\.bind|Invalid --bind/,
  },
  {
    situation: "tailscale serve beside bind lan",
    code: "tailscale-needs-loopback",
    releases: ["2026.1.30", "2026.4.7", "2026.9.6"],
    text: (release) => goodConfig(release, { tailscale: { mode: "serve" } }),
    says: /tailscale/i,
  },
  {
    situation: "hooks enabled without their token",
    code: "hooks-token-missing",
    releases: ["2026.1.30", "2026.6.11", "2026.9.6"],
    text: (release) => goodConfig(release, {}, { hooks: { enabled: true } }),
    says: /hooks\./,
  },
  {
    situation: "trusted-proxy auth without trustedProxies",
    code: "trusted-proxy-incomplete",
    releases: ["2026.3.13", "2026.9.6"],
    text: (release) =>
      goodConfig(release, { auth: { mode: "trusted-proxy", trustedProxy: { userHeader: "x-forwarded-user" } } }),
    says: /trusted-?prox/i,
  },
  {
    situation: "bind custom without customBindHost",
    code: "custom-bind-host-missing",
    releases: ["2026.3.13", "2026.9.6"],
    text: (release) => goodConfig(release, { bind: "custom" }),
    says: /gateway\.bind=custom/,
  },
];

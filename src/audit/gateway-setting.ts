import { getAt, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { compareReleases } from "../release/compare.ts";
import type { AuditSubject } from "./audit-rule.ts";

export const paths = {
  bind: ["gateway", "bind"],
  auth: ["gateway", "auth"],
  token: ["gateway", "auth", "token"],
  password: ["gateway", "auth", "password"],
  trustedProxy: ["gateway", "auth", "trustedProxy"],
  controlUi: ["gateway", "controlUi"],
  origins: ["gateway", "controlUi", "allowedOrigins"],
  proxies: ["gateway", "trustedProxies"],
} as const satisfies Record<string, JsonPath>;

/** How a gateway authenticates. */
export interface GatewayAuth {
  mode: string;
  /** Whether the mode stands in the config. */
  modeIsSet: boolean;
  /** In plain text, where it is known. */
  token: string | undefined;
  password: string | undefined;
  /** Whether who comes must show anything; also true where the secret is elsewhere and not known here. */
  isGuarded: boolean;
  /** The secret that counts stands elsewhere, and is not known here. */
  isUnseen: boolean;
}

/** Whether the gateway listens on loopback alone, which it also does where nothing is said. */
export function isLoopback({ config }: AuditSubject): boolean {
  const bind = getAt(config, paths.bind);
  return typeof bind !== "string" || bind === "loopback";
}

/** Whether others than this machine reach the gateway: beyond loopback, or through Tailscale. */
export function isExposed(subject: AuditSubject): boolean {
  const mode = tailscaleMode(subject);
  return !isLoopback(subject) || mode === "serve" || mode === "funnel";
}

export function tailscaleMode({ config }: AuditSubject): string {
  const mode = getAt(config, ["gateway", "tailscale", "mode"]);
  return typeof mode === "string" ? mode : "off";
}

/** Whether the Control UI is on, which it also is where nothing is said. */
export function hasControlUi({ config }: AuditSubject): boolean {
  return getAt(config, [...paths.controlUi, "enabled"]) !== false;
}

/** Where it says what paired devices may be told to do. */
export function deviceCommandPaths({ release }: AuditSubject): { allow: JsonPath; deny: JsonPath } {
  const nodes = ["gateway", "nodes"];
  return compareReleases(release, "2026.8.1") < 0
    ? { allow: [...nodes, "allowCommands"], deny: [...nodes, "denyCommands"] }
    : { allow: [...nodes, "commands", "allow"], deny: [...nodes, "commands", "deny"] };
}

/** The texts of a list. */
export function textsAt({ config }: AuditSubject, path: JsonPath): string[] {
  const value = getAt(config, path);
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** How the gateway authenticates by its config and environment; the config's secrets win (OpenClaw 2026.1.30 and 2026.9.6). */
export function authOf({ config, written, env }: AuditSubject): GatewayAuth {
  const token = plainText(getAt(config, paths.token)) ?? plainText(env["OPENCLAW_GATEWAY_TOKEN"]);
  const password = plainText(getAt(config, paths.password)) ?? plainText(env["OPENCLAW_GATEWAY_PASSWORD"]);
  const asked = getAt(config, [...paths.auth, "mode"]);
  const modeIsSet = typeof asked === "string";
  const mode = modeIsSet ? asked : password === undefined ? "token" : "password";
  const unseen = (known: string | undefined, path: JsonPath): boolean =>
    known === undefined && isElsewhere(getAt(written, path));
  const [unseenToken, unseenPassword] = [unseen(token, paths.token), unseen(password, paths.password)];
  const hasToken = token !== undefined || unseenToken;
  const hasPassword = password !== undefined || unseenPassword;
  const guarded: Readonly<Record<string, boolean>> = {
    token: modeIsSet ? hasToken : hasToken || hasPassword,
    password: hasPassword,
    "trusted-proxy": true,
  };
  const isUnseen = mode === "token" ? unseenToken : mode === "password" && unseenPassword;
  return { mode, modeIsSet, token, password, isGuarded: guarded[mode] ?? false, isUnseen };
}

/** A variable or a reference, in the way that the config may name a secret that stands elsewhere. */
function isElsewhere(value: JsonValue | undefined): boolean {
  return isReference(value) || (typeof value === "string" && variable.test(value));
}

const variable = /\$\{[A-Z_][A-Z0-9_]*\}/;

/** A reference to a secret elsewhere; without its value nothing can be said of it. */
export function isReference(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && typeof value["source"] === "string";
}

/** A text that says something and is no reference that was left standing. */
export function plainText(value: JsonValue | undefined): string | undefined {
  if (typeof value !== "string" || value.trim() === "" || variable.test(value)) return undefined;
  return value.trim();
}

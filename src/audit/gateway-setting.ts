import { getAt, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
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
  /** Whether who comes must show anything; also true where the secret is a reference that is not resolved here. */
  isGuarded: boolean;
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
  const hasToken = token !== undefined || isReference(getAt(written, paths.token));
  const hasPassword = password !== undefined || isReference(getAt(written, paths.password));
  const guarded: Readonly<Record<string, boolean>> = {
    token: modeIsSet ? hasToken : hasToken || hasPassword,
    password: hasPassword,
    "trusted-proxy": true,
  };
  return { mode, modeIsSet, token, password, isGuarded: guarded[mode] ?? false };
}

/** A reference to a secret elsewhere; without its value nothing can be said of it. */
export function isReference(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && typeof value["source"] === "string";
}

/** A text that says something and is no reference that was left standing. */
export function plainText(value: JsonValue | undefined): string | undefined {
  if (typeof value !== "string" || value.trim() === "" || /\$\{[A-Z_][A-Z0-9_]*\}/.test(value)) return undefined;
  return value.trim();
}

import type { AccessRequest } from "../access/decide-access.ts";
import type { ProxySetting } from "../access/proxy.ts";
import { ConfigError } from "../errors.ts";
import type { OpenClawConfig } from "../schema/config-type.generated.ts";
import type { FileOwner } from "../write/owner.ts";

/** The proxies whose config is rendered too. */
export const proxyKinds = ["nginx", "caddy", "traefik"] as const;

export type ProxyKind = (typeof proxyKinds)[number];

/** One OpenClaw to render. */
export interface InstanceOptions {
  /** Of the compose project or the namespace; `openclaw` unless given. */
  name?: string | undefined;
  /** The OpenClaw release; the newest known unless given. */
  openclaw?: string | undefined;
  /** Where the containers run: `linux-bridge` unless given. */
  preset?: string | undefined;
  /** The subnet of the compose network: `172.16.57.0/24` unless given. */
  network?: string | undefined;
  /** What stands in front: nothing (the default), a proxy on the host, one in a container beside it, or one at an address. */
  proxy?: ProxySetting | undefined;
  /** The program of the proxy in a container: nginx unless given. */
  proxyKind?: ProxyKind | undefined;
  /** Under which browsers open the UI. */
  origins?: readonly string[] | undefined;
  /** The port of the host: of the gateway, or of the proxy in a container (then that of its first origin unless given). */
  publishedPort?: number | undefined;
  access?: AccessRequest | undefined;
  /** The gateway's token; a new one of 256 bits unless given. */
  token?: string | undefined;
  /** The official image of the release unless given. */
  image?: string | undefined;
  /** Who the gateway runs as in its container: 1000:1000 unless given. */
  user?: FileOwner | undefined;
  /** An IANA name; UTC unless given. */
  timeZone?: string | undefined;
  /** Laid over the config last. */
  config?: OpenClawConfig | undefined;
}

/** What Docker takes for a project and Kubernetes for a namespace. */
const nameForm = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Checks a name of an instance.
 * @throws ConfigError `invalid-option`
 */
export function checkName(name: string): string {
  if (nameForm.test(name)) return name;
  throw new ConfigError("invalid-option", `${JSON.stringify(name)} is not a name for an instance`, {
    hint: "1 to 63 lower-case letters, digits and hyphens, with no hyphen first or last",
  });
}

/** What may stand in a line of YAML, of a .env and of a shell alike. */
const imageForm = /^[\w][\w.:/@-]*$/;

/**
 * Checks the name of an image.
 * @throws ConfigError `invalid-option`
 */
export function checkImage(image: string): string {
  if (imageForm.test(image)) return image;
  throw new ConfigError("invalid-option", `${JSON.stringify(image)} is not the name of an image`, {
    hint: "for example ghcr.io/openclaw/openclaw:2026.9.6",
  });
}

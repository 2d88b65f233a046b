import { controlUiUrl } from "../access/control-ui-url.ts";
import { type AccessDecision, type AccessRequest, decideAccess } from "../access/decide-access.ts";
import { writesOrigins } from "../access/facts.ts";
import type { ProxySetting } from "../access/proxy.ts";
import { type StartsOn, startsOn } from "../access/starts-on.ts";
import { computeTrustedProxies, type TrustedProxies } from "../access/trusted-proxies.ts";
import type { Access } from "../access/ways.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { ConfigError } from "../errors.ts";
import { mergeObjects } from "../json/merge.ts";
import { getAt } from "../json/path.ts";
import { printJson } from "../json/print.ts";
import type { JsonObject } from "../json/value.ts";
import type { ContainerNetwork } from "../network/container-network.ts";
import { type KnownRelease, newestRelease } from "../release/known.ts";
import { resolveRelease } from "../release/resolve.ts";
import type { OpenClawConfig } from "../schema/config-type.generated.ts";
import { judgeConfig } from "../schema/judge.ts";
import { knowsKeys } from "../schema/knows-keys.ts";
import { toJsonObject } from "../schema/to-json-object.ts";
import { generateToken } from "../token/generate.ts";
import { judgeToken } from "../token/strength.ts";
import { explainConfig } from "./explain-config.ts";
import { notesOn } from "./notes.ts";
import type { PresetName } from "./preset.ts";
import { findPreset } from "./presets.ts";
import { type Place, settlePlace } from "./situation.ts";
import { tokenVariable } from "./token-variable.ts";

export interface CreateConfigOptions {
  preset: PresetName | (string & {});
  /** The OpenClaw release that will read the config; the newest known unless given. */
  openclaw?: string | undefined;
  /** A named network, or a container network by its gateway's address or its subnet; the preset's own unless given. */
  network?: string | undefined;
  /** What stands in front: nothing (the default), a proxy on the host, one in a container, or one at an address. */
  proxy?: ProxySetting | undefined;
  /** Further origins under which browsers open the UI; the proxy's, when there is one. */
  origins?: readonly string[] | undefined;
  /** The gateway's port, 18789 unless given. */
  port?: number | undefined;
  /** The port on the host under which it is published, the gateway's port unless given. */
  publishedPort?: number | undefined;
  access?: AccessRequest | undefined;
  /** The gateway's token; a new one of 256 bits unless given. */
  token?: string | undefined;
  /** `env`: the config refers to OPENCLAW_GATEWAY_TOKEN instead of holding the token. */
  tokenIn?: "file" | "env" | undefined;
  /** Laid over the result last. */
  config?: OpenClawConfig | undefined;
}

/** A config, how to reach the gateway that reads it, and why it is as it is. */
export interface CreatedConfig {
  config: OpenClawConfig;
  release: KnownRelease;
  preset: PresetName;
  network: ContainerNetwork;
  place: Place;
  /** What a browser with the URL meets: `token` it is in, `pairing` it waits for an approval. */
  access: Access;
  /** The token itself: a secret. Undefined when the config takes it from elsewhere (`${VAR}`, a reference to a secret). */
  token: string | undefined;
  /** The variable to set when the config refers to it, else undefined. */
  environment: { name: string; value: string } | undefined;
  /** Opens the Control UI; holds the token: a secret. */
  url: string;
  trustedProxies: Pick<TrustedProxies, "entries" | "considered">;
  /** Which releases start with the config: the keys are looked at, values not. */
  startsOn(): StartsOn;
  notes: Diagnostic[];
  /** The config as strict JSON; with comments, as JSON5 that explains each decision. */
  text(options?: { comments?: boolean }): string;
}

/**
 * An openclaw.json with which the Control UI of a release connects on a kind of network.
 * @throws ConfigError for an option that cannot be: `unknown-preset`, `unknown-release`, `unknown-network`, `unknown-proxy`, `invalid-…`,
 * `weak-token`, `proxy-not-available`, `access-not-available`. What is wrong with `config` is told in `notes`, as errors.
 */
export function createConfig(options: CreateConfigOptions): CreatedConfig {
  const preset = findPreset(options.preset);
  const { release, diagnostics } = resolveRelease(options.openclaw ?? newestRelease);
  const overrides = toJsonObject(options.config);
  const place = settlePlace(preset, { ...options, port: options.port ?? numberAt(overrides, ["gateway", "port"]) });
  const { network, situation } = place;
  const decision = decideAccess({ release, situation, access: options.access ?? "auto" });
  const trustedProxies = computeTrustedProxies({ release, network, proxy: place.proxySetting });
  const token = settleToken(options, overrides);
  const origins = originsFor(place, release);
  const inVariable = options.tokenIn === "env";
  const written = inVariable ? `\${${tokenVariable}}` : token;
  const gateway = gatewaySection({ place, release, decision, origins, trustedProxies, token: written });
  const config = mergeObjects({ gateway }, overrides);
  const origin = situation === "proxied" ? place.askedOrigins[0] : place.localOrigins[0];
  return {
    config,
    release,
    preset: preset.name,
    network,
    place,
    access: decision.access,
    token,
    environment: inVariable && token !== undefined ? { name: tokenVariable, value: token } : undefined,
    url: controlUiUrl({ origin: origin ?? place.localOrigins[0] ?? "", token, release }),
    trustedProxies: { entries: trustedProxies.entries, considered: trustedProxies.considered },
    startsOn: () => startsOn(config),
    notes: [
      ...diagnostics,
      ...judgeOverrides(config, overrides, release),
      ...notesOn({ preset, place, release, decision, origins, inVariable, tokenKnown: token !== undefined }),
      ...trustedProxies.notes,
    ],
    text: ({ comments = false } = {}) =>
      printJson(config, comments ? explainConfig({ release, place, decision, trustedProxies }) : undefined),
  };
}

/** The origins that the config will hold. */
function originsFor(place: Place, release: string): string[] {
  const known = knowsKeys({ gateway: { controlUi: { allowedOrigins: [] } } }, release);
  if (place.situation === "proxied") {
    if (known && place.askedOrigins.length === 0) {
      throw new ConfigError("invalid-origin", "behind a proxy the gateway must know the origin that browsers open", {
        hint: "give it, for example --origin https://claw.example.com",
      });
    }
    return known ? place.askedOrigins : [];
  }
  const wanted = writesOrigins.for(release).value || place.askedOrigins.length > 0;
  return known && wanted ? [...new Set([...place.localOrigins, ...place.askedOrigins])] : [];
}

interface GatewayFacts {
  place: Place;
  release: string;
  decision: AccessDecision;
  origins: readonly string[];
  trustedProxies: TrustedProxies;
  token: string | undefined;
}

function gatewaySection({ place, release, decision, origins, trustedProxies, token }: GatewayFacts): JsonObject {
  const limits = knowsKeys({ gateway: { auth: { rateLimit: {} } } }, release);
  return {
    mode: "local",
    bind: place.bind,
    port: place.port,
    auth: {
      mode: "token",
      ...(token !== undefined && { token }),
      // OpenClaw's own defaults, written out because its security audit misses them otherwise.
      ...(limits && { rateLimit: { maxAttempts: 10, windowMs: 60_000, lockoutMs: 300_000 } }),
    },
    controlUi: {
      enabled: true,
      ...(decision.way === "allowInsecureAuth" && { allowInsecureAuth: true }),
      ...(decision.way === "dangerouslyDisableDeviceAuth" && { dangerouslyDisableDeviceAuth: true }),
      ...(origins.length > 0 && { allowedOrigins: [...origins] }),
    },
    ...(trustedProxies.entries.length > 0 && { trustedProxies: trustedProxies.entries }),
    ...(decision.way === "autoApproveLocal" && { nodes: { pairing: { autoApproveLocal: false } } }),
  };
}

// A token that `config` takes from elsewhere is not ours to make, to judge or to put into the URL.
function settleToken(options: CreateConfigOptions, overrides: JsonObject): string | undefined {
  const given = getAt(overrides, ["gateway", "auth", "token"]);
  if (given === undefined) return strong(options.token ?? generateToken());
  return typeof given === "string" && !/\$\{[A-Z_][A-Z0-9_]*\}/.test(given) ? strong(given) : undefined;
}

function strong(token: string): string {
  const verdict = judgeToken(token);
  if (verdict.ok) return token;
  throw new ConfigError("weak-token", `the token is refused: ${verdict.reason}`, {
    hint: "leave it out to get a new one of 256 bits, or run openclaw-config token generate",
  });
}

// The release is asked only where a user's own keys came in: what the presets write is held valid by tests.
function judgeOverrides(config: JsonObject, overrides: JsonObject, release: string): Diagnostic[] {
  return Object.keys(overrides).length === 0 ? [] : judgeConfig(config, release);
}

function numberAt(config: JsonObject, path: readonly string[]): number | undefined {
  const value = getAt(config, path);
  return typeof value === "number" ? value : undefined;
}

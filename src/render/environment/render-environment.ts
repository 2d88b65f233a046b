import type { Diagnostic } from "../../diagnostic.ts";
import { ConfigError } from "../../errors.ts";
import { getAt } from "../../json/path.ts";
import { nearest } from "../../nearest.ts";
import { type CreatedConfig, createConfig } from "../../presets/create-config.ts";
import { tokenVariable } from "../../presets/token-variable.ts";
import { compareReleases } from "../../release/compare.ts";
import { toJsonObject } from "../../schema/to-json-object.ts";
import { gatewayPort, officialImage } from "../image.ts";
import { ownNotes, tokenOf } from "../instance.ts";
import { checkImage, checkName, type InstanceOptions } from "../instance-options.ts";
import type { RenderedInstance, Variable } from "../rendered.ts";

/** The images whose variables are known. */
export const environmentKinds = ["official", "coollabsio", "cn-im"] as const;

export type EnvironmentKind = (typeof environmentKinds)[number];

interface Facts {
  created: CreatedConfig;
  origins: string[];
  token: Variable;
  image: string | undefined;
  timeZone: string | undefined;
}

const readers: Readonly<Record<EnvironmentKind, (facts: Facts) => Variable[]>> = {
  /** docker-compose.yml; it mounts the two folders by their variables alone, and before 2026.3.1 it knows no time zone. */
  official: ({ created, token, image, timeZone }) => [
    { name: "OPENCLAW_IMAGE", value: image ?? officialImage(created.release) },
    token,
    { name: "OPENCLAW_CONFIG_DIR", value: "./state" },
    { name: "OPENCLAW_WORKSPACE_DIR", value: "./state/workspace" },
    { name: "OPENCLAW_GATEWAY_BIND", value: created.place.bind },
    { name: "OPENCLAW_GATEWAY_PORT", value: `${created.place.publishedPort}` },
    ...(compareReleases(created.release, "2026.3.1") < 0 ? [] : [{ name: "OPENCLAW_TZ", value: timeZone ?? "UTC" }]),
  ],
  /** coollabsio/openclaw (Coolify): its own nginx stands before the gateway, on loopback. */
  coollabsio: ({ origins, token }) => [
    token,
    { name: "OPENCLAW_GATEWAY_BIND", value: "loopback" },
    { name: "OPENCLAW_GATEWAY_PORT", value: `${gatewayPort}` },
    { name: "PORT", value: "8080" },
    { name: "OPENCLAW_ALLOWED_ORIGINS", value: origins.join(",") },
  ],
  /** justlovemaki/OpenClaw-Docker-CN-IM, which fills its config from them. */
  "cn-im": ({ created, origins, token, image }) => [
    { name: "OPENCLAW_IMAGE", value: image ?? "justlikemaki/openclaw-docker-cn-im:latest" },
    token,
    { name: "OPENCLAW_GATEWAY_MODE", value: "local" },
    { name: "OPENCLAW_GATEWAY_BIND", value: created.place.bind },
    { name: "OPENCLAW_GATEWAY_PORT", value: `${created.place.publishedPort}` },
    { name: "OPENCLAW_GATEWAY_ALLOWED_ORIGINS", value: origins.join(",") },
    { name: "OPENCLAW_GATEWAY_ALLOW_INSECURE_AUTH", value: `${flag(created, "allowInsecureAuth")}` },
    {
      name: "OPENCLAW_GATEWAY_DANGEROUSLY_DISABLE_DEVICE_AUTH",
      value: `${flag(created, "dangerouslyDisableDeviceAuth")}`,
    },
  ],
};

function flag({ config }: CreatedConfig, key: string): boolean {
  return getAt(toJsonObject(config), ["gateway", "controlUi", key]) === true;
}

/**
 * A `.env` with the variables that an image or its scripts read, and nothing else.
 * @throws ConfigError as `createConfig` does, `invalid-option` for an unknown image
 */
export function renderEnvironment(options: InstanceOptions, reader = "official"): RenderedInstance {
  const kind = environmentKinds.find((one) => one === reader);
  if (kind === undefined) throw unknownReader(reader);
  const name = checkName(options.name ?? "openclaw");
  const created = createConfig({
    preset: options.preset ?? "linux-bridge",
    openclaw: options.openclaw,
    network: options.network,
    proxy: options.proxy,
    origins: options.origins,
    publishedPort: options.publishedPort,
    access: options.access,
    config: options.config,
    ...tokenOf(options),
  });
  if (created.token === undefined) {
    throw new ConfigError(
      "invalid-option",
      "the config takes its token from elsewhere, so there is no variable to set",
    );
  }
  const { place } = created;
  const origins = place.askedOrigins.length > 0 ? place.askedOrigins : place.localOrigins;
  const image = options.image === undefined ? undefined : checkImage(options.image);
  const token = { name: tokenVariable, value: created.token };
  return {
    name,
    release: created.release,
    files: [],
    environment: readers[kind]({ created, origins, token, image, timeZone: options.timeZone }),
    user: undefined,
    publishedPort: place.publishedPort,
    access: created.access,
    token: created.token,
    url: created.url,
    trustedProxies: created.trustedProxies,
    notes: [...ownNotes(created.notes, approving[kind]), ...(kind === "official" ? officialNotes(place) : [])],
  };
}

/** How a browser is approved beside each image. */
const approving: Readonly<Record<EnvironmentKind, readonly string[]>> = {
  official: ["list", "approve <requestId>"].map((words) => `docker compose run --rm openclaw-cli devices ${words}`),
  coollabsio: ["list", "approve <requestId>"].map((words) => `docker exec -it <container> openclaw devices ${words}`),
  "cn-im": ["list", "approve <requestId>"].map((words) => `docker exec -it <container> openclaw devices ${words}`),
};

function officialNotes({ publishedPort }: CreatedConfig["place"]): Diagnostic[] {
  return [
    {
      code: "published-on-all-interfaces",
      severity: "warning",
      path: [],
      message: `the official compose file publishes port ${publishedPort} on every address of this machine`,
      hint: `--target compose publishes it on 127.0.0.1; here, put this into compose.override.yaml: services: { openclaw-gateway: { ports: !override ["127.0.0.1:${publishedPort}:${gatewayPort}"] } }`,
    },
    {
      code: "config-apart",
      severity: "info",
      path: [],
      message:
        "which pages and proxies may speak with the gateway is no variable: it stands in OPENCLAW_CONFIG_DIR/openclaw.json",
      hint: "openclaw-config init --preset linux-bridge --token-in env --output state/openclaw.json; the setup script takes these variables from its environment: set -a; . ./.env",
    },
  ];
}

function unknownReader(reader: string): ConfigError {
  const near = nearest(reader, environmentKinds);
  return new ConfigError("invalid-option", `"${reader}" is not an image whose variables are known`, {
    hint: near === undefined ? `known are ${environmentKinds.join(", ")}` : `did you mean "${near}"?`,
  });
}

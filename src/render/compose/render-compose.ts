import type { Diagnostic } from "../../diagnostic.ts";
import { ConfigError } from "../../errors.ts";
import { type CreatedConfig, createConfig } from "../../presets/create-config.ts";
import { gatewayPort, imageUser, officialImage } from "../image.ts";
import { configFile, ownNotes, tokenOf } from "../instance.ts";
import { checkImage, checkName, type InstanceOptions } from "../instance-options.ts";
import { madeFor, type RenderedInstance } from "../rendered.ts";
import { yamlText } from "../yaml-text.ts";
import { composeFile, gatewayService, stateFolderOutside } from "./compose-file.ts";
import { type ComposeNetwork, planNetwork } from "./plan-network.ts";
import { certificateFolder, type ProxyProgram, proxyProgram } from "./proxy-program.ts";
import { notesOnPublished, type Published, publishGateway, publishProxy } from "./publish.ts";

/**
 * A compose project that runs one OpenClaw: compose.yaml, state/openclaw.json, and with `proxy: "container"` the proxy's config.
 * The same options give the same files; without a token a new one is made.
 * @throws ConfigError as `createConfig` does, and `invalid-option`
 */
export function renderCompose(options: InstanceOptions): RenderedInstance {
  const name = checkName(options.name ?? "openclaw");
  const proxy = options.proxy ?? "none";
  const network = planNetwork(options);
  const created = createConfig(configOptions(options, network));
  const { release } = created;
  const comment = madeFor(release);
  const program = proxy === "container" ? programFor(options, created, comment) : undefined;
  const published = program
    ? publishProxy(firstOrigin(created), options.publishedPort)
    : publishGateway(created.place.publishedPort, proxy);
  const user = options.user ?? imageUser;
  const image = checkImage(options.image ?? officialImage(release));
  const file = composeFile({
    release,
    user,
    timeZone: options.timeZone ?? "UTC",
    published,
    network: network.fixed,
    proxy: program && { program, address: created.trustedProxies.entries[0] ?? "" },
  });
  return {
    name,
    release,
    files: [
      { path: "compose.yaml", text: yamlText(comment, file), mode: 0o644, ofContainer: false },
      configFile(`${stateFolderOutside}/openclaw.json`, created),
      ...(program?.files ?? []),
    ],
    environment: [
      { name: "COMPOSE_PROJECT_NAME", value: name },
      { name: "OPENCLAW_IMAGE", value: image },
      ...(created.environment ? [created.environment] : []),
    ],
    user,
    publishedPort: published.port,
    access: created.access,
    token: created.token,
    url: created.url,
    trustedProxies: program ? asRendered(created.trustedProxies) : created.trustedProxies,
    notes: notesFor(created, { published, program }),
  };
}

/** The proxy's address is not only advised: the compose file has it. */
function asRendered({ entries, considered }: RenderedInstance["trustedProxies"]): RenderedInstance["trustedProxies"] {
  const source = "compose.yaml gives it to the proxy";
  return { entries, considered: considered.map((one) => (entries.includes(one.cidr) ? { ...one, source } : one)) };
}

function configOptions(options: InstanceOptions, network: ComposeNetwork): Parameters<typeof createConfig>[0] {
  return {
    preset: options.preset ?? "linux-bridge",
    openclaw: options.openclaw,
    network: network.name,
    proxy: options.proxy,
    origins: options.origins,
    port: gatewayPort,
    // The port of a proxy in a container is not the gateway's.
    publishedPort: options.proxy === "container" ? undefined : options.publishedPort,
    access: options.access,
    config: options.config,
    ...tokenOf(options),
  };
}

function programFor(options: InstanceOptions, created: CreatedConfig, comment: string): ProxyProgram {
  const origins = created.place.askedOrigins.map((origin) => new URL(origin));
  if (origins.length === 0) {
    throw new ConfigError("invalid-origin", "a proxy must know the origin that browsers open", {
      hint: "give it, for example --origin https://claw.example.com",
    });
  }
  if (new Set(origins.map(({ protocol }) => protocol)).size > 1) {
    throw new ConfigError("invalid-origin", "the proxy serves either http or https origins, not both");
  }
  return proxyProgram(options.proxyKind ?? "nginx", { origins, gateway: `${gatewayService}:${gatewayPort}`, comment });
}

function firstOrigin({ place }: CreatedConfig): URL {
  return new URL(place.askedOrigins[0] ?? place.localOrigins[0] ?? "");
}

function notesFor(
  created: CreatedConfig,
  { published, program }: { published: Published; program: ProxyProgram | undefined },
): Diagnostic[] {
  const approve = ["devices list", "devices approve <requestId>"].map(
    (words) => `docker compose run --rm openclaw-cli ${words}`,
  );
  return [
    ...ownNotes(created.notes, approve),
    ...notesOnPublished(published, program ? "proxy" : "gateway"),
    ...(program?.needsCertificate ? [certificateNote()] : []),
  ];
}

function certificateNote(): Diagnostic {
  return {
    code: "proxy-needs-certificate",
    severity: "warning",
    path: [],
    message: `the proxy serves https with ${certificateFolder}/fullchain.pem and ${certificateFolder}/privkey.pem: put them there before the start`,
    hint: "or use --proxy-kind caddy, which gets certificates by itself",
  };
}

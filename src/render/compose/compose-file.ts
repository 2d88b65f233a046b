import type { JsonObject } from "../../json/value.ts";
import { tokenVariable } from "../../presets/token-variable.ts";
import type { FileOwner } from "../../write/owner.ts";
import { healthCommand } from "../health.ts";
import { cliEntrypoint, fixedEnvironment, gatewayCommand, gatewayPort, stateFolder } from "../image.ts";
import type { ProxyProgram } from "./proxy-program.ts";
import type { Published } from "./publish.ts";

/** All that a compose file depends on. */
export interface ComposeFile {
  release: string;
  user: FileOwner;
  timeZone: string;
  published: Published;
  network: { subnet: string; gateway: string } | undefined;
  /** With its address; then it is published, not the gateway. */
  proxy: { program: ProxyProgram; address: string } | undefined;
}

/** The name under which the proxy reaches the gateway, as in the official file. */
export const gatewayService = "openclaw-gateway";

/** The state beside the compose file. */
export const stateFolderOutside = "state";

const networkName = "openclaw";

/** The compose file of one gateway: the official one's hardening, its port on loopback, and the command line in its network. */
export function composeFile(options: ComposeFile): JsonObject {
  const { network, proxy } = options;
  return {
    services: {
      [gatewayService]: gateway(options),
      "openclaw-cli": commandLine(options),
      ...(proxy && { "openclaw-proxy": proxyService(options, proxy) }),
    },
    ...(network && {
      networks: { [networkName]: { driver: "bridge", ipam: { config: [{ ...network }] } } },
    }),
    ...(proxy &&
      proxy.program.volumes.length > 0 && {
        volumes: Object.fromEntries(proxy.program.volumes.map((name) => [name, {}])),
      }),
  };
}

/** What the gateway and the command line have in common. */
function container({ user, timeZone }: ComposeFile): JsonObject {
  return {
    image: "${OPENCLAW_IMAGE}",
    user: `${user.uid}:${user.gid}`,
    init: true,
    cap_drop: ["NET_RAW", "NET_ADMIN"],
    security_opt: ["no-new-privileges:true"],
    env_file: [".env"],
    environment: { ...fixedEnvironment(timeZone), [tokenVariable]: `\${${tokenVariable}:?set it in .env}` },
    volumes: [`./${stateFolderOutside}:${stateFolder}`],
  };
}

function gateway(options: ComposeFile): JsonObject {
  const { release, published, network, proxy } = options;
  return {
    ...container(options),
    restart: "unless-stopped",
    command: gatewayCommand,
    extra_hosts: ["host.docker.internal:host-gateway"],
    ...(network && { networks: [networkName] }),
    ...(proxy ? { expose: [`${gatewayPort}`] } : { ports: [`${published.from}:${gatewayPort}`] }),
    healthcheck: {
      test: ["CMD", ...healthCommand(release, "live")],
      interval: "30s",
      timeout: "5s",
      retries: 5,
      // A first start compiles its code: 40 to 60 s on a small machine.
      start_period: "90s",
    },
  };
}

// In the gateway's network it reaches it on loopback, where it needs no pairing (OpenClaw #11131, #12504).
function commandLine(options: ComposeFile): JsonObject {
  const { environment, ...common } = container(options);
  return {
    ...common,
    environment: { ...(typeof environment === "object" && environment), BROWSER: "echo" },
    profiles: ["cli"],
    network_mode: `service:${gatewayService}`,
    depends_on: [gatewayService],
    entrypoint: cliEntrypoint,
    stdin_open: true,
    tty: true,
  };
}

function proxyService(
  { published }: ComposeFile,
  { program, address }: { program: ProxyProgram; address: string },
): JsonObject {
  return {
    image: program.image,
    restart: "unless-stopped",
    cap_drop: ["NET_RAW"],
    security_opt: ["no-new-privileges:true"],
    depends_on: [gatewayService],
    ports: [`${published.from}:${program.port}`],
    networks: { [networkName]: { ipv4_address: address } },
    ...program.service,
  };
}

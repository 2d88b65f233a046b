import type { Preset } from "./preset.ts";

/** Command lines for a person to run. */
export interface Commands {
  /** Lists the browsers that wait, and lets one in. */
  approve: string[];
  /** Makes the gateway read the config anew. */
  restart: string[];
  /** The port line of a compose file, or the flag of a run; absent where nothing is published. */
  publish?: string;
}

/** How a container's OpenClaw command line is started in every official image: its working folder holds openclaw.mjs. */
const inContainer = "node openclaw.mjs";

/** What to run after a config was written. */
export function commandsFor(
  preset: Preset,
  { port, publishedPort }: { port: number; publishedPort: number },
): Commands {
  if (preset.runtime === "host") {
    return {
      approve: ["openclaw devices list", "openclaw devices approve <requestId>"],
      restart: ["openclaw gateway restart"],
    };
  }
  const engine = preset.runtime;
  const exec = `${engine} exec -it <container> ${inContainer} devices`;
  return {
    approve: [`${exec} list`, `${exec} approve <requestId>`],
    restart:
      engine === "docker"
        ? ["docker compose restart openclaw-gateway", "docker-compose restart openclaw-gateway"]
        : ["podman restart <container>"],
    publish: `127.0.0.1:${publishedPort}:${port}`,
  };
}

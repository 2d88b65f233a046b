import type { FileOwner } from "../write/owner.ts";

/** The port on which the gateway listens in its container. */
export const gatewayPort = 18789;

/** The user's home in the official images. */
const home = "/home/node";

/** Where the official images keep their state, openclaw.json in it. */
export const stateFolder = `${home}/.openclaw`;

/** The user that the official images run as. */
export const imageUser: FileOwner = { uid: 1000, gid: 1000 };

/** Started in the working folder of every official image, which holds openclaw.mjs. */
export const gatewayCommand = ["node", "openclaw.mjs", "gateway"];

export const cliEntrypoint = ["node", "openclaw.mjs"];

/** The published image of a release. */
export function officialImage(release: string): string {
  return `ghcr.io/openclaw/openclaw:${release}`;
}

/** What the gateway must find in its environment, whatever else is set there. */
export function fixedEnvironment(timeZone: string): Record<string, string> {
  return {
    HOME: home,
    TERM: "xterm-256color",
    TZ: timeZone,
    OPENCLAW_HOME: home,
    OPENCLAW_STATE_DIR: stateFolder,
    OPENCLAW_CONFIG_PATH: `${stateFolder}/openclaw.json`,
  };
}

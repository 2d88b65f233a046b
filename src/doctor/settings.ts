import { localOrigins, parseOrigin } from "../access/origin.ts";
import type { Edit } from "../json/edit.ts";
import { getAt, type JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { commandsFor } from "../presets/commands.ts";
import { findPreset } from "../presets/presets.ts";
import { defaultPort } from "../presets/situation.ts";
import type { Circumstances } from "./cause.ts";
import { sourceOf } from "./source-address.ts";

export const originsPath: JsonPath = ["gateway", "controlUi", "allowedOrigins"];
export const proxiesPath: JsonPath = ["gateway", "trustedProxies"];

/** The port on which the config lets the gateway listen. */
export function portOf(config: JsonValue | undefined): number {
  const port = getAt(config, ["gateway", "port"]);
  return typeof port === "number" ? port : defaultPort;
}

/** The texts of a list in the config, or undefined where there is none. */
export function textsAt(config: JsonValue | undefined, path: JsonPath): string[] | undefined {
  const value = getAt(config, path);
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined;
}

/** Lets one more page in; where the list is not known, together with those of this machine. */
export function allowOrigin(config: JsonValue | undefined, origin: string): Edit[] {
  const known = textsAt(config, originsPath);
  if (known?.includes(origin)) return [];
  if (known !== undefined) return [{ kind: "set", path: [...originsPath, known.length], value: origin }];
  const value = [...new Set([...localOrigins(portOf(config)), origin])];
  return [{ kind: "set", path: originsPath, value }];
}

/** The origin as browsers write it, or undefined for what is none. */
export function originOf(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : parseOrigin(text);
  } catch {
    return undefined;
  }
}

/** The commands for the runtime that the source address tells of. */
export function commandsHere(circumstances: Circumstances): { approve: string[]; restart: string[] } {
  const network = circumstances.network ?? sourceOf(circumstances)?.network;
  const name = network?.name ?? "docker-bridge";
  const preset = name === "host" ? "host-network" : name.startsWith("podman") ? "podman" : "linux-bridge";
  const port = portOf(circumstances.config);
  return commandsFor(findPreset(preset), { port, publishedPort: port });
}

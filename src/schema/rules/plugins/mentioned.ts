import { getAt } from "../../../json/path.ts";
import { isJsonObject, type JsonObject } from "../../../json/value.ts";

/** Whether a config's plugins section speaks of a plugin: allowed, configured, or (until 2026.4.24) installed. */
export function mentionsPlugin(config: JsonObject, id: string): boolean {
  const name = id.trim().toLowerCase();
  const allow = getAt(config, ["plugins", "allow"]);
  const ids = [
    ...(Array.isArray(allow) ? allow : []),
    ...keysAt(config, ["plugins", "entries"]),
    ...keysAt(config, ["plugins", "installs"]),
  ];
  return ids.some((one) => typeof one === "string" && one.trim().toLowerCase() === name);
}

function keysAt(config: JsonObject, path: readonly string[]): string[] {
  const value = getAt(config, path);
  return isJsonObject(value) ? Object.keys(value) : [];
}

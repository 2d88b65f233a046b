import type { JsonPath } from "../../json/path.ts";
import { isJsonObject, type JsonObject } from "../../json/value.ts";

/** An agent that a config names. */
export interface Agent {
  id: string;
  entry: JsonObject;
  path: JsonPath;
}

/** The agents of a config: of `agents.entries` (2026.8.1 on) or, where there is none, of `agents.list`. */
export function agentsOf(config: JsonObject): Agent[] {
  const agents = config["agents"];
  if (!isJsonObject(agents)) return [];
  const { entries, list } = agents;
  const found: Agent[] = [];
  // Several rules ask, and there may be thousands: loops that make nothing in between.
  if (isJsonObject(entries)) {
    for (const id of Object.keys(entries)) {
      const entry = entries[id];
      if (isJsonObject(entry)) found.push({ id, entry, path: ["agents", "entries", id] });
    }
  } else if (Array.isArray(list)) {
    for (const [index, entry] of list.entries()) {
      if (!isJsonObject(entry)) continue;
      const { id } = entry;
      if (typeof id === "string") found.push({ id, entry, path: ["agents", "list", index] });
    }
  }
  return found;
}

const validId = /^[a-z0-9][a-z0-9_-]{0,63}$/i;

/** The id under which the gateway keeps an agent: lower case, other letters as `-`, at most 64; `main` for nothing. */
export function normalAgentId(id: string): string {
  const trimmed = id.trim().toLowerCase();
  if (validId.test(trimmed)) return trimmed;
  const safe = trimmed
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^-+/, "")
    .replace(/-+$/, "");
  return safe.slice(0, 64) || "main";
}

/** Whether a text can be an agent's id as it stands. */
export function isAgentId(id: string): boolean {
  return validId.test(id.trim());
}

import { mergeObjects } from "../json/merge.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { keysUnder } from "../schema/life.ts";

/** What OpenClaw writes into `meta` itself. */
const stampsInMeta = ["lastTouchedVersion", "lastTouchedAt", "migrations"];

/**
 * A built config with what OpenClaw itself wrote into the file that is there: its stamps in `meta`, and `wizard`. They stand where
 * they stood, so that a file which differs in nothing else is the same text. What the project config says goes before them. A stamp
 * that the release does not know stays behind: from 2026.8.1 on `lastTouchedAt` keeps the gateway from starting.
 */
export function carryStamps(built: JsonObject, existing: JsonObject | undefined, release: string): JsonObject {
  const known = keysUnder(["meta"], release);
  const members = Object.entries(built);
  for (const [index, [key, value]] of Object.entries(existing ?? {}).entries()) {
    const carried = carriedOf(key, value, known);
    if (carried === undefined) continue;
    const place = members.findIndex(([name]) => name === key);
    const own = members[place]?.[1];
    if (own === undefined) members.splice(index, 0, [key, carried]);
    else if (isJsonObject(own) && isJsonObject(carried)) members[place] = [key, mergeObjects(carried, own)];
  }
  return Object.fromEntries(members);
}

function carriedOf(key: string, value: JsonValue, known: readonly string[]): JsonValue | undefined {
  if (key === "wizard") return value;
  if (key !== "meta" || !isJsonObject(value)) return undefined;
  const stamps = Object.entries(value).filter(([name]) => stampsInMeta.includes(name) && known.includes(name));
  return stamps.length === 0 ? undefined : Object.fromEntries(stamps);
}

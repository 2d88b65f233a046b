import { mergeObjects } from "../json/merge.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/** What OpenClaw writes into `meta` itself. */
const stampsInMeta = ["lastTouchedVersion", "lastTouchedAt", "migrations"];

/**
 * A built config with what OpenClaw itself wrote into the file that is there: its stamps in `meta`, and `wizard`. They stand where
 * they stood, so that a file which differs in nothing else is the same text. What the project config says goes before them.
 */
export function carryStamps(built: JsonObject, existing: JsonObject | undefined): JsonObject {
  const members = Object.entries(built);
  for (const [index, [key, value]] of Object.entries(existing ?? {}).entries()) {
    const carried = carriedOf(key, value);
    if (carried === undefined) continue;
    const place = members.findIndex(([name]) => name === key);
    const own = members[place]?.[1];
    if (own === undefined) members.splice(index, 0, [key, carried]);
    else if (isJsonObject(own) && isJsonObject(carried)) members[place] = [key, mergeObjects(carried, own)];
  }
  return Object.fromEntries(members);
}

function carriedOf(key: string, value: JsonValue): JsonValue | undefined {
  if (key === "wizard") return value;
  if (key !== "meta" || !isJsonObject(value)) return undefined;
  const stamps = Object.entries(value).filter(([name]) => stampsInMeta.includes(name));
  return stamps.length === 0 ? undefined : Object.fromEntries(stamps);
}

import type { JsonPath } from "../json/path.ts";

/** Objects whose keys are names of the user's own: to be there means something, even when nothing is said. */
const maps: ReadonlySet<string> = new Set([
  "accounts",
  "agents",
  "channels",
  "direct",
  "entries",
  "groups",
  "guilds",
  "models",
  "profiles",
  "providers",
  "rooms",
  "servers",
  "teams",
  "topics",
  "vars",
]);

/** Sections called like such a map that are none. */
const sections: ReadonlySet<string> = new Set(["agents", "models"]);

/** Whether what is at a path is an entry of a map or list, which stays even when it is empty. */
export function isEntry(path: JsonPath): boolean {
  const step = path.at(-1);
  if (typeof step === "number") return true;
  const map = path.at(-2);
  if (typeof map !== "string" || !maps.has(map)) return false;
  if (path.length === 2 && sections.has(map)) return false;
  return true;
}

import { getAt } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import { knownReleases } from "../release/known.ts";
import { runsOf } from "../release/range.ts";
import { knowsKeys } from "../schema/knows-keys.ts";
import { missingOrigins } from "./facts.ts";

/** Runs of known releases, oldest first. */
export interface StartsOn {
  starts: { from: string; to: string }[];
  refuses: { from: string; to: string }[];
}

/**
 * Which releases start with a config: those that know all its keys (top level and `gateway`) and find the origins that they insist on.
 * Values are not judged here.
 */
export function startsOn(config: JsonObject): StartsOn {
  const starting = new Set<string>(knownReleases.filter((release) => starts(config, release)));
  return { starts: runsOf((release) => starting.has(release)), refuses: runsOf((release) => !starting.has(release)) };
}

function starts(config: JsonObject, release: string): boolean {
  if (!knowsKeys(config, release)) return false;
  const open = getAt(config, ["gateway", "bind"]) !== "loopback";
  const origins = getAt(config, ["gateway", "controlUi", "allowedOrigins"]);
  return !(open && origins === undefined && missingOrigins.for(release).value === "refuses to start");
}

import { mergeDropsPrototypeKeys } from "./facts.ts";
import { mergeSourced, type Sourced, withoutKeys } from "./sourced.ts";

/** Lays one part of a config on another, as a release does. */
export function mergeIncluded(base: Sourced, over: Sourced, release: string): Sourced {
  const drops = mergeDropsPrototypeKeys.for(release).value;
  if (drops === "nowhere") return mergeSourced(base, over, () => false);
  if (drops === "on top") return mergeSourced(base, over, isPrototypeKey);
  return mergeSourced(withoutKeys(base, isPrototypeKey), withoutKeys(over, isPrototypeKey), isPrototypeKey);
}

function isPrototypeKey(key: string): boolean {
  return key === "constructor" || key === "prototype";
}

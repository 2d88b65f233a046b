import { nearest } from "../nearest.ts";
import { formatKey } from "./explain-key.ts";
import { keysMatching, parseKeyPattern } from "./key-pattern.ts";

/** Keys that may have been meant by a path that no release has: the nearest name in its place, and the same name elsewhere. */
export function nearestKeys(text: string): string[] {
  const steps = parseKeyPattern(text);
  const known = steps.findLastIndex((_, index) => index > 0 && keysMatching(steps.slice(0, index)).length > 0);
  const prefix = steps.slice(0, Math.max(0, known));
  const wrong = steps[prefix.length];
  if (typeof wrong !== "string") return [];
  const siblings = keysMatching([...prefix, "*"]).map((path) => String(path.at(-1)));
  const near = nearest(wrong, siblings);
  const last = steps.at(-1);
  const corrected =
    near === undefined ? [] : keysMatching([...prefix, near, ...steps.slice(prefix.length + 1)]).map(formatKey);
  const inPlace = corrected.length > 0 || near === undefined ? corrected : [formatKey([...prefix, near])];
  const elsewhere = typeof last === "string" && !last.includes("*") ? keysMatching(["**", last]).map(formatKey) : [];
  return [...new Set([...inPlace, ...elsewhere.sort((a, b) => a.length - b.length)])].slice(0, 3);
}

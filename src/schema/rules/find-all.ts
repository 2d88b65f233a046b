import type { JsonPath } from "../../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json/value.ts";

/** A place that a config has, and what stands there. */
export interface Place {
  path: JsonPath;
  value: JsonValue;
}

const steps = new Map<string, readonly string[]>();

/** All places of a config that fit a pattern of keys joined by dots, where `*` stands for any key or index. */
export function findAll(config: JsonObject, pattern: string): Place[] {
  const found: Place[] = [];
  collect(config, { steps: stepsOf(pattern), path: [], found });
  return found;
}

interface Search {
  steps: readonly string[];
  /** Where the search begins; its length is the number of steps that are behind it. */
  path: JsonPath;
  found: Place[];
}

function collect(start: JsonValue, { steps, path, found }: Search): void {
  let value = start;
  // Most rules speak of what a config does not have: a path is made for what is found only.
  for (let depth = path.length; depth < steps.length; depth++) {
    const step = steps[depth] ?? "";
    if (step === "*") {
      const here = [...path, ...steps.slice(path.length, depth)];
      for (const [key, child] of childrenOf(value)) collect(child, { steps, path: [...here, key], found });
      return;
    }
    if (!isJsonObject(value) || !Object.hasOwn(value, step)) return;
    const child = value[step];
    if (child === undefined) return;
    value = child;
  }
  found.push({ path: [...path, ...steps.slice(path.length)], value });
}

function childrenOf(value: JsonValue): Iterable<[string | number, JsonValue]> {
  if (Array.isArray(value)) return value.entries();
  return isJsonObject(value) ? Object.entries(value) : [];
}

function stepsOf(pattern: string): readonly string[] {
  const known = steps.get(pattern);
  if (known !== undefined) return known;
  const made = pattern === "" ? [] : pattern.split(".");
  steps.set(pattern, made);
  return made;
}

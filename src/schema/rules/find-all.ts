import type { JsonPath } from "../../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../json/value.ts";

/** A place that a config has, and what stands there. */
export interface Place {
  path: JsonPath;
  value: JsonValue;
}

const stepsByPattern = new Map<string, readonly string[]>();

/** All places of a config that fit a pattern of keys joined by dots, where `*` stands for any key or index. */
export function findAll(config: JsonObject, pattern: string): Place[] {
  const steps = stepsOf(pattern);
  const [first] = steps;
  if (first !== undefined && first !== "*" && !Object.hasOwn(config, first)) return [];
  const found: Place[] = [];
  collect(config, { steps, path: [], found }, 0);
  return found;
}

interface Search {
  steps: readonly string[];
  /** How far the search is: one list that grows and shrinks, since most rules speak of what a config does not have. */
  path: (string | number)[];
  found: Place[];
}

function collect(start: JsonValue, search: Search, from: number): void {
  const { steps, path, found } = search;
  const length = path.length;
  let value: JsonValue | undefined = start;
  for (let depth = from; depth < steps.length; depth++) {
    const step = steps[depth] ?? "";
    if (step === "*") {
      collectChildren(value, search, depth + 1);
      path.length = length;
      return;
    }
    value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    if (value === undefined) {
      path.length = length;
      return;
    }
    path.push(step);
  }
  found.push({ path: [...path], value });
  path.length = length;
}

function collectChildren(value: JsonValue, search: Search, from: number): void {
  const { path } = search;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      path.push(index);
      collect(item, search, from);
      path.pop();
    }
    return;
  }
  if (!isJsonObject(value)) return;
  for (const key of Object.keys(value)) {
    const child = value[key];
    if (child === undefined) continue;
    path.push(key);
    collect(child, search, from);
    path.pop();
  }
}

function stepsOf(pattern: string): readonly string[] {
  const known = stepsByPattern.get(pattern);
  if (known !== undefined) return known;
  const made = pattern === "" ? [] : pattern.split(".");
  stepsByPattern.set(pattern, made);
  return made;
}

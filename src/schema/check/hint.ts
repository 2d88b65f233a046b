import { formatPath, type JsonPath } from "../../json/path.ts";
import { nearest } from "../../nearest.ts";
import { isInRange } from "../../release/range.ts";
import { looksSecret } from "../../token/looks-secret.ts";
import { bindModeOf } from "../bind-mode.ts";
import { sinceAndUntil } from "../life-span.ts";
import type { Surroundings } from "./explain-problem.ts";
import { isOfKind } from "./kinds.ts";
import type { Expected, Problem } from "./problem.ts";
import { isSchemaObject, ownValue, type SchemaObject } from "./schema-object.ts";

/** What to do about a problem, where that can be said. */
export function hintFor(problem: Problem, surroundings: Surroundings): string | undefined {
  switch (problem.kind) {
    case "unknown-key":
      return unknownKeyHint(problem.path, problem.schema, surroundings);
    case "wrong-key":
      return didYouMean(String(problem.path.at(-1)), problem.allowed);
    case "not-allowed":
    case "wrong-type":
      return valueHint(problem.value, problem.expected, problem.path);
    default:
      return undefined;
  }
}

function unknownKeyHint(path: JsonPath, schema: SchemaObject, surroundings: Surroundings): string | undefined {
  const { history, release, rootKeys } = surroundings;
  const ranges = history.lifeOf(path);
  const known = ranges?.some((range) => isInRange(release, range)) === true;
  const life = ranges === undefined || known ? undefined : sinceAndUntil(ranges, release);
  const replacement = history.replacedBy?.(path, release);
  if (replacement !== undefined)
    return life === undefined ? `use ${replacement}` : `${life.split(",")[0]}, use ${replacement}`;
  if (life !== undefined) return life;
  const key = String(path.at(-1));
  const properties = isSchemaObject(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  const siblings = path.length === 1 ? rootKeys : properties;
  const near = nearest(key, siblings);
  if (near !== undefined) return `did you mean "${near}"?`;
  const deeper = placeBelow(key, schema);
  return deeper === undefined ? undefined : `did you mean ${formatPath([...path.slice(0, -1), ...deeper])}?`;
}

/** Where the same key is known one level below, if in one place only. */
function placeBelow(key: string, schema: SchemaObject): JsonPath | undefined {
  const properties = schema["properties"];
  if (!isSchemaObject(properties)) return undefined;
  const places = Object.keys(properties).filter(
    (step) => ownValue(ownValue(ownValue(properties, step), "properties"), key) !== undefined,
  );
  const [place] = places;
  return places.length === 1 && place !== undefined ? [place, key] : undefined;
}

function didYouMean(given: string, allowed: readonly unknown[]): string | undefined {
  const near = nearest(
    given,
    allowed.filter((one) => typeof one === "string"),
  );
  return near === undefined ? undefined : `did you mean "${near}"?`;
}

const wholeVariable = /^\$\{[A-Z_][A-Z0-9_]*\}$/;

function valueHint(value: unknown, { allowed, kinds }: Expected, path: JsonPath): string | undefined {
  const takesText = kinds.includes("string") || allowed.some((one) => typeof one === "string");
  if (typeof value === "string") {
    const other = readAs(value);
    const fits = other !== undefined && (kinds.some((kind) => isOfKind(other, kind)) || allowed.includes(other));
    if (fits && !kinds.includes("string")) {
      const shown = looksSecret(path) ? "it" : String(other);
      return `write ${shown} without quotes: OpenClaw does not turn a string into a ${typeof other}`;
    }
    const mode = bindModeOf(value);
    if (mode !== undefined && allowed.includes(mode)) return `write "${mode}": OpenClaw takes modes here, no addresses`;
    if (takesText) return didYouMean(value, allowed);
    if (wholeVariable.test(value)) return "the value of a variable is always a string: write the value itself";
    if (kinds.includes("array")) return "put it into brackets: a list, even of one";
    return undefined;
  }
  if (typeof value === "number" && kinds.includes("string")) return "put it into quotes";
  if (typeof value === "boolean" && allowed.includes(String(value))) return "put it into quotes";
  if (kinds.includes("array") && !Array.isArray(value) && value !== null)
    return "put it into brackets: a list, even of one";
  return undefined;
}

/** The number, boolean or null that a text spells. */
function readAs(text: string): number | boolean | null | undefined {
  const word = text.trim();
  if (word === "true" || word === "false") return word === "true";
  if (word === "null") return null;
  return /^[+-]?\d+(?:\.\d+)?$/.test(word) ? Number(word) : undefined;
}

import { resolve } from "node:path";
import { defaultConfigPath } from "../../discover/default-config-path.ts";
import { readConfigText } from "../../edit/read-config-text.ts";
import { keysMatching } from "../../explain/key-pattern.ts";
import { parsePath } from "../../json/parse-path.ts";
import { formatPath, getAt, type JsonPath } from "../../json/path.ts";
import { isJsonObject, type JsonValue } from "../../json/value.ts";
import { parsedConfig } from "../../load/parsed-config.ts";
import { newestRelease } from "../../release/known.ts";
import { isInRange } from "../../release/range.ts";
import { resolveRelease } from "../../release/resolve.ts";
import type { JsonSchema } from "../../schema/json-schema.ts";
import { keyDescriptions } from "../../schema/key-texts.ts";
import { keysUnder, lifeOf } from "../../schema/life.ts";
import type { Context } from "../context.ts";
import type { Candidate } from "./complete.ts";
import type { WordsSoFar } from "./words-so-far.ts";

/**
 * The keys that may follow what is typed of a path, one step further: those that the release has, and those that the config has. Keys of
 * all known releases unless one is named; one that has others below it ends with a dot.
 */
export async function keysAfter(typed: string, { given }: WordsSoFar, context: Context): Promise<Candidate[]> {
  const parent = orUndefined(() => parsePath(typed.slice(0, lastBreak(typed))));
  if (parent === undefined) return [];
  const own = given.has("--container") ? [] : ownKeys(await configValue(given, context), parent);
  const candidates = new Map(own.map((value) => [value, { value } as Candidate]));
  for (const candidate of knownKeys(parent, given.get("--openclaw"))) candidates.set(candidate.value, candidate);
  return [...candidates.values()];
}

/** The values that a key takes, where the release lists them. */
export function valuesAt(key: string, asked: string | undefined): Candidate[] {
  const path = orUndefined(() => parsePath(key));
  const release = orUndefined(() => resolveRelease(asked ?? newestRelease).release);
  if (path === undefined || release === undefined) return [];
  const facts = lifeOf(path)?.facts ?? [];
  const fact = facts.find((one) => isInRange(release, one)) ?? (asked === undefined ? facts.at(-1) : undefined);
  return fact === undefined ? [] : [...new Set(listedValues(fact.schema))].map((value) => ({ value }));
}

function listedValues(schema: JsonSchema): string[] {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return branches.flatMap(listedValues);
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const];
  if (values.length > 0) return values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
  return schema.type === "boolean" ? ["true", "false"] : [];
}

function knownKeys(parent: JsonPath, asked: string | undefined): Candidate[] {
  const release = asked === undefined ? undefined : orUndefined(() => resolveRelease(asked).release);
  const words = keyDescriptions();
  return childrenOf(parent, release).map((key) => {
    const path = [...parent, key];
    const about = words[path.map((step) => (typeof step === "number" ? "*" : step)).join(".")];
    const more = childrenOf(path, release).length > 0 ? "." : "";
    return { value: `${formatPath(path)}${more}`, ...(about !== undefined && { about }) };
  });
}

/** The names below a path; free keys have none. */
function childrenOf(path: JsonPath, release: string | undefined): string[] {
  const keys =
    release === undefined ? keysMatching([...path, "*"]).map((found) => found.at(-1)) : keysUnder(path, release);
  return [...new Set(keys)].filter((key) => typeof key === "string").filter((key) => key !== "*");
}

function ownKeys(config: JsonValue | undefined, parent: JsonPath): string[] {
  const at = getAt(config, parent);
  const steps = Array.isArray(at) ? [...at.keys()] : isJsonObject(at) ? Object.keys(at) : [];
  return steps.map((step) => {
    const below = getAt(at, [step]);
    return `${formatPath([...parent, step])}${isJsonObject(below) && Object.keys(below).length > 0 ? "." : ""}`;
  });
}

// At the prompt a config that cannot be read is no reason to say anything.
async function configValue(given: WordsSoFar["given"], context: Context): Promise<JsonValue | undefined> {
  try {
    const named = given.get("--config");
    const path = named ?? (await defaultConfigPath({ asked: given.get("--openclaw"), ...context }));
    return parsedConfig(await readConfigText(resolve(context.cwd, path)), path);
  } catch {
    return undefined;
  }
}

function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Where the last step begins: at its dot or bracket, outside of quotes. */
function lastBreak(typed: string): number {
  let quoted = false;
  let last = 0;
  for (let at = 0; at < typed.length; at++) {
    if (quoted && typed[at] === "\\") at++;
    else if (typed[at] === '"') quoted = !quoted;
    else if (!quoted && (typed[at] === "." || typed[at] === "[")) last = at;
  }
  return last;
}

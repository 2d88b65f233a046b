import { dirname, resolve } from "node:path";
import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import { ConfigError } from "../errors.ts";
import { formatPath, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/** A file of a config, and where in it something is. */
export interface OwnPlace {
  file: string;
  path: JsonPath;
}

/** Gives the text of a file that a config includes. */
export type ReadText = (file: string) => Promise<string>;

/** As deep as OpenClaw goes. */
const deepest = 10;

/**
 * The file that a value of a config comes from, and its path there: what stands in a file wins over what the file includes, of several
 * included files the last wins. What is nowhere yet belongs beside its nearest parent.
 * @throws ConfigError `edit-ambiguous` for a list that several files put together: no one place is its place
 */
export async function owningFile(file: string, path: JsonPath, read: ReadText): Promise<OwnPlace> {
  // Few configs include any: those are spared the search.
  if (!(await read(file)).includes("include")) return { file, path };
  for (let length = path.length; length > 0; length--) {
    const place = await find({ file, at: [] }, path.slice(0, length), read, 0);
    if (place !== undefined) return { file: place.file, path: [...place.path, ...path.slice(length)] };
  }
  return { file, path };
}

interface Start {
  file: string;
  /** Where in the file the search stands. */
  at: JsonPath;
}

async function find(start: Start, path: JsonPath, read: ReadText, depth: number): Promise<OwnPlace | undefined> {
  if (depth > deepest) return undefined;
  let value = documentValue(parseDocument(await read(start.file)));
  for (const step of start.at) value = childOf(value, step);
  for (let done = 0; ; done++) {
    const here = [...start.at, ...path.slice(0, done)];
    const rest = path.slice(done);
    const included = isJsonObject(value) ? filesIncluded(value, start.file) : [];
    const step = rest[0];
    const child = step === undefined ? undefined : childOf(value, step);
    if (included.length > 0) {
      const elsewhere = await inIncluded(included, rest, read, depth);
      if (step === undefined) return onlyIncludes(value) ? elsewhere : { file: start.file, path: here };
      if (child === undefined) return elsewhere;
      if (elsewhere !== undefined && Array.isArray(child)) throw ambiguous([...path.slice(0, done), step]);
      if (elsewhere !== undefined && isJsonObject(child) && rest.length > 1) {
        const own = await find({ file: start.file, at: [...here, step] }, rest.slice(1), read, depth);
        return own ?? elsewhere;
      }
    }
    if (step === undefined) return value === undefined ? undefined : { file: start.file, path: here };
    if (child === undefined) return undefined;
    value = child;
  }
}

async function inIncluded(
  files: readonly string[],
  path: JsonPath,
  read: ReadText,
  depth: number,
): Promise<OwnPlace | undefined> {
  const found: OwnPlace[] = [];
  for (const file of files) {
    const place = await find({ file, at: [] }, path, read, depth + 1);
    if (place !== undefined) found.push(place);
  }
  return found.at(-1);
}

function filesIncluded(value: JsonObject, file: string): string[] {
  const named = value["$include"];
  const names = typeof named === "string" ? [named] : Array.isArray(named) ? named : [];
  return names.flatMap((name) => (typeof name === "string" ? [resolve(dirname(file), name)] : []));
}

function onlyIncludes(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Object.keys(value).length === 1;
}

function childOf(value: JsonValue | undefined, step: string | number): JsonValue | undefined {
  if (Array.isArray(value)) return typeof step === "number" ? value[step] : undefined;
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function ambiguous(path: JsonPath): ConfigError {
  return new ConfigError(
    "edit-ambiguous",
    `${formatPath(path)} is put together from several files: no one of them is its place`,
    {
      hint: "edit the file that is meant: name it with --config",
    },
  );
}

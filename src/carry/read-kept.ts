import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { hasErrors } from "../diagnostic.ts";
import { type Document, documentValue, type JsonPath, parseDocument, parsePath } from "../document/index.ts";
import { ConfigError } from "../errors.ts";
import { getAt } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import type { LostComment } from "./lost-comments.ts";

/** What a file for what was set aside says of one thing. */
export interface KeptEntry {
  /** Where it would stand in the config. */
  path: JsonPath;
  /** Where it stood before the migration, when that is another place. */
  was?: JsonPath;
  reason: string;
  value: JsonValue;
  /** Where it stands in the file. */
  at: JsonPath;
}

/** A file for what was set aside. */
export interface KeptFile {
  document: Document;
  /** The name of the file out of which it was taken. */
  config: string;
  /** The release for which it was taken out; undefined where the file does not say it. */
  to: string | undefined;
  entries: KeptEntry[];
  comments: LostComment[];
}

const keptName = /\.kept-\d{8}T\d{6}Z(?:-\d+)?\.json5$/;

/** Whether a file is named as one for what was set aside. */
export function isKeptName(path: string): boolean {
  return keptName.test(path);
}

/** The files for what was set aside out of a config, the oldest first. */
export async function keptFilesOf(config: string): Promise<string[]> {
  const names = await readdir(dirname(config)).catch((): string[] => []);
  return names
    .filter((name) => name.startsWith(`${basename(config)}.kept-`) && isKeptName(name))
    .sort()
    .map((name) => join(dirname(config), name));
}

/**
 * Reads a file for what was set aside, by `migrate` or by `fix`.
 * @param path names it in errors
 * @throws ConfigError `config-unreadable` for a text that is none
 */
export function readKept(text: string, path: string): KeptFile {
  const document = parseDocument(text);
  const value = documentValue(document);
  const isSound = !hasErrors(document.diagnostics) && isJsonObject(value);
  if (isSound && isKeptName(path) && !Object.hasOwn(value, "kept")) return plainKept(document, value, path);
  const [config, to, kept] = [getAt(value, ["config"]), getAt(value, ["to"]), getAt(value, ["kept"])];
  if (!isSound || typeof config !== "string" || typeof to !== "string" || !Array.isArray(kept))
    throw new ConfigError("config-unreadable", `${path} is no file of what a migration set aside`, {
      hint: "they are named openclaw.json.kept-<date>.json5",
    });
  const comments = getAt(value, ["comments"]);
  return {
    document,
    config,
    to,
    entries: kept.flatMap((entry, index) => entryOf(entry, ["kept", index, "value"])),
    comments: (Array.isArray(comments) ? comments : []).flatMap((one) => {
      const [line, comment] = [getAt(one, ["line"]), getAt(one, ["text"])];
      return typeof line === "number" && typeof comment === "string" ? [{ line, text: comment }] : [];
    }),
  };
}

/** What `fix` took out: each value where it stood, those of lists under their whole path as one key. */
function plainKept(document: Document, value: JsonObject, path: string): KeptFile {
  const entries = [...leavesOf(value)].map(([at, leaf]): KeptEntry => {
    const [first = "", ...rest] = at;
    return {
      path: [...(placeIn(String(first)) ?? [first]), ...rest],
      reason: "the gateway refused it",
      value: leaf,
      at,
    };
  });
  return { document, config: basename(path).replace(keptName, ""), to: undefined, entries, comments: [] };
}

function placeIn(key: string): JsonPath | undefined {
  return /[.[]/.test(key) ? parsePath(key.replace(/ \(\d+\)$/, "")) : undefined;
}

function* leavesOf(value: JsonValue, path: JsonPath = []): Generator<[JsonPath, JsonValue]> {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  if (entries.length === 0 && path.length > 0) yield [path, value];
  for (const [key, child] of entries) yield* leavesOf(child, [...path, key]);
}

function entryOf(entry: JsonValue, at: JsonPath): KeptEntry[] {
  if (!isJsonObject(entry)) return [];
  const { path, was, reason, value } = entry;
  if (typeof path !== "string" || value === undefined) return [];
  return [
    {
      path: parsePath(path),
      ...(typeof was === "string" && { was: parsePath(was) }),
      reason: typeof reason === "string" ? reason : "",
      value,
      at,
    },
  ];
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import json5 from "json5";
import { isJsonObject, type JsonObject } from "../../src/json/value.ts";
import type { StagedDiagnostic } from "../../src/schema/judge-value.ts";
import { sharedFolder } from "../support/shared.ts";

/** Where the real configs are, which stand beside the checkout and are no part of it. */
export const corpusFolder = join(sharedFolder, "corpus");

/** The names of the real configs. */
export function corpusFiles(): string[] {
  return readdirSync(corpusFolder).filter((name) => /\.json5?$/.test(name));
}

/** A real config as the recorded readers were given it: every variable set to the same text. Undefined for what is no object. */
export function readCorpusFile(file: string): JsonObject | undefined {
  try {
    const text = readFileSync(join(corpusFolder, file), "utf8");
    const value: unknown = json5.parse(text.replace(/\$\{[A-Z_][A-Z0-9_]*\}/g, "env-placeholder-value"));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The first keys of what is wrong; that of an unknown top-level key is the whole, as the real reader says it. */
export function segmentsOf(errors: readonly StagedDiagnostic[]): string {
  const names = errors
    .filter(({ later }) => later !== true)
    .map(({ code, path }) => (code === "unknown-key" && path.length === 1 ? "" : String(path[0] ?? "")));
  return [...new Set(names)].sort().join(" ");
}

/** The first keys of what a real reader says is wrong. */
export function realSegmentsOf(issues: readonly { path: string }[]): string {
  return [...new Set(issues.map(({ path }) => path.split(".")[0] ?? ""))].sort().join(" ");
}

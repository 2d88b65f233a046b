import { defaultLoaders } from "cosmiconfig";
import { parseDocument } from "../document/parse.ts";
import { positionAt } from "../document/position.ts";
import { documentValue } from "../document/value.ts";
import type { JsonValue } from "../json/value.ts";
import { invalidProject } from "./project-error.ts";

/**
 * Reads JSON or JSON5.
 * @throws ConfigError `project-config-invalid` with line and column
 */
export function parseJson5(file: string, text: string): JsonValue | undefined {
  const document = parseDocument(text);
  const wrong = document.diagnostics.find((one) => one.severity === "error");
  if (wrong === undefined) return documentValue(document);
  const { line, column } = positionAt(document, wrong.range.start);
  throw invalidProject(file, `is not JSON5: ${wrong.message}`, { place: `:${line}:${column}` });
}

/**
 * Reads YAML.
 * @throws ConfigError `project-config-invalid` with line and column
 */
export async function parseYaml(file: string, text: string): Promise<unknown> {
  try {
    return await defaultLoaders[".yaml"](file, withoutMark(text));
  } catch (error) {
    throw invalidProject(file, `is not YAML: ${yamlReason(error)}`, { place: yamlPlace(error), cause: error });
  }
}

/** Reads what has no ending: JSON, else JSON5, else YAML. */
export async function parseAny(file: string, text: string): Promise<unknown> {
  try {
    return parseJson5(file, text);
  } catch (error) {
    if (/^\s*(?:\{|\/[/*])/.test(withoutMark(text))) throw error;
    return await parseYaml(file, text);
  }
}

function yamlReason(error: unknown): string {
  const reason: unknown = error instanceof Error && "reason" in error ? error.reason : undefined;
  return typeof reason === "string" ? reason : String(error);
}

function yamlPlace(error: unknown): string {
  const mark: unknown = error instanceof Error && "mark" in error ? error.mark : undefined;
  if (typeof mark !== "object" || mark === null || !("line" in mark && "column" in mark)) return "";
  return typeof mark.line === "number" && typeof mark.column === "number" ? `:${mark.line + 1}:${mark.column + 1}` : "";
}

function withoutMark(text: string): string {
  return text.startsWith("\u{FEFF}") ? text.slice(1) : text;
}

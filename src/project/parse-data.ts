import { defaultLoaders } from "cosmiconfig";
import { invalidProject } from "./project-error.ts";

/**
 * Reads JSON, else JSON5.
 * @throws ConfigError `project-config-invalid` with line and column
 */
export async function parseJson5(file: string, text: string): Promise<unknown> {
  const bare = withoutMark(text);
  try {
    return JSON.parse(bare);
  } catch {
    return await parseAsJson5(file, bare);
  }
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
    return await parseJson5(file, text);
  } catch (error) {
    if (/^\s*(?:\{|\/[/*])/.test(withoutMark(text))) throw error;
    return await parseYaml(file, text);
  }
}

async function parseAsJson5(file: string, text: string): Promise<unknown> {
  const { default: json5 } = await import("json5");
  try {
    return json5.parse(text);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).replace(/^JSON5: /, "");
    const known = error instanceof Error && "lineNumber" in error && "columnNumber" in error;
    const place = known ? `:${error.lineNumber}:${error.columnNumber}` : "";
    throw invalidProject(file, `is not JSON5: ${reason.replace(/ at \d+:\d+$/, "")}`, { place, cause: error });
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

import { basename, resolve } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { formatPath } from "../json/path.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import type { ProjectConfig, ProjectContext } from "./define-config.ts";
import { type FindProjectConfigOptions, findProjectConfig } from "./find-project-config.ts";
import { toPlainJson } from "./plain-json.ts";
import { failedProject, invalidProject } from "./project-error.ts";
import { searchPlaces } from "./search-places.ts";

export interface LoadProjectConfigOptions extends FindProjectConfigOptions {
  /** The project config itself, under any name with one of the known endings; searched for unless given. */
  file?: string | undefined;
  /** What a config that is a function is told; the environment of this process unless given. */
  context?: ProjectContext | undefined;
}

export interface LoadedProjectConfig {
  /** Absolute. */
  file: string;
  /** Plain JSON, whatever the file was written in. */
  config: ProjectConfig;
  notes: Diagnostic[];
}

/**
 * Finds a project config, runs it where it is code, and checks that it is something to build from.
 * @throws ConfigError `project-config-missing`; `project-config-invalid` naming the file, the line where it is known, and each value that
 * JSON cannot hold; `config-unreadable`
 */
export async function loadProjectConfig(options: LoadProjectConfigOptions): Promise<LoadedProjectConfig> {
  const { file, ignored } =
    options.file === undefined ? await findOrFail(options) : { file: resolve(options.from, options.file), ignored: [] };
  const content = await contentOf(file);
  const settled = await settle(file, content, options.context ?? { env: process.env });
  return {
    file,
    config: await checked(file, settled),
    notes: ignored.length === 0 ? [] : [ignoredNote(file, ignored)],
  };
}

async function findOrFail(options: FindProjectConfigOptions): Promise<{ file: string; ignored: string[] }> {
  const found = await findProjectConfig(options);
  if (found !== undefined) return found;
  const message = `no project config in ${resolve(options.from)} or above it in the project`;
  throw new ConfigError("project-config-missing", message, {
    hint: "write openclaw.config.ts: export default { gateway: { … } }, or name the file with --config",
  });
}

async function contentOf(file: string): Promise<unknown> {
  const { makeExplorer } = await import("./explorer.ts");
  const explorer = makeExplorer({ run: true });
  const result = await explorer.load(file).catch((error: unknown) => {
    throw error instanceof ConfigError ? error : notLoaded(file, error);
  });
  if (result === null) throw invalidProject(file, 'has no property "openclaw" that is a config');
  if (result.isEmpty) throw invalidProject(file, "is empty");
  const wrapped: unknown = result.config;
  return isJsonObject(wrapped) ? wrapped["content"] : undefined;
}

function notLoaded(file: string, error: unknown): ConfigError {
  const errno = errnoOf(error);
  if (errno === "ENOENT" || errno === "ENOTDIR")
    return new ConfigError("project-config-missing", `there is no ${file}`);
  if (errno !== undefined)
    return new ConfigError("config-unreadable", `${file} cannot be read: ${errno}`, { cause: error });
  if (error instanceof Error && error.message.startsWith("No loader specified")) {
    return invalidProject(file, "has an ending that is not known", {
      hint: `name it as one of ${searchPlaces.join(", ")}`,
    });
  }
  return failedProject(file, error);
}

async function settle(file: string, content: unknown, context: ProjectContext): Promise<unknown> {
  try {
    return await (typeof content === "function" ? content(context) : content);
  } catch (error) {
    throw failedProject(file, error);
  }
}

async function checked(file: string, settled: unknown): Promise<ProjectConfig> {
  const value = plain(file, settled);
  if (value["preset"] === undefined) return value;
  const { parsePresetForm } = await import("./preset-form.ts");
  return parsePresetForm(file, value);
}

function plain(file: string, settled: unknown): JsonObject {
  const { value, problems } = toPlainJson(settled);
  const [first] = problems;
  if (first !== undefined && first.path.length > 0) {
    const places = problems.map(({ path, what }) => `${formatPath(path)} is ${what}`);
    throw invalidProject(file, `${places.slice(0, 5).join("; ")}${places.length > 5 ? "; …" : ""}`, {
      hint: "a config holds what JSON can hold: objects, arrays, texts, finite numbers, true, false and null",
    });
  }
  if (first === undefined && isJsonObject(value)) return value;
  throw invalidProject(file, `its config is ${first?.what ?? nameOf(value)}, not an object`);
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `a ${typeof value}`;
}

function ignoredNote(file: string, ignored: readonly string[]): Diagnostic {
  const others = ignored.map((other) => basename(other)).join(", ");
  return {
    code: "project-config-ignored",
    severity: "warning",
    path: [],
    message: `${basename(file)} is used; beside it, ${others} ${ignored.length === 1 ? "is" : "are"} not read`,
    hint: "keep one project config in a folder",
  };
}

import { join } from "node:path";
import type { Diagnostic } from "../diagnostic.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { isBlockedInConfig, isBlockedInWorkspace } from "./blocked-variables.ts";
import { parseDotenv } from "./dotenv.ts";
import { gatewayDotenv, skipsReferencesInConfigVariables, workspaceDotenv } from "./facts.ts";
import { stateFolderOf } from "./find-config.ts";
import { type Environment, homeFolder, type Places } from "./home.ts";
import { type ReadResult, readTextFile } from "./read-file.ts";
import { hasReference } from "./substitute.ts";

/** Where a variable has its value from. */
export type VariableSource =
  | { kind: "environment" }
  | { kind: "dotenv"; file: string; line: number }
  | { kind: "config"; path: JsonPath };

/** Variables as OpenClaw sees them when it reads its config, each with its source. */
export interface Variables {
  env: Environment;
  sourceOf(name: string): VariableSource | undefined;
  diagnostics: Diagnostic[];
}

export const maximumDotenvBytes = 1024 * 1024;

/** Of what is left out, so many are listed. */
const mostOfAKind = 100;

/**
 * The environment with the `.env` files that a release reads: the working directory's, the state folder's, the gateway's. The
 * first that sets a variable wins, and nothing replaces what the environment itself has, not even an empty value.
 * @param known what was read of such files already, by their paths; what is read now is added
 */
export async function readDotenvFiles(
  places: Places,
  known: Map<string, Promise<ReadResult>> = new Map(),
): Promise<Variables> {
  const env = copyOf(places.env);
  const sources = new Map<string, VariableSource>();
  const diagnostics: Diagnostic[] = [];
  const blocked: { name: string; file: string; line: number }[] = [];
  const read = async (file: string, accepts: (name: string) => boolean): Promise<void> => {
    const reading =
      known.get(file) ?? places.files?.read(file) ?? readTextFile(file, { maximumBytes: maximumDotenvBytes });
    known.set(file, reading);
    const result = await reading;
    if (result.kind === "problem") diagnostics.push({ ...result.problem, severity: "warning" });
    if (result.kind !== "text") return;
    for (const { name, value, line } of parseDotenv(result.text)) {
      if (!accepts(name)) blocked.push({ name, file, line });
      else if (env[name] === undefined) {
        env[name] = value;
        sources.set(name, { kind: "dotenv", file, line });
      }
    }
  };
  const filtered = workspaceDotenv.for(places.release).value === "filtered";
  await read(join(places.cwd, ".env"), (name) => !filtered || !isBlockedInWorkspace(name, places.release));
  // The first file may move the state folder, where the release lets it.
  const stateFolder = stateFolderOf({ ...places, env });
  const home = homeFolder({ ...places, env });
  await read(join(stateFolder, ".env"), () => true);
  const isUsual = !env["OPENCLAW_STATE_DIR"]?.trim() || stateFolder === join(home, ".openclaw");
  if (gatewayDotenv.for(places.release).value && isUsual) {
    await read(join(home, ".config", "openclaw", "gateway.env"), () => true);
  }
  // What another file sets is not missed; the working directory may even be the state folder.
  const missed = blocked.filter(({ name }) => env[name] === undefined).slice(0, mostOfAKind);
  diagnostics.push(...missed.map(blockedInWorkspace));
  return { env, sourceOf: (name) => sources.get(name) ?? fromEnvironment(env, name), diagnostics };
}

/** The variables with those that the config sets in `env.vars` and `env`; a value that is already there stays. */
export function withConfigVariables(variables: Variables, config: JsonValue, release: string): Variables {
  const section = isJsonObject(config) && Object.hasOwn(config, "env") ? config["env"] : undefined;
  if (!isJsonObject(section)) return variables;
  const env = copyOf(variables.env);
  const sources = new Map<string, VariableSource>();
  const diagnostics: Diagnostic[] = [];
  for (const { name, value, path } of configVariables(section)) {
    const problem = whyNotSet({ name, value, path, release });
    if (problem !== undefined) diagnostics.push(problem);
    else if (env[name]?.trim()) diagnostics.push(...shadowed({ name, value, path }, variables));
    else {
      env[name] = value;
      sources.set(name, { kind: "config", path });
    }
  }
  const sourceOf = (name: string): VariableSource | undefined => sources.get(name) ?? variables.sourceOf(name);
  return { env, sourceOf, diagnostics: [...variables.diagnostics, ...diagnostics] };
}

interface ConfigVariable {
  name: string;
  value: string;
  path: JsonPath;
}

/** Entries of `env` directly count after those of `env.vars`, and so win. */
function configVariables(section: Record<string, JsonValue>): ConfigVariable[] {
  const found = new Map<string, ConfigVariable>();
  const vars = Object.hasOwn(section, "vars") ? section["vars"] : undefined;
  const add = (name: string, value: JsonValue, path: JsonPath): void => {
    if (typeof value === "string" && value.trim() !== "") found.set(name, { name, value, path });
  };
  for (const [name, value] of Object.entries(isJsonObject(vars) ? vars : {})) add(name, value, ["env", "vars", name]);
  for (const [name, value] of Object.entries(section)) {
    if (name !== "vars" && name !== "shellEnv") add(name, value, ["env", name]);
  }
  return [...found.values()];
}

function whyNotSet({ name, value, path, release }: ConfigVariable & { release: string }): Diagnostic | undefined {
  if (isBlockedInConfig(name, release)) {
    const message = `OpenClaw ${release} takes no ${name} from its config`;
    const hint = "set it where OpenClaw is started, or in the .env of its state folder";
    return { code: "variable-blocked", severity: "warning", path, message, hint };
  }
  if (skipsReferencesInConfigVariables.for(release).value && hasReference(value)) {
    const message = `OpenClaw ${release} does not set ${name}: its text refers to another variable`;
    return {
      code: "variable-not-set",
      severity: "warning",
      path,
      message,
      hint: "set it in .env, without a reference",
    };
  }
  return undefined;
}

function shadowed({ name, value, path }: ConfigVariable, variables: Variables): Diagnostic[] {
  if (variables.env[name] === value) return [];
  const source = variables.sourceOf(name);
  const where = source?.kind === "dotenv" ? `${source.file}:${source.line}` : "the environment";
  const message = `${name} has another value in ${where}, which counts; this one does not`;
  return [{ code: "variable-shadowed", severity: "info", path, message }];
}

function blockedInWorkspace({ name, file, line }: { name: string; file: string; line: number }): Diagnostic {
  return {
    code: "variable-blocked",
    severity: "info",
    path: [],
    message: `${file}:${line}: OpenClaw takes no ${name} from the .env of the working directory`,
    hint: "set it in the .env of the state folder (~/.openclaw/.env)",
    source: { file, line, column: 1 },
  };
}

/** A copy without a prototype: a variable may be called `constructor`. */
function copyOf(env: Environment): Record<string, string | undefined> {
  return Object.assign(Object.create(null), env);
}

function fromEnvironment(env: Environment, name: string): VariableSource | undefined {
  return env[name] === undefined ? undefined : { kind: "environment" };
}

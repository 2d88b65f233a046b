import type { Diagnostic } from "../diagnostic.ts";
import { ConfigError } from "../errors.ts";
import { mergeObjects } from "../json/merge.ts";
import { getAt } from "../json/path.ts";
import type { JsonObject, JsonValue } from "../json/value.ts";
import { type CreateConfigOptions, createConfig } from "../presets/create-config.ts";
import type { Place } from "../presets/situation.ts";
import { tokenVariable } from "../presets/token-variable.ts";
import { toJsonObject } from "../schema/to-json-object.ts";
import type { PresetConfig, ProjectConfig } from "./define-config.ts";

export interface Rendered {
  config: JsonObject;
  notes: Diagnostic[];
  /** Where OpenClaw runs; undefined when the project config does not say. */
  place: Place | undefined;
}

export interface RenderSurroundings {
  release: string;
  /** The config that is built over, if any. */
  existing: JsonObject | undefined;
  /** Whether the result goes into a file, which then keeps the token. */
  toFile: boolean;
}

/**
 * The openclaw.json that a project config stands for. The same project config gives the same result, except that a token which is to
 * stand in the file is made when there is none yet.
 * @throws ConfigError as `createConfig` does
 */
export function renderProject(project: ProjectConfig, surroundings: RenderSurroundings): Rendered {
  if (project.preset === undefined) return { config: toJsonObject(project), notes: [], place: undefined };
  const { release } = surroundings;
  const created = createConfig({ ...project, openclaw: release, ...tokenOptions(project, surroundings) });
  return { config: toJsonObject(created.config), notes: created.notes, place: created.place };
}

type TokenOptions = Pick<CreateConfigOptions, "token" | "tokenIn" | "config">;

const tokenPath = ["gateway", "auth", "token"];

function tokenOptions(project: PresetConfig, { existing, toFile }: RenderSurroundings): TokenOptions {
  const overrides = toJsonObject(project.config);
  // Their own word goes before every option.
  if (getAt(overrides, tokenPath) !== undefined) return { token: undefined, tokenIn: undefined };
  const { token, tokenIn = token === undefined ? "env" : "file" } = project;
  if (tokenIn === "env" || token !== undefined) return { token, tokenIn };
  const kept = getAt(existing, tokenPath);
  if (kept === undefined || kept === `\${${tokenVariable}}`) return madeOnce(toFile);
  if (typeof kept === "string" && !kept.includes("${")) return { token: kept, tokenIn };
  return { tokenIn, config: mergeObjects(authWith(kept), overrides) };
}

function madeOnce(toFile: boolean): TokenOptions {
  if (toFile) return { tokenIn: "file" };
  throw new ConfigError(
    "invalid-option",
    'tokenIn: "file" keeps the token in the file that is built, and there is none',
    {
      hint: "build to a file, or leave tokenIn out: the config then refers to a variable",
    },
  );
}

function authWith(token: JsonValue): JsonObject {
  return { gateway: { auth: { token } } };
}

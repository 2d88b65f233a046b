import { startsOn } from "../access/starts-on.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { FoundRelease } from "../discover/find-release.ts";
import { editText } from "../document/edit-document.ts";
import { parseDocument } from "../document/parse.ts";
import { ConfigError } from "../errors.ts";
import { diffValues } from "../json/diff.ts";
import { getAt } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import type { ExistingConfig } from "../load/read-existing.ts";
import { type CreateConfigOptions, type CreatedConfig, createConfig } from "../presets/create-config.ts";
import { mergeInto } from "../presets/merge-into.ts";
import { judgeConfig } from "../schema/judge.ts";
import { toJsonObject } from "../schema/to-json-object.ts";
import { judgeToken } from "../token/strength.ts";
import type { EnvironmentFile } from "./environment-file.ts";

/** What a set-up shall be, wherever it is written. */
export interface PlanOptions extends Omit<CreateConfigOptions, "config"> {
  /** Lay the result on the config that is there. */
  merge?: boolean | undefined;
  /** Replace the config that is there. */
  force?: boolean | undefined;
  /** Explain the lines of the config by comments. */
  comments?: boolean | undefined;
}

/** What is there already, in the place that is written to. */
export interface Site {
  /** Absolute, or `-`. */
  path: string;
  /** The container that has it, as messages name it. */
  container?: string | undefined;
  found: FoundRelease;
  existing: ExistingConfig | undefined;
  environmentFile: EnvironmentFile | undefined;
  /** What `$schema` shall say; absent where it is not to be there. */
  schemaAddress?: string | undefined;
  /** What was found out before, to be told first. */
  notes: readonly Diagnostic[];
}

/** What was decided, before anything is written. */
export interface Plan extends Omit<Site, "schemaAddress" | "container"> {
  created: CreatedConfig;
  text: string;
  notes: Diagnostic[];
}

/**
 * Decides what is written.
 * @throws ConfigError as `createConfig` does; `config-exists` where there is a config that may neither be replaced nor merged into,
 * `config-unreadable` where it cannot be merged into
 */
export function planAt(options: PlanOptions, site: Site): Plan {
  const { path, found, existing, environmentFile, schemaAddress, notes } = site;
  const { merge = false, force = false, comments = false } = options;
  if (merge && existing && existing.config === undefined) throw existing.problem ?? exists(site);
  const base = merge ? existing?.config : undefined;
  const created = createConfig({
    ...options,
    openclaw: found.release,
    token: options.token ?? environmentFile?.token,
    config: keptToken(options, base),
  });
  if (existing && !merge && !force) throw exists(site);
  const named = schemaAddress === undefined ? {} : { $schema: schemaAddress };
  const merged = base && mergeInto(base, toJsonObject({ ...created.config, ...named }));
  const config = merged?.config ?? { ...named, ...created.config };
  return {
    path,
    found,
    existing,
    environmentFile: created.environment && environmentFile,
    created: { ...created, config, startsOn: () => startsOn(toJsonObject(config)) },
    text:
      existing && base && merged
        ? mergedText(existing.text, base, merged.config)
        : withSchema(created.text({ comments }), schemaAddress),
    notes: [
      ...notes,
      ...found.diagnostics,
      ...(merged ? [...judgeConfig(config, found.release), ...merged.notes] : []),
      ...created.notes,
    ],
  };
}

function withSchema(text: string, address: string | undefined): string {
  return address === undefined ? text : text.replace(/^\{\n/, `{\n  "$schema": ${JSON.stringify(address)},\n`);
}

function exists({ path, container }: Site): ConfigError {
  const place = container === undefined ? path : `${path} in ${container}`;
  return new ConfigError("config-exists", `${place} exists. Nothing was changed.`, {
    hint: "--merge keeps what is in it, --force replaces it (a backup is kept), --output - only shows the result",
  });
}

// Edited in place, so that the comments and the style of the existing text stay.
function mergedText(text: string, before: JsonObject, after: JsonObject): string {
  return editText(parseDocument(text), diffValues(before, after));
}

/** The token of the config that is merged into stays, unless another was given: it may be a reference to a secret. */
function keptToken(options: PlanOptions, base: JsonObject | undefined): JsonObject | undefined {
  const token = getAt(base, ["gateway", "auth", "token"]);
  if (token === undefined || options.token !== undefined || options.tokenIn === "env") return undefined;
  const verdict = typeof token === "string" && !token.includes("${") ? judgeToken(token) : undefined;
  if (verdict?.ok === false) {
    throw new ConfigError("weak-token", `the token in the existing config is weak: ${verdict.reason}`, {
      hint: 'give a new one: --token "$(openclaw-config token generate)"',
    });
  }
  return { gateway: { auth: { token } } };
}

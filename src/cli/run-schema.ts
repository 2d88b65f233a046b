import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { findRelease } from "../discover/find-release.ts";
import { errnoOf } from "../errno.ts";
import { ConfigError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import { loadPlugin } from "../project/load-plugin.ts";
import type { KnownRelease } from "../release/known.ts";
import { exportSchema } from "../schema/export-schema.ts";
import { mergeExtensions, withExtension } from "../schema/extension.ts";
import { toJsonObject } from "../schema/to-json-object.ts";
import { withVsCodeSchema } from "../setup/vscode-settings.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import type { EditorCommandOptions, SchemaCommandOptions } from "./commands/schema.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { textDiff } from "./reporters/text-diff.ts";
import { styleFor } from "./style.ts";

/** A schema and settings hold no secret: everybody may read them. */
const readableMode = 0o644;

/**
 * Prints or writes the JSON Schema of a release.
 * @throws ConfigError `unknown-release`, `plugin-unreadable`, `schema-not-usable`, `write-failed`
 */
export async function runSchema(options: SchemaCommandOptions, context: Context): Promise<ExitCode> {
  const { release, text } = await schemaText(options, context);
  if (options.output === undefined || options.output === "-") {
    context.stdout.write(text);
    return exitCode.ok;
  }
  const path = resolve(context.cwd, options.output);
  await writeSchema(path, text);
  if (options.json) context.stdout.write(`${JSON.stringify({ release, path }, undefined, 2)}\n`);
  else if (!options.quiet) context.stdout.write(`wrote ${path}, the schema of OpenClaw ${release}\n`);
  return exitCode.ok;
}

/**
 * Makes an editor know the schema, by files in the workspace: it works without a network.
 * @throws ConfigError `invalid-option` for another editor, `config-unreadable` for settings that cannot be parsed
 */
export async function runSchemaEditor(
  editor: string,
  options: EditorCommandOptions,
  context: Context,
): Promise<ExitCode> {
  if (editor !== "vscode") {
    const near = nearest(editor, ["vscode"]);
    throw new ConfigError("invalid-option", `"${editor}" is not an editor that is wired up by itself`, {
      hint: `${near === undefined ? "others than vscode" : `did you mean "${near}"? Others`} take the file that schema --output writes`,
    });
  }
  const { release, text } = await schemaText(options, context);
  const folder = resolve(context.cwd, options.folder, ".vscode");
  const schemaPath = join(folder, "openclaw.schema.json");
  const settingsPath = join(folder, "settings.json");
  const before = await readFile(settingsPath, "utf8").catch((error: unknown) => {
    if (errnoOf(error) === "ENOENT" || errnoOf(error) === "ENOTDIR") return undefined;
    throw new ConfigError("config-unreadable", `${settingsPath} cannot be read: ${errnoOf(error)}`, { cause: error });
  });
  const after = withVsCodeSchema(before, "./.vscode/openclaw.schema.json");
  const changed = after !== before;
  if (!options.dryRun) {
    await writeSchema(schemaPath, text);
    if (changed) {
      const change = (now: string | undefined): string => withVsCodeSchema(now, "./.vscode/openclaw.schema.json");
      await updateConfigFile({ path: settingsPath, change, mode: readableMode, backup: false });
    }
  }
  if (options.json) {
    const result = { release, schema: schemaPath, settings: settingsPath, changed, dryRun: options.dryRun === true };
    context.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
    return exitCode.ok;
  }
  const style = styleFor(context.stdout, context, options);
  const lines = options.dryRun
    ? textDiff({ path: settingsPath, before: before ?? "", after, secrets: [] }, style)
    : [`wrote ${schemaPath}, the schema of OpenClaw ${release}`, `${changed ? "wrote" : "up to date"} ${settingsPath}`];
  if (!options.quiet || options.dryRun) context.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.ok;
}

async function schemaText(
  options: SchemaCommandOptions,
  context: Context,
): Promise<{ release: KnownRelease; text: string }> {
  const { release } = await findRelease({ asked: options.openclaw, env: context.env, run: context.run });
  const loaded = await Promise.all((options.plugin ?? []).map((path) => loadPlugin(resolve(context.cwd, path))));
  const schema = toJsonObject(exportSchema(release));
  const whole = loaded.length === 0 ? schema : withExtension(schema, mergeExtensions(loaded));
  return { release, text: `${JSON.stringify(whole, undefined, 2)}\n` };
}

async function writeSchema(path: string, text: string): Promise<void> {
  await updateConfigFile({ path, change: () => text, mode: readableMode, backup: false });
}

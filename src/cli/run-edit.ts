import { resolve } from "node:path";
import { type Diagnostic, hasErrors } from "../diagnostic.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { findRelease } from "../discover/find-release.ts";
import { changeText } from "../edit/change-text.ts";
import { type EditedConfig, editConfig } from "../edit/edit-config.ts";
import { secretsIn } from "../edit/secrets-of.ts";
import { ConfigError } from "../errors.ts";
import type { Edit } from "../json/edit.ts";
import { EditError } from "../json/edit-error.ts";
import type { CommonOptions } from "./common-options.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { errorJson, errorText } from "./reporters/error-report.ts";
import { notesText } from "./reporters/notes-report.ts";
import { textDiff } from "./reporters/text-diff.ts";
import { styleFor } from "./style.ts";

/** The options of the commands that edit configs. */
export interface EditCommandOptions extends CommonOptions {
  config?: string[];
  container?: string;
  openclaw?: string;
  dryRun?: boolean;
  validate: boolean;
}

/** Makes edits in each named config and reports what became of it. */
export async function runEdit(
  edits: readonly Edit[],
  options: EditCommandOptions,
  context: Context,
): Promise<ExitCode> {
  if (options.container !== undefined) {
    const { runEditInContainer } = await import("./run-edit-container.ts");
    return runEditInContainer(edits, { ...options, container: options.container }, context);
  }
  const files = options.config ?? [await defaultConfigPath({ asked: options.openclaw, ...context })];
  if (files.includes("-")) {
    if (files.length === 1) return await editInput(edits, options, context);
    // Its result is standard output itself, where the word about the others would go too.
    throw new ConfigError("invalid-option", "--config - goes alone: what comes of standard input is printed", {
      hint: "run the command for the files and for standard input in turn",
    });
  }
  // One file by two names is edited once.
  const paths = [...new Set(files.map((file) => resolve(context.cwd, file)))];
  const results: Result[] = [];
  for (const path of paths) results.push(await editOne(path, edits, { options, context }));
  const [only] = results;
  if (results.length === 1 && only !== undefined && "error" in only) throw only.error;
  report(results, options, context);
  if (results.some((one) => "error" in one)) return exitCode.couldNotRun;
  return results.some((one) => "refused" in one && one.refused) ? exitCode.findings : exitCode.ok;
}

/** What became of one of the configs; that one could not be edited says nothing of the others. */
type Result = EditedConfig | { path: string; error: ConfigError | EditError };

async function editOne(
  path: string,
  edits: readonly Edit[],
  { options, context }: { options: EditCommandOptions; context: Context },
): Promise<Result> {
  try {
    return await editConfig({ ...settings(options, context), path, edits, dryRun: options.dryRun === true });
  } catch (error) {
    if (error instanceof ConfigError || error instanceof EditError) return { path, error };
    throw error;
  }
}

interface Settings {
  openclaw: string | undefined;
  validate: boolean;
  env: Context["env"];
  run: Context["run"];
}

function settings(options: EditCommandOptions, { env, run }: Context): Settings {
  return { openclaw: options.openclaw, validate: options.validate, env, run };
}

async function editInput(edits: readonly Edit[], options: EditCommandOptions, context: Context): Promise<ExitCode> {
  const text = await context.readInput();
  const { release } = await findRelease({ asked: options.openclaw, env: context.env, run: context.run });
  const changed = changeText(text, edits, options.validate ? release : undefined);
  const { problems } = changed;
  const refused = hasErrors(problems);
  const code = refused ? exitCode.findings : exitCode.ok;
  if (options.json) {
    const output = { path: "-", release, refused, problems, ...(!refused && { text: changed.text }) };
    context.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`);
  } else if (refused || options.dryRun) {
    const file = { path: "standard input", before: text, after: changed.text, changed: changed.changed };
    reportOne({ path: "standard input", release, refused, problems, files: [file] }, options, context);
  } else context.stdout.write(changed.text);
  return code;
}

function report(results: readonly Result[], options: EditCommandOptions, context: Context): void {
  if (options.json) {
    const list = results.map((result) => {
      if ("error" in result) return { path: result.path, ...JSON.parse(errorJson(result.error)) };
      const { path, release, refused, problems, files } = result;
      return {
        path,
        release,
        refused,
        problems,
        files: files.map((file) => ({
          path: file.path,
          changed: file.changed,
          ...(file.backup !== undefined && { backup: file.backup }),
        })),
      };
    });
    context.stdout.write(`${JSON.stringify(list.length === 1 ? list[0] : list, undefined, 2)}\n`);
    return;
  }
  const style = styleFor(context.stderr, context, options);
  for (const result of results) {
    if (!("error" in result)) reportOne(result, options, context);
    else context.stderr.write(`nothing was written to ${result.path}\n${errorText(result.error, style)}`);
  }
}

/** Says what became of one config. */
export function reportOne(result: EditedConfig, options: EditCommandOptions, context: Context): void {
  if (result.refused) {
    context.stderr.write(`${refusal(result.path, result.problems, options, context).join("\n")}\n`);
    return;
  }
  const style = styleFor(context.stdout, context, options);
  for (const file of result.files) {
    const lines = options.dryRun
      ? textDiff({ ...file, secrets: secretsIn(file.before, file.after) }, style)
      : writtenLines(file);
    const quiet = options.quiet === true && !options.dryRun;
    if (lines.length > 0 && !quiet) context.stdout.write(`${lines.join("\n")}\n`);
  }
  const warnings = notesText(result.problems, styleFor(context.stderr, context, options));
  if (warnings.length > 0) context.stderr.write(`${warnings.join("\n")}\n`);
}

function writtenLines({ path, changed, backup }: EditedConfig["files"][number]): string[] {
  if (!changed) return [`${path}: nothing to change`];
  return [`wrote ${path}`, ...(backup === undefined ? [] : [`  the old one is ${backup}`])];
}

function refusal(
  path: string,
  problems: readonly Diagnostic[],
  options: EditCommandOptions,
  context: Context,
): string[] {
  const style = styleFor(context.stderr, context, options);
  return [
    `nothing was written to ${path}: the change would be refused (--no-validate makes it all the same)`,
    ...notesText(problems, style),
  ];
}

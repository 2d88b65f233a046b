import { resolve } from "node:path";
import { type Diagnostic, hasErrors } from "../diagnostic.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { findRelease } from "../discover/find-release.ts";
import { changeText } from "../edit/change-text.ts";
import { type EditedConfig, editConfig } from "../edit/edit-config.ts";
import { secretsIn } from "../edit/secrets-of.ts";
import { ConfigError } from "../errors.ts";
import type { Edit } from "../json/edit.ts";
import type { CommonOptions } from "./common-options.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
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
  const results: EditedConfig[] = [];
  for (const file of files) {
    results.push(
      await editConfig({
        ...(await settings(options, context)),
        path: resolve(context.cwd, file),
        edits,
        dryRun: options.dryRun === true,
      }),
    );
  }
  report(results, options, context);
  return results.some((one) => one.refused) ? exitCode.findings : exitCode.ok;
}

interface Settings {
  openclaw: string | undefined;
  validate: boolean;
  env: Context["env"];
  run: Context["run"];
}

async function settings(options: EditCommandOptions, { env, run }: Context): Promise<Settings> {
  return { openclaw: options.openclaw, validate: options.validate, env, run };
}

async function editInput(edits: readonly Edit[], options: EditCommandOptions, context: Context): Promise<ExitCode> {
  const text = await context.readInput();
  const { release } = await findRelease({ asked: options.openclaw, env: context.env, run: context.run });
  const changed = changeText(text, edits, options.validate ? release : undefined);
  if (hasErrors(changed.problems)) {
    context.stderr.write(`${refusal("standard input", changed.problems, options, context).join("\n")}\n`);
    return exitCode.findings;
  }
  context.stdout.write(changed.text);
  return exitCode.ok;
}

function report(results: readonly EditedConfig[], options: EditCommandOptions, context: Context): void {
  if (options.json) {
    const list = results.map(({ path, release, refused, problems, files }) => ({
      path,
      release,
      refused,
      problems,
      files: files.map((file) => ({
        path: file.path,
        changed: file.changed,
        ...(file.backup !== undefined && { backup: file.backup }),
      })),
    }));
    context.stdout.write(`${JSON.stringify(list.length === 1 ? list[0] : list, undefined, 2)}\n`);
    return;
  }
  for (const result of results) reportOne(result, options, context);
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

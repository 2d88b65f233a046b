import { resolve } from "node:path";
import { isKeptName, type KeptFile, keptFilesOf, readKept } from "../carry/read-kept.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { readConfigText } from "../edit/read-config-text.ts";
import { redactValue } from "../edit/secrets-of.ts";
import { formatPath } from "../json/path.ts";
import type { KeptCommandOptions } from "./commands/migrate-kept.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type Style, styleFor } from "./style.ts";

/**
 * Shows what migrations set aside.
 * @throws ConfigError `config-unreadable`
 */
export async function runMigrateKept(
  file: string | undefined,
  options: KeptCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const named = file === undefined ? await defaultConfigPath(context) : resolve(context.cwd, file);
  const paths = isKeptName(named) ? [named] : await keptFilesOf(named);
  const files: { path: string; kept: KeptFile }[] = [];
  for (const path of paths) files.push({ path, kept: readKept(await readConfigText(path), path) });
  if (options.json) {
    const shown = files.map(({ path, kept: { document: _, entries, ...kept } }) => ({
      path,
      ...kept,
      kept: entries.map(({ at, ...entry }) => entry),
    }));
    context.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
    return exitCode.ok;
  }
  const style = styleFor(context.stdout, context, options);
  const lines = files.flatMap(({ path, kept }) => keptLines(path, kept, { style, reveal: options.reveal === true }));
  if (files.length === 0) lines.push(`nothing was set aside out of ${named}`);
  context.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.ok;
}

function keptLines(
  path: string,
  { to, entries, comments }: KeptFile,
  { style, reveal }: { style: Style; reveal: boolean },
): string[] {
  return [
    style.bold(`${path}: set aside${to === undefined ? "" : ` for OpenClaw ${to}`}`),
    ...entries.flatMap(({ path, was, reason, value }) => [
      `  ${formatPath(path)}${was === undefined ? "" : ` (it was ${formatPath(was)})`}: ${JSON.stringify(reveal ? value : redactValue(value, was ?? path))}`,
      `    ${style.dim(reason)}`,
    ]),
    ...comments.map(({ line, text }) => `  a comment of line ${line}: ${text}`),
  ];
}

import { resolve } from "node:path";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { findRelease } from "../discover/find-release.ts";
import { readConfigText } from "../edit/read-config-text.ts";
import { notesOnRotation, rotateToken } from "../edit/rotate-token.ts";
import { type FoundToken, findToken } from "../edit/token-places.ts";
import { ConfigError } from "../errors.ts";
import type { JsonValue } from "../json/value.ts";
import { loadConfig } from "../load/load-config.ts";
import { generateToken } from "../token/generate.ts";
import { redactToken } from "../token/redact.ts";
import { judgeToken } from "../token/strength.ts";
import type { CommonOptions } from "./common-options.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { notesText } from "./reporters/notes-report.ts";
import { styleFor } from "./style.ts";

/** `token generate`. */
export async function printNewToken(
  options: CommonOptions & { bits?: number },
  { stdout }: Context,
): Promise<ExitCode> {
  const token = generateToken(options.bits === undefined ? {} : { bits: options.bits });
  stdout.write(options.json ? `${JSON.stringify({ token })}\n` : `${token}\n`);
  return exitCode.ok;
}

/** `token show`: the token alone on standard output, for scripts. */
export async function printToken(options: CommonOptions & { config?: string }, context: Context): Promise<ExitCode> {
  const { found } = await look(options, context);
  const { token, source, places } = found;
  const verdict = judgeToken(token);
  if (options.json) {
    const files = places.map(({ path, kind }) => ({ path, kind }));
    const weakness = verdict.ok ? {} : { weakness: verdict.reason };
    context.stdout.write(`${JSON.stringify({ token, source, files, ...weakness }, undefined, 2)}\n`);
    return exitCode.ok;
  }
  context.stdout.write(`${token}\n`);
  if (!verdict.ok && !options.quiet) {
    context.stderr.write(`the token is weak: ${verdict.reason}; openclaw-config token rotate makes a new one\n`);
  }
  return exitCode.ok;
}

interface RotateOptions extends CommonOptions {
  config?: string;
  openclaw?: string;
  token?: string;
  dryRun?: boolean;
  showToken?: boolean;
}

/** `token rotate`. */
export async function changeToken(options: RotateOptions, context: Context): Promise<ExitCode> {
  const { found, path, value } = await look(options, context);
  const token = strong(options.token ?? generateToken());
  const { release } = await findRelease({
    asked: options.openclaw,
    existing: value,
    existingPath: path,
    env: context.env,
    run: context.run,
  });
  const files = options.dryRun
    ? found.places.map(({ path: file, kind }) => ({ path: file, kind }))
    : await rotateToken(found, token);
  const notes = notesOnRotation(files, release);
  if (options.json) {
    const output = { release, files, notes, ...(options.dryRun ? {} : { token }) };
    context.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`);
    return exitCode.ok;
  }
  const style = styleFor(context.stdout, context, options);
  const shown = options.showToken || context.stdout.isTTY ? token : redactToken(token);
  const lines = [
    ...files.map((file) => `${options.dryRun ? "would change" : style.green("changed")} ${file.path}`),
    ...notesText(notes, style),
    ...(options.dryRun ? [] : [`new token: ${shown}`]),
  ];
  if (!options.quiet) context.stdout.write(`${lines.join("\n")}\n`);
  return exitCode.ok;
}

interface Looked {
  path: string;
  value: JsonValue | undefined;
  found: FoundToken;
}

async function look(
  { config, openclaw: asked }: { config?: string; openclaw?: string },
  context: Context,
): Promise<Looked> {
  const { env, cwd } = context;
  const path = config === undefined ? await defaultConfigPath({ asked, ...context }) : resolve(cwd, config);
  await readConfigText(path);
  const { config: value, source } = await loadConfig({ path, env, cwd });
  const files = source.files.map((file) => file.path);
  const found = await findToken({ configPath: path, config: value, configFiles: files, env, cwd });
  return { path, value, found };
}

function strong(token: string): string {
  const verdict = judgeToken(token);
  if (verdict.ok) return token;
  throw new ConfigError("weak-token", `the token is refused: ${verdict.reason}`, {
    hint: "leave it out to get a new one of 256 bits",
  });
}

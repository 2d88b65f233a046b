import { resolve } from "node:path";
import { logMark } from "../container/apply-change.ts";
import { containerFiles, findContainerToken, loadContainerConfig } from "../container/load.ts";
import { type OpenContainer, secretVariables } from "../container/open-container.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { findRelease } from "../discover/find-release.ts";
import { readConfigText } from "../edit/read-config-text.ts";
import { notesOnRotation, rotateToken, type UpdatePlace, updateHere } from "../edit/rotate-token.ts";
import { type FoundToken, findToken } from "../edit/token-places.ts";
import { ConfigError } from "../errors.ts";
import type { JsonValue } from "../json/value.ts";
import { loadConfig } from "../load/load-config.ts";
import { generateToken } from "../token/generate.ts";
import { redactIn, redactToken } from "../token/redact.ts";
import { judgeToken } from "../token/strength.ts";
import type { CommonOptions } from "./common-options.ts";
import { bringIntoEffect, codeOfEffect, openNamed } from "./container-session.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { effectText, planOfEffect } from "./reporters/container-report.ts";
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
export async function printToken(
  options: CommonOptions & { config?: string; container?: string },
  context: Context,
): Promise<ExitCode> {
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
  container?: string;
  openclaw?: string;
  token?: string;
  dryRun?: boolean;
  showToken?: boolean;
}

/** `token rotate`. */
export async function changeToken(options: RotateOptions, context: Context): Promise<ExitCode> {
  const { found, path, value, open } = await look(options, context);
  const token = strong(options.token ?? generateToken());
  const { release } = await findRelease({
    asked: options.openclaw ?? open?.release,
    existing: value,
    existingPath: path,
    ...(open === undefined && { env: context.env, run: context.run }),
  });
  const mark = open && !options.dryRun ? await logMark(open.target) : undefined;
  const files = options.dryRun
    ? found.places.map(({ path: file, kind, inside }) => ({ path: file, kind, ...(inside && { inside }) }))
    : await rotateToken(found, token, open && updateIn(open));
  const notes = notesOnRotation(files, release);
  const takesEffect = open !== undefined && files.some((file) => file.inside);
  const effect =
    takesEffect && !options.dryRun
      ? await bringIntoEffect(open, { mark, paths: [["gateway", "auth", "token"]] }, { options, context })
      : undefined;
  if (effect !== undefined) {
    // What the note advises was done.
    const at = notes.findIndex(({ code }) => code === "reloads" || code === "restart-needed");
    if (at >= 0 && files.every((file) => file.inside)) notes.splice(at, 1);
  }
  const secrets = [token, found.token, ...(open === undefined ? [] : secretVariables(open))];
  const code = effect === undefined ? exitCode.ok : codeOfEffect(effect, { mustConnect: true });
  if (options.json) {
    const about = open && { container: open.target.container.name };
    const told = effect && JSON.parse(redactIn(JSON.stringify(effect), secrets));
    const output = {
      ...about,
      release,
      files,
      notes,
      ...(told && { effect: told }),
      ...(options.dryRun ? {} : { token }),
    };
    context.stdout.write(`${JSON.stringify(output, undefined, 2)}\n`);
    return code;
  }
  const style = styleFor(context.stdout, context, options);
  const shown = options.showToken || context.stdout.isTTY ? token : redactToken(token);
  const lines = [
    ...files.map((file) => `${options.dryRun ? "would change" : style.green("changed")} ${placeOf(file, open)}`),
    ...(open && options.dryRun && takesEffect ? [planOfEffect(open)] : []),
    ...(effect === undefined || open === undefined ? [] : effectText(effect, { open, secrets }, style)),
    ...notesText(notes, style),
    ...(options.dryRun ? [] : [`new token: ${shown}`]),
  ];
  if (!options.quiet) context.stdout.write(`${lines.join("\n")}\n`);
  return code;
}

interface Looked {
  path: string;
  value: JsonValue | undefined;
  found: FoundToken;
  open?: OpenContainer;
}

function placeOf({ path, inside }: { path: string; inside?: boolean }, open: OpenContainer | undefined): string {
  return inside && open ? `${path} in ${open.target.container.name}` : path;
}

/** Files of the container are written there, the others here. */
function updateIn(open: OpenContainer): UpdatePlace {
  const files = containerFiles(open);
  return (place, change) => (place.inside ? files.update(place.path, change) : updateHere(place, change));
}

async function look(
  options: { config?: string; container?: string; openclaw?: string },
  context: Context,
): Promise<Looked> {
  const { env, cwd } = context;
  const { config, container, openclaw: asked } = options;
  if (container !== undefined) {
    const open = await openNamed(container, context);
    const loaded = await loadContainerConfig(open);
    return { path: open.configPath, value: loaded.config, found: await findContainerToken(open, loaded), open };
  }
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

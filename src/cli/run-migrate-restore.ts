import { dirname, join, resolve } from "node:path";
import { machineFiles } from "../carry/config-files.ts";
import { type KeptFile, readKept } from "../carry/read-kept.ts";
import { type Restored, restoreKept } from "../carry/restore-kept.ts";
import { writeCarried } from "../carry/write-carried.ts";
import { hasErrors } from "../diagnostic.ts";
import { findRelease } from "../discover/find-release.ts";
import { type Document, documentValue, parseDocument } from "../document/index.ts";
import { readConfigText } from "../edit/read-config-text.ts";
import { secretsIn } from "../edit/secrets-of.ts";
import { ConfigError } from "../errors.ts";
import { parsePath } from "../json/parse-path.ts";
import { formatPath } from "../json/path.ts";
import { isJsonObject } from "../json/value.ts";
import { judgeConfig } from "../schema/judge.ts";
import type { RestoreCommandOptions } from "./commands/migrate-kept.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { writtenText } from "./reporters/migrate-report.ts";
import { notesText } from "./reporters/notes-report.ts";
import { textDiff } from "./reporters/text-diff.ts";
import { styleFor } from "./style.ts";

/**
 * Puts what a migration set aside back into the config.
 * @throws ConfigError `config-unreadable`, `invalid-option`, `invalid-path`, `unknown-release`, and what writing throws
 */
export async function runMigrateRestore(
  file: string,
  keys: readonly string[],
  options: RestoreCommandOptions,
  context: Context,
): Promise<ExitCode> {
  if (options.as !== undefined && keys.length !== 1)
    throw new ConfigError("invalid-option", "--as is for one key: name the key that is to go there");
  const keptPath = resolve(context.cwd, file);
  const kept = readKept(await readConfigText(keptPath), keptPath);
  const only = keys.map((key) => parsePath(key));
  const path =
    options.config === undefined ? join(dirname(keptPath), kept.config) : resolve(context.cwd, options.config);
  const before = parseDocument(await readConfigText(path));
  if (hasErrors(before.diagnostics)) throw new ConfigError("config-unreadable", `${path} is no config`);
  const release = await releaseOf(before, kept, { asked: options.openclaw, path, context });
  const { document, restored } = restoreKept(before, kept, {
    ...(only.length > 0 && { only }),
    ...(options.as !== undefined && { as: parsePath(options.as) }),
    ...(options.validate && { release }),
  });
  if (only.length > 0 && restored.length === 0)
    throw new ConfigError("unknown-key", `${keptPath} holds no ${keys.join(", ")}`, {
      hint: `openclaw-config migrate kept ${file} shows what it holds`,
    });
  const one = { path, before: before.text, after: document.text };
  const written = options.write ? await writeCarried({ files: [one] }, machineFiles(context)) : [];
  if (options.json) {
    context.stdout.write(`${JSON.stringify({ config: path, release, restored, written }, undefined, 2)}\n`);
  } else if (!options.quiet) {
    const style = styleFor(context.stdout, context, options);
    const lines = [
      ...textDiff({ ...one, secrets: secretsIn(one.before, one.after, kept.document.text) }, style),
      ...restored.map((each) => `${formatPath(each.path)}: ${saidOf(each, release)}`),
      ...notesText(
        restored.flatMap(({ problems }) => problems),
        style,
      ),
      ...written.flatMap(writtenText),
      ...(written.length === 0 && one.before !== one.after ? ["nothing was written (--write does)"] : []),
    ];
    context.stdout.write(`${lines.join("\n")}\n`);
  }
  return restored.every(({ outcome }) => outcome === "restored" || outcome === "there")
    ? exitCode.ok
    : exitCode.findings;
}

/** The release that reads the config: what is asked for, else that for which it was carried, if it accepts it, else as everywhere. */
async function releaseOf(
  document: Document,
  { to }: KeptFile,
  { asked, path, context }: { asked: string | undefined; path: string; context: Context },
): Promise<string> {
  const existing = documentValue(document);
  const isFor = to !== undefined && isJsonObject(existing) && !hasErrors(judgeConfig(existing, to));
  if (asked === undefined && isFor) return to;
  const { env, run } = context;
  return (await findRelease({ asked, existing, existingPath: path, env, run })).release;
}

function saidOf({ outcome }: Restored, release: string): string {
  const words: Readonly<Record<Restored["outcome"], string>> = {
    restored: "put back",
    there: "it is there already",
    taken: "something else is there, and stays; --as names another place",
    "no-place": "the list that it was in is another one; --as names another place",
    refused: `OpenClaw ${release} refuses it, so it stays aside (--no-validate puts it back all the same, --as elsewhere)`,
  };
  return words[outcome];
}

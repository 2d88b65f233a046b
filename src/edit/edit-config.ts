import { type Diagnostic, hasErrors } from "../diagnostic.ts";
import { findRelease } from "../discover/find-release.ts";
import type { CommandRunner } from "../discover/run-command.ts";
import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import { ConfigError } from "../errors.ts";
import { isSameValue } from "../json/diff.ts";
import type { Edit } from "../json/edit.ts";
import { formatPath, getAt, type JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { updateConfigFile } from "../write/update-config-file.ts";
import { changeText } from "./change-text.ts";
import { owningFile, type ReadText } from "./owning-file.ts";
import { readConfigText } from "./read-config-text.ts";

export interface EditConfigOptions {
  path: string;
  edits: readonly Edit[];
  /** The release to judge by; found as everywhere when absent. */
  openclaw?: string | undefined;
  /** Whether a change that the release would refuse is not made. */
  validate: boolean;
  dryRun: boolean;
  /** As ReleaseClues has them. */
  env?: Readonly<Record<string, string | undefined>> | undefined;
  run?: CommandRunner | undefined;
  /** Where the files are; the file system of this machine unless given. */
  files?: ConfigFiles | undefined;
}

/** Files of a config, wherever they are. */
export interface ConfigFiles {
  /** @throws ConfigError `config-unreadable` when there is none */
  read(path: string): Promise<string>;
  /** Writes what `change` makes of the text; calls it again where the file was changed meanwhile. */
  update(path: string, change: (text: string | undefined) => string, now?: Date): Promise<{ backup?: string }>;
}

/** The files of this machine. */
export const localFiles: ConfigFiles = {
  read: readConfigText,
  async update(path, change, now) {
    const result = await updateConfigFile({ path, change, ...(now !== undefined && { now: () => now }) });
    return "backup" in result && result.backup !== undefined ? { backup: result.backup } : {};
  },
};

/** A file of the config before and after. */
export interface EditedFile {
  path: string;
  before: string;
  after: string;
  changed: boolean;
  backup?: string;
}

export interface EditedConfig {
  path: string;
  release: string;
  /** Whether nothing was written because the release would refuse the result. */
  refused: boolean;
  /** What the release has against the change that it had not against the config before. */
  problems: Diagnostic[];
  files: EditedFile[];
}

/**
 * Edits a config where its values stand: in the file itself, or in the one that it includes. Every untouched byte stays. A file that
 * someone else changed meanwhile gets the edit again, unless the very value became another.
 * @throws EditError when an edit is impossible; ConfigError `edit-across-files`, `edit-ambiguous`, `config-unreadable`, `write-conflict`,
 * `write-failed`
 */
export async function editConfig(options: EditConfigOptions): Promise<EditedConfig> {
  const { path, edits, files: place = localFiles } = options;
  const main = parseDocument(await place.read(path));
  const { release, diagnostics } = await findRelease({
    asked: options.openclaw,
    existing: documentValue(main),
    existingPath: path,
    env: options.env,
    run: options.run,
  });
  const byFile = await placeEdits(path, edits, place.read);
  const plans: (EditedFile & { edits: Edit[]; problems: Diagnostic[] })[] = [];
  for (const [file, own] of byFile) {
    const document = file === path ? main : parseDocument(await place.read(file));
    const { text, changed, problems } = changeText(
      document,
      own,
      options.validate && file === path ? release : undefined,
    );
    plans.push({ path: file, before: document.text, after: text, changed, edits: own, problems });
  }
  const problems = [...diagnostics, ...plans.flatMap((plan) => plan.problems)];
  const refused = hasErrors(problems);
  const files: EditedFile[] = [];
  for (const plan of plans)
    files.push(refused || options.dryRun || !plan.changed ? bare(plan) : await write(plan, place));
  return { path, release, refused, problems, files };
}

function bare({ path, before, after, changed }: EditedFile): EditedFile {
  return { path, before, after, changed };
}

async function write(
  { path, before, after: planned, edits }: EditedFile & { edits: readonly Edit[] },
  files: ConfigFiles,
): Promise<EditedFile> {
  let after = before;
  const { backup } = await files.update(path, (text = "") => {
    refuseConflict({ path, before, now: text, edits });
    after = text === before ? planned : changeText(text, edits).text;
    return after;
  });
  return { path, before, after, changed: true, ...(backup !== undefined && { backup }) };
}

/** Each edit goes to the file that owns its place. */
async function placeEdits(path: string, edits: readonly Edit[], read: ReadText): Promise<Map<string, Edit[]>> {
  const byFile = new Map<string, Edit[]>();
  for (const edit of edits) {
    const { file, own } = await placed(path, edit, read);
    byFile.set(file, [...(byFile.get(file) ?? []), own]);
  }
  return byFile;
}

async function placed(path: string, edit: Edit, read: ReadText): Promise<{ file: string; own: Edit }> {
  if (edit.kind !== "move") {
    const place = await owningFile(path, edit.path, read);
    return { file: place.file, own: { ...edit, path: place.path } };
  }
  const from = await owningFile(path, edit.from, read);
  const to = await owningFile(path, edit.to, read);
  if (from.file === to.file) return { file: from.file, own: { ...edit, from: from.path, to: to.path } };
  const message = `${formatPath(edit.from)} stands in ${from.file}, ${formatPath(edit.to)} would stand in ${to.file}: a move across files is not made`;
  throw new ConfigError("edit-across-files", message, { hint: "move it by hand, comments and all" });
}

interface Conflict {
  path: string;
  before: string;
  now: string;
  edits: readonly Edit[];
}

function refuseConflict({ path, before, now, edits }: Conflict): void {
  if (now === before) return;
  const [old, fresh] = [documentValue(parseDocument(before)), documentValue(parseDocument(now))];
  for (const place of edits.flatMap(placesOf)) {
    if (same(getAt(old, place), getAt(fresh, place))) continue;
    throw new ConfigError("write-conflict", `${path}: ${formatPath(place)} was changed by someone else meanwhile`, {
      hint: "look at it, and run the command again",
    });
  }
}

function placesOf(edit: Edit): JsonPath[] {
  return edit.kind === "move" ? [edit.from, edit.to] : [edit.path];
}

function same(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return isSameValue(one, other);
}

import type { Diagnostic } from "../diagnostic.ts";
import { hasErrors } from "../diagnostic.ts";
import { type Document, EditError, isSameValue, parseDocument } from "../document/index.ts";
import { diffValues } from "../json/diff.ts";
import { formatPath } from "../json/path.ts";
import { printJson } from "../json/print.ts";
import { isJsonObject } from "../json/value.ts";
import type { LoadedConfig } from "../load/load-config.ts";
import { planMigration } from "../migrate/migrate.ts";
import type { MigrationPlan } from "../migrate/migrate-config.ts";
import type { Carried, CarriedFile, CarryOptions } from "./carried.ts";
import { carryEdits } from "./carry-edits.ts";
import type { KeptItem } from "./kept-file.ts";
import { type ConfigLayers, refsAt, valueOfRefs } from "./layers.ts";
import { startNotes } from "./start-notes.ts";
import { withKept } from "./with-kept.ts";

/**
 * What becomes of a config that includes other files: it is judged as a whole, and each value is carried in the file where it stands.
 * @param loaded the config as the target release reads it: what that release does not include is left alone
 * @param twice files that are included under two names
 */
export function carryIncludes(
  path: string,
  loaded: LoadedConfig,
  { twice, ...options }: CarryOptions & { twice: ReadonlySet<string> },
): Carried {
  const before = documentsOf(loaded);
  const layers: ConfigLayers = { main: path, documents: new Map(before) };
  const whole = wholeOf(layers);
  const plan = planMigration(whole, options);
  const { kept, problem } = carried(layers, plan, twice);
  if (problem !== undefined) layers.documents = before;
  const problems = [...includeProblems(loaded), ...(problem === undefined ? [] : [problem])];
  const files = [...before].map(([file, { text }]): CarriedFile => {
    return { path: file, before: text, after: layers.documents.get(file)?.text ?? text };
  });
  return {
    ...plan,
    ...(problem !== undefined && untouched(plan, whole)),
    path,
    isBroken: false,
    text: layers.documents.get(path)?.text ?? "",
    valid: plan.valid && !hasErrors(problems),
    diagnostics: [...plan.diagnostics, ...problems, ...startNotes(plan)],
    files: withKept(files, { kept, to: plan.to }),
  };
}

/** The same config in one file: what it includes is put in, without the comments. */
export function putInOne(path: string, loaded: LoadedConfig): { text: string; diagnostics: Diagnostic[] } {
  const whole = wholeOf({ main: path, documents: documentsOf(loaded) });
  const included = loaded.source.files.slice(1).map((file) => file.path);
  const message = `what the config includes is put into one file, without its comments: ${included.join(", ")}`;
  const said: Diagnostic = { code: "includes-put-in", severity: "info", path: [], message };
  return { text: printJson(whole), diagnostics: [said, ...includeProblems(loaded)] };
}

interface Outcome {
  kept: ReadonlyMap<string, readonly KeptItem[]>;
  problem?: Diagnostic;
}

/** Carries the edits over the files, if that gives what the plan says. */
function carried(layers: ConfigLayers, plan: MigrationPlan, twice: ReadonlySet<string>): Outcome {
  const before = new Map(layers.documents);
  try {
    const kept = carryEdits(layers, plan.edits, plan.asides);
    const after = wholeOf(layers);
    const torn = [...twice].find((file) => layers.documents.get(file) !== before.get(file));
    if (torn !== undefined) return { kept: new Map(), problem: entangled(torn) };
    if (isSameValue(after, plan.config)) return { kept };
    const [first] = diffValues(after, plan.config);
    const where = first === undefined ? "" : formatPath(first.kind === "move" ? first.to : first.path);
    return { kept: new Map(), problem: entangled(where) };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return { kept: new Map(), problem: entangled(formatPath(error.path)) };
  }
}

function entangled(where: string): Diagnostic {
  return {
    code: "includes-entangled",
    severity: "error",
    path: [],
    message: `the files that this config is put together from cannot be changed one by one${where && `: ${where} belongs to several at once`}. Nothing is changed`,
    hint: "a file that is included in two places must be two files; or let --output write the whole config into one",
  };
}

function untouched(plan: MigrationPlan, whole: MigrationPlan["config"]): Partial<MigrationPlan> {
  return {
    ...plan,
    changed: false,
    config: whole,
    steps: [],
    edits: [],
    asides: [],
    moved: [],
    transformed: [],
    kept: [],
  };
}

function wholeOf(layers: ConfigLayers): MigrationPlan["config"] {
  const value = valueOfRefs(layers, refsAt(layers, []), []);
  return isJsonObject(value) ? value : {};
}

/** The files that can be read, the main one first. */
function documentsOf({ source }: LoadedConfig): Map<string, Document> {
  const documents = source.files.map(({ path, text }) => [path, parseDocument(text)] as const);
  return new Map(documents.filter(([, { diagnostics, root }]) => !hasErrors(diagnostics) && root !== undefined));
}

/** What keeps a release from including a file, and what is wrong in those files. */
function includeProblems({ diagnostics, source }: LoadedConfig): Diagnostic[] {
  const included = new Set(source.files.slice(1).map(({ path }) => path));
  const isOfIncluded = ({ severity, source }: Diagnostic) =>
    severity === "error" && source !== undefined && included.has(source.file);
  return diagnostics.filter(
    (one) => /^(?:include|file|nested)-/.test(one.code) || (isOfIncluded(one) && !one.code.startsWith("variable")),
  );
}

import type { Diagnostic } from "../diagnostic.ts";
import { type Document, documentValue, parseDocument } from "../document/index.ts";
import type { Edit } from "../json/edit.ts";
import { printJson } from "../json/print.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import { resolveRelease } from "../release/resolve.ts";
import { type Account, accountOf } from "./account.ts";
import { allSteps } from "./all-steps.ts";
import type { Judge, Problem } from "./judge.ts";
import { nodeValue } from "./node.ts";
import { type FromEvidence, findOrigin } from "./origin.ts";
import { editOneByOne } from "./render.ts";
import { recorded, runSteps, type TakenChoice } from "./run-steps.ts";
import { setAsideUnknown } from "./set-aside-unknown.ts";
import type { Step } from "./step.ts";
import { type SetAside, treeOf } from "./tree.ts";

export interface MigrateOptions {
  /** The release that is to read the config; the newest known by default. */
  to?: string;
  /** The release that the config was written for, when the file does not say it. */
  from?: string;
  /** Steps of the caller's own, run after ours. */
  steps?: readonly Step[];
  /** Which option is meant, by the ids of `choices`. */
  answers?: Readonly<Record<string, string>>;
}

/** What a migration does, without the text. */
export interface MigrationPlan extends Account {
  /** The release that the config was written for; undefined when nothing tells. */
  from: string | undefined;
  /** How `from` is known, and how surely. */
  fromEvidence: FromEvidence;
  to: string;
  changed: boolean;
  /** Whether `to` accepts the result. */
  valid: boolean;
  config: JsonObject;
  steps: { id: string; title: string; reason: string }[];
  /** Every change as edits, to be made one after the other. */
  edits: readonly Edit[];
  /** Which of the edits set something aside, and why. */
  asides: readonly SetAside[];
  /** What could be read in more than one way, and how it was. */
  choices: readonly TakenChoice[];
  diagnostics: Diagnostic[];
}

/** A migrated config. */
export interface Migration extends MigrationPlan {
  /** The file's text with only the changes made; strict JSON when a value was given. */
  text: string;
}

/** Plans a migration of a config's value. Nothing is changed. */
export function planWith(judge: Judge, config: JsonObject, options: MigrateOptions = {}): MigrationPlan {
  const target = resolveRelease(options.to ?? "latest");
  const to = target.release;
  const origin = findOrigin(config, options.from, judge);
  const tree = treeOf(config);
  const steps = [...allSteps, ...(options.steps ?? [])];
  // What only the keys tell changes with them: no step may depend on it.
  const from = origin.fromEvidence.kind === "keys" ? undefined : origin.from;
  const { done, choices, diagnostics } = runSteps({
    ...{ tree, steps, context: { ...judge, from, to } },
    answers: options.answers ?? {},
  });
  let problems: Problem[] = [];
  const unknown = recorded(tree, `OpenClaw ${to} does not know it`, () => {
    problems = setAsideUnknown(tree, { to, judge, tell: (diagnostic) => diagnostics.push(diagnostic) });
  });
  if (unknown.length > 0)
    done.push({
      id: `${to}-unknown-keys`,
      title: "what the release does not know, and no release could read, is set aside",
      reason: `OpenClaw ${to} refuses a file with keys that it does not know, or with values of another type`,
      edits: unknown,
    });
  const result = nodeValue(tree.root);
  return {
    ...origin,
    to,
    changed: tree.edits.length > 0,
    valid: problems.length === 0,
    config: isJsonObject(result) ? result : {},
    steps: done.map(({ id, title, reason }) => ({ id, title, reason })),
    edits: tree.edits,
    asides: tree.asides,
    choices,
    ...accountOf(tree),
    diagnostics: [...target.diagnostics, ...origin.diagnostics, ...diagnostics, ...problems.map(saidOf)],
  };
}

function saidOf({ path, message }: { path: Diagnostic["path"]; message: string }): Diagnostic {
  return { code: "decision-needed", severity: "error", path, message, hint: "only you know what was meant here" };
}

/** Migrates a file's text, or a config's value. A text that holds no object is left as it is, with diagnostics. */
export function migrateWith(judge: Judge, given: string | JsonObject, options: MigrateOptions = {}): Migration {
  if (typeof given !== "string") {
    const plan = planWith(judge, given, options);
    return { ...plan, text: printJson(plan.config) };
  }
  const document = parseDocument(given);
  const value = documentValue(document);
  const broken = document.diagnostics.filter(({ severity }) => severity === "error");
  if (broken.length > 0 || !isJsonObject(value)) return untouched(judge, given, { broken, options });
  const plan = planWith(judge, value, options);
  return { ...plan, text: edited(document, plan.edits).text };
}

function edited(document: Document, edits: readonly Edit[]): Document {
  return editOneByOne(document, edits);
}

function untouched(
  judge: Judge,
  text: string,
  { broken, options }: { broken: readonly Diagnostic[]; options: MigrateOptions },
): Migration {
  const plan = planWith(judge, {}, options);
  const said: Diagnostic[] =
    broken.length > 0
      ? [...broken]
      : [{ code: "not-an-object", severity: "error", path: [], message: "the file holds no object" }];
  return {
    ...plan,
    changed: false,
    valid: false,
    config: {},
    steps: [],
    edits: [],
    asides: [],
    choices: [],
    moved: [],
    transformed: [],
    kept: [],
    diagnostics: said,
    text,
  };
}

import type { Diagnostic } from "../diagnostic.ts";
import type { Edit } from "../json/edit.ts";
import { compareReleases } from "../release/compare.ts";
import type { Choice, Step, StepContext } from "./step.ts";
import type { Tree } from "./tree.ts";

/** A step that had something to do, and the edits that do it, one after the other. */
export interface DoneStep {
  id: string;
  title: string;
  reason: string;
  edits: readonly Edit[];
}

export interface StepRun {
  tree: Tree;
  steps: readonly Step[];
  context: Omit<StepContext, "tell" | "choose">;
  /** Options by the ids of choices. */
  answers?: Readonly<Record<string, string>>;
}

/** A choice that a step met, and the option that was taken. */
export interface TakenChoice extends Choice {
  taken: string;
}

interface Ran {
  done: DoneStep[];
  choices: TakenChoice[];
  diagnostics: Diagnostic[];
}

/** Runs the steps up to a release in their order, and then takes back what only later releases know. */
export function runSteps({ tree, steps, context, answers = {} }: StepRun): Ran {
  const diagnostics: Diagnostic[] = [];
  const choices: TakenChoice[] = [];
  const choose = (choice: Choice): string => {
    const answer = choice.options.find(({ value }) => value === answers[choice.id]);
    const taken = answer?.value ?? choice.usual;
    choices.push({ ...choice, taken });
    return taken;
  };
  const whole: StepContext = { ...context, choose, tell: (diagnostic) => diagnostics.push(diagnostic) };
  const done: DoneStep[] = [];
  const due = (step: Step) => compareReleases(step.since, context.to) <= 0;
  for (const step of steps.filter(due)) {
    const edits = recorded(tree, step.reason, () => step.edit(tree, whole));
    if (edits.length > 0) done.push({ id: step.id, title: step.title, reason: step.reason, edits });
  }
  for (const step of steps.toReversed()) {
    const { undo } = step;
    if (undo === undefined || due(step)) continue;
    const reason = `OpenClaw ${context.to} is older than ${step.since}`;
    const edits = recorded(tree, reason, () => undo(tree, whole));
    if (edits.length > 0) done.push({ id: `before-${step.id}`, title: `${step.title}: taken back`, reason, edits });
  }
  return { done, choices, diagnostics };
}

/** What an action does to the tree, as edits. */
export function recorded(tree: Tree, reason: string, action: () => void): Edit[] {
  const before = tree.edits.length;
  tree.reason = reason;
  action();
  return tree.edits.slice(before);
}

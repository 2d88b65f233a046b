import type { Diagnostic } from "../diagnostic.ts";
import type { JsonPath } from "../json/path.ts";
import type { Judge } from "./judge.ts";
import type { Tree } from "./tree.ts";

/** A place that can be read in more than one way: which was meant, only its owner knows. */
export interface Choice {
  /** What an answer names it by. */
  id: string;
  path: JsonPath;
  question: string;
  options: readonly { value: string; label: string }[];
  /** The option that is taken where nobody answers: what keeps what was there. */
  usual: string;
}

/** What a step may ask while it is at work. */
export interface StepContext extends Judge {
  /** The release that the file was written for, when that is known. */
  from: string | undefined;
  /** The release that the config is to be read by. */
  to: string;
  /** Says something to the user: what was done that is no plain move, or what they must decide. */
  tell(diagnostic: Diagnostic): void;
  /** Asks how something is to be read. Gives the option. */
  choose(choice: Choice): string;
}

/** One change that a release of OpenClaw made to the config, and how a config follows it. */
export interface Step {
  /** `<since>-<slug>`. */
  id: string;
  /** The first release that wants the new form. */
  since: string;
  /** What becomes of what. */
  title: string;
  /** Why: what the release changed, with an OpenClaw issue where there is one. */
  reason: string;
  /** Does it. A step that finds nothing to do changes nothing. */
  edit(tree: Tree, context: StepContext): void;
  /** Undoes it for a release before `since`, as far as that is possible. */
  undo?(tree: Tree, context: StepContext): void;
}

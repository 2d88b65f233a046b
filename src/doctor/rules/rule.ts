import type { Finding } from "../finding.ts";
import type { Setting } from "../setting.ts";

/** Looks for one thing that is wrong. */
export type Rule = (setting: Setting) => Finding | undefined;

type Told = Pick<Finding, "code" | "title" | "cause" | "evidence" | "confidence"> &
  Partial<Pick<Finding, "edits" | "commands">>;

/** A finding without what it does not need. */
export function finding(told: Told): Finding {
  return { edits: [], commands: [], ...told };
}

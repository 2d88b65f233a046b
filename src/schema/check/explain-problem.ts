import type { Diagnostic } from "../../diagnostic.ts";
import { formatPath, type JsonPath } from "../../json/path.ts";
import { looksSecret } from "../../token/looks-secret.ts";
import { boundText, expectedText, formText, kindText, sizeText } from "./describe.ts";
import { hintFor } from "./hint.ts";
import type { KeyHistory } from "./key-history.ts";
import type { Problem } from "./problem.ts";

/** What is known about the place of a problem. */
export interface Surroundings {
  release: string;
  history: KeyHistory;
  /** The keys that are known beside the one at a path, where the schema of its parent does not tell. */
  rootKeys: readonly string[];
}

/** A problem for a person. The value of a place that holds a secret by its name is never told. */
export function explainProblem(problem: Problem, surroundings: Surroundings): Diagnostic {
  const hint = hintFor(problem, surroundings);
  return {
    code: codeOf(problem),
    severity: "error",
    path: problem.path,
    message: messageOf(problem, surroundings.release),
    ...(hint !== undefined && { hint }),
  };
}

function codeOf({ kind }: Problem): string {
  return kind === "unknown-key" || kind === "missing-key" ? kind : "invalid-value";
}

function messageOf(problem: Problem, release: string): string {
  const place = formatPath(problem.path) || "the config";
  switch (problem.kind) {
    case "unknown-key":
      return `OpenClaw ${release} does not know the key ${place} and refuses to start with it`;
    case "missing-key":
      return `OpenClaw ${release} needs the key ${place}: ${expectedText(problem.expected)}`;
    case "wrong-key":
      return `${place}: this key is not allowed here${problem.form === undefined ? "" : `, it ${formText(problem.form)}`}${oneOf(problem.allowed)}`;
    default:
      return `${place}: ${reasonOf(problem, problem.path)}`;
  }
}

function oneOf(allowed: readonly unknown[]): string {
  return allowed.length === 0 ? "" : `, it must be ${expectedText({ allowed: allowed.map(String), kinds: [] })}`;
}

type ValueProblem = Exclude<Problem, { kind: "unknown-key" | "missing-key" | "wrong-key" }>;

function reasonOf(problem: ValueProblem, path: JsonPath): string {
  switch (problem.kind) {
    case "wrong-type":
    case "not-allowed":
      return `expected ${expectedText(problem.expected)}, found ${kindText(problem.value)}`;
    case "out-of-bounds": {
      const size = looksSecret(path) && problem.bound.of === "number" ? undefined : sizeText(problem.value);
      return `${boundText(problem.bound)}${size === undefined ? "" : `, is ${size}`}`;
    }
    case "wrong-form":
      return `the value ${formText(problem.form)}`;
    case "repeated-item":
      return "the same item stands in the list before";
    case "several-forms":
      return "fits more than one of the allowed forms";
    case "forbidden":
      return "this combination of keys is not allowed";
  }
}

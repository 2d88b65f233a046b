import type { JsonPath } from "../json/path.ts";
import type { JsonObject, JsonValue } from "../json/value.ts";
import type { StepContext } from "./step.ts";

/** Whether the target release takes a value at a path, whatever else the config says. */
export function isTaken(path: JsonPath, value: JsonValue, { problemsOf, to }: StepContext): boolean {
  // An unknown key may stand above the path; of what else is above it, something may be missing only because it is alone.
  return !problemsOf(configOf(path, value), to).some((problem) =>
    problem.kind === "unknown-key"
      ? isAbove(problem.path, path) || isAbove(path, problem.path)
      : isAbove(path, problem.path),
  );
}

/** A config that says one thing alone. The path is one of keys. */
export function configOf([first = "", ...below]: JsonPath, value: JsonValue): JsonObject {
  return { [first]: below.reduceRight<JsonValue>((inner, step) => ({ [step]: inner }), value) };
}

function isAbove(upper: JsonPath, lower: JsonPath): boolean {
  return upper.every((step, depth) => step === lower[depth]);
}

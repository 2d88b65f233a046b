import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A step of a composite action or a job, as far as it is looked at here. */
export interface Step {
  id?: string;
  name?: string;
  uses?: string;
  if?: string;
  run?: string;
  env?: Record<string, string>;
}

export interface StepsRun {
  /** Where the steps run. */
  cwd: string;
  /** A folder for what the runner keeps: outputs, temporary files. */
  scratch: string;
  /** What `${{ … }}` stands for, by what is between the braces. */
  values: Readonly<Record<string, string>>;
  env: Readonly<Record<string, string | undefined>>;
}

export interface StepResult {
  name: string;
  code: number | null;
  output: string;
}

/**
 * Runs the shell steps as a GitHub runner does: bash with -e and pipefail, expressions put in, outputs handed on, and no step after one that failed.
 * Steps that use other actions are left out.
 */
export function runSteps(steps: readonly Step[], { cwd, scratch, values, env }: StepsRun): StepResult[] {
  const known: Record<string, string> = { ...values };
  const results: StepResult[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.run === undefined || !isWanted(step.if, known)) continue;
    const outputs = join(scratch, `output-${index}`);
    const script = join(scratch, `step-${index}.sh`);
    writeFileSync(outputs, "");
    writeFileSync(script, filled(step.run, known));
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, filled(value, known)]));
    const ran = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", script], {
      cwd,
      env: { ...env, ...own, GITHUB_OUTPUT: outputs, RUNNER_TEMP: scratch },
      encoding: "utf8",
    });
    results.push({ name: step.name ?? step.run, code: ran.status, output: `${ran.stdout}${ran.stderr}` });
    if (ran.status !== 0) break;
    for (const line of readFileSync(outputs, "utf8")
      .split("\n")
      .filter((one) => one.includes("="))) {
      const at = line.indexOf("=");
      known[`steps.${step.id}.outputs.${line.slice(0, at)}`] = line.slice(at + 1);
    }
  }
  return results;
}

/** An expression without a value is an error here: a misspelt name would be empty on the runner. */
function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`nothing is known of ${name}`);
    return value;
  });
}

function isWanted(condition: string | undefined, values: Readonly<Record<string, string>>): boolean {
  if (condition === undefined) return true;
  const [, name = "", operator, word] = /^(\S+) (==|!=) '([^']*)'$/.exec(condition) ?? [];
  const value = values[name];
  if (value === undefined) throw new Error(`nothing is known of "${condition}"`);
  return (value === word) === (operator === "==");
}

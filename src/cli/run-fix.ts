import { secretsIn } from "../edit/secrets-of.ts";
import { type FixResult, fix } from "../fix/fix.ts";
import type { FixPlan } from "../fix/plan.ts";
import { redactIn } from "../token/redact.ts";
import type { FixCommandOptions } from "./commands/fix.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { fixJson, fixText, planText } from "./reporters/fix-report.ts";
import { progressLine } from "./reporters/verify-report.ts";
import { styleFor } from "./style.ts";

/** Cures the gateway in a container, telling what is done; without --yes, only after someone agreed. */
export async function runFix(options: FixCommandOptions, context: Context): Promise<ExitCode> {
  const style = styleFor(context.stdout, context, options);
  const progress = progressLine(context.stderr, options.json === true || options.quiet === true);
  const secrets = new Set<string>();
  const say = (lines: readonly string[]): void => {
    progress.clear();
    if (!options.json && lines.length > 0) context.stdout.write(`${redactIn(lines.join("\n"), [...secrets])}\n`);
  };
  const confirm = async (plan: FixPlan): Promise<boolean> => {
    for (const secret of secretsOf(plan)) secrets.add(secret);
    if (plan.steps.length > 0 && !options.quiet) say(planText(plan, style));
    if (options.dryRun) return false;
    if (options.yes) return true;
    if (!context.interactive || options.json || plan.steps.length === 0) return false;
    progress.clear();
    const { confirm: ask, isCancel } = await import("@clack/prompts");
    const answer = await ask({ message: "Do this?" });
    return !isCancel(answer) && answer;
  };
  const result = await fix({
    ...{ name: options.container, run: context.run, env: context.env, cwd: context.cwd, platform: context.platform },
    release: options.openclaw,
    confirm,
    onProgress: (text) => progress.show(redactIn(text, [...secrets])),
  });
  progress.clear();
  for (const secret of secretsOf(result.plan)) secrets.add(secret);
  if (result.checked?.token !== undefined) secrets.add(result.checked.token);
  if (options.json) context.stdout.write(`${redactIn(fixJson(result), [...secrets])}\n`);
  else {
    say(fixText(result, { quiet: options.quiet === true, dryRun: options.dryRun === true }, style));
    showUrl(result, options, context);
  }
  return result.state === "connected" ? exitCode.ok : exitCode.findings;
}

/** The address with its token stands on a terminal only. */
function showUrl({ state, checked }: FixResult, { quiet }: FixCommandOptions, { stdout }: Context): void {
  if (state !== "connected" || checked === undefined || quiet) return;
  const url = stdout.isTTY ? checked.url : `${checked.origin}/ (with the token: openclaw-config token show)`;
  stdout.write(`open ${url}\n`);
}

function secretsOf({ steps }: FixPlan): string[] {
  return steps.flatMap((step) => {
    if (step.kind === "variable") return [step.value];
    return step.kind === "edit" ? secretsIn(step.before ?? "", step.after) : [];
  });
}

import { logMark } from "../container/apply-change.ts";
import { secretVariables } from "../container/open-container.ts";
import { secretsIn } from "../edit/secrets-of.ts";
import { ConfigError } from "../errors.ts";
import type { JsonPath } from "../json/path.ts";
import { carryOutIn, planSetUpIn } from "../setup/set-up-container.ts";
import { redactIn } from "../token/redact.ts";
import type { InitCommandOptions } from "./commands/init.ts";
import { bringIntoEffect, type Effect, openNamed } from "./container-session.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { askedPreset, planOptions } from "./init-options.ts";
import { containerBodyText, placesText } from "./reporters/init-container-report.ts";
import { initJson } from "./reporters/init-json.ts";
import { headText, refusalText } from "./reporters/init-report.ts";
import { styleFor } from "./style.ts";

/** Writes a config where the gateway in a container reads it, brings it into effect, and goes in as a browser does. */
export async function runInitInContainer(
  options: InitCommandOptions & { container: string },
  context: Context,
): Promise<ExitCode> {
  const { dryRun = false } = options;
  if (options.owner !== undefined) {
    throw new ConfigError("invalid-option", "--owner is for files of this machine", {
      hint: "in a container the config belongs to whom the gateway runs as",
    });
  }
  const open = await openNamed(options.container, context);
  const plan = await planSetUpIn(open, { ...planOptions(options), preset: askedPreset(options) });
  const style = styleFor(context.stdout, context, options);
  const wrong = plan.notes.filter((note) => note.severity === "error");
  const { name } = open.target.container;
  if (wrong.length > 0 && !options.force) {
    if (options.json) context.stdout.write(initJson(plan, { container: name }));
    else context.stderr.write(`${refusalText(plan, wrong, style).join("\n")}\n`);
    return exitCode.findings;
  }
  const mark = dryRun ? undefined : await logMark(open.target);
  const result = await carryOutIn(open, plan, { dryRun });
  const isChanged = result.files.some(({ changed }) => changed) || result.owned.length > 0;
  const change = { mark, paths: authPaths, startsFailed: true };
  const effect = isChanged && !dryRun ? await bringIntoEffect(open, change, { options, context }) : undefined;
  const secrets = [
    plan.created.token ?? "",
    ...secretsIn(plan.existing?.text ?? "", plan.text),
    ...secretVariables(open),
  ];
  if (options.json) {
    const files = result.files.map(({ before, after, ...place }) => place);
    const told = effect && JSON.parse(redactIn(JSON.stringify(effect), secrets));
    const done = { container: name, dryRun, files, owned: result.owned, ...(told && { effect: told }) };
    context.stdout.write(initJson(plan, done));
  } else if (!options.quiet || dryRun) {
    const shown = { open, plan, result, effect, secrets, dryRun };
    const showToken = options.showToken === true || context.stdout.isTTY;
    const lines = [
      ...headText(plan, style),
      "",
      ...placesText(shown, style),
      "",
      ...containerBodyText(shown, style, { showToken }),
    ];
    context.stdout.write(`${lines.join("\n")}\n`);
  }
  return effect === undefined ? exitCode.ok : codeOf(effect);
}

/** What may keep a release from taking the change over by itself. */
const authPaths: readonly JsonPath[] = [["gateway", "auth", "token"]];

/** A browser that waits for its approval came as far as the release lets it. */
function codeOf({ applied, readiness, verification }: Effect): ExitCode {
  if (applied.how === "refused" || readiness?.ready === false) return exitCode.findings;
  const kind = verification?.outcome.kind;
  return kind === undefined || kind === "connected" || kind === "pairing-required" ? exitCode.ok : exitCode.findings;
}

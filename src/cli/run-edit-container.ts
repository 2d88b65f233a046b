import { logMark } from "../container/apply-change.ts";
import { containerFiles } from "../container/load.ts";
import { secretVariables } from "../container/open-container.ts";
import { updateFile } from "../container/update-file.ts";
import type { UpdatedFile } from "../container/update-plan.ts";
import { editConfig } from "../edit/edit-config.ts";
import { secretsIn } from "../edit/secrets-of.ts";
import type { Edit } from "../json/edit.ts";
import { redactIn } from "../token/redact.ts";
import { bringIntoEffect, codeOfEffect, type Effect, openNamed } from "./container-session.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { effectText, placeText, planOfEffect } from "./reporters/container-report.ts";
import { type EditCommandOptions, reportOne } from "./run-edit.ts";
import { styleFor } from "./style.ts";

/** Makes edits in the config of a container, brings them into effect, and says what was done. */
export async function runEditInContainer(
  edits: readonly Edit[],
  options: EditCommandOptions & { container: string },
  context: Context,
): Promise<ExitCode> {
  const open = await openNamed(options.container, context);
  const mark = await logMark(open.target);
  const files = containerFiles(open);
  const result = await editConfig({
    openclaw: options.openclaw ?? open.release,
    validate: options.validate,
    path: open.configPath,
    edits,
    dryRun: options.dryRun === true,
    files,
  });
  const changed = result.files.filter((file) => file.changed);
  const places: UpdatedFile[] = [];
  for (const { path, after } of result.refused ? [] : changed) {
    places.push(files.written.get(path) ?? (await updateFile(open, path, { change: () => after, dryRun: true })));
  }
  const isWritten = !result.refused && options.dryRun !== true && changed.length > 0;
  const paths = edits.flatMap((edit) => (edit.kind === "move" ? [edit.from, edit.to] : [edit.path]));
  const effect = isWritten ? await bringIntoEffect(open, { mark, paths }, { options, context }) : undefined;
  const secrets = [
    ...secretsIn(...result.files.flatMap(({ before, after }) => [before, after])),
    ...secretVariables(open),
  ];
  const { name } = open.target.container;
  if (options.json) {
    const told = places.map(({ before, after, ...place }) => place);
    const { release, refused, problems } = result;
    const output = { container: name, path: open.configPath, release, refused, problems, files: told, effect };
    context.stdout.write(`${redactIn(JSON.stringify(output, undefined, 2), secrets)}\n`);
  } else {
    reportOne(result, options, context);
    const style = styleFor(context.stdout, context, options);
    const lines = [
      ...(places.length === 0 ? [] : [`${options.dryRun ? "would write" : "wrote"} in the container ${name}:`]),
      ...places.flatMap(placeText),
      ...(options.dryRun && places.length > 0 ? [planOfEffect(open)] : []),
      ...(effect === undefined ? [] : effectText(effect, { open, secrets }, style)),
    ];
    if (lines.length > 0 && !options.quiet) context.stdout.write(`${lines.join("\n")}\n`);
  }
  return codeOf(result.refused, effect);
}

function codeOf(refused: boolean, effect: Effect | undefined): ExitCode {
  if (refused) return exitCode.findings;
  return effect === undefined ? exitCode.ok : codeOfEffect(effect, { mustConnect: false });
}

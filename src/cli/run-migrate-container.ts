import { type Carried, type CarryOptions, isChanged } from "../carry/carried.ts";
import { carryConfig } from "../carry/carry-config.ts";
import type { CarryFiles } from "../carry/config-files.ts";
import { carryFilesOf } from "../carry/container-files.ts";
import { publishedOrigins } from "../carry/published-origins.ts";
import { writeCarried } from "../carry/write-carried.ts";
import { logMark } from "../container/apply-change.ts";
import { listening, loadContainerConfig } from "../container/load.ts";
import { type OpenContainer, secretVariables } from "../container/open-container.ts";
import { updateFile } from "../container/update-file.ts";
import type { UpdatedFile } from "../container/update-plan.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { publishedPortOf } from "../discover/published-ports.ts";
import { secretsIn } from "../edit/secrets-of.ts";
import { ConfigError } from "../errors.ts";
import { validateConfig } from "../schema/validate-config.ts";
import { redactIn } from "../token/redact.ts";
import { carryAsking } from "./carry-asking.ts";
import type { MigrateCommandOptions } from "./commands/migrate.ts";
import { bringIntoEffect, codeOfEffect, type Effect, openNamed } from "./container-session.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { effectText, placeText, planOfEffect } from "./reporters/container-report.ts";
import { migrationJson } from "./reporters/migrate-json.ts";
import { migrateReport, writtenText } from "./reporters/migrate-report.ts";
import { styleFor } from "./style.ts";

/**
 * Migrates the config that the gateway in a container reads, to the release that runs there unless another is named, and brings it into
 * effect.
 * @throws ConfigError as `findContainer`; `unknown-release` where the container does not tell its release; what writing throws
 */
export async function runMigrateInContainer(
  options: MigrateCommandOptions & { container: string },
  context: Context,
): Promise<ExitCode> {
  const open = await openNamed(options.container, context);
  const files = carryFilesOf(open);
  const mark = await logMark(open.target);
  const carried = await carry(open, { files, options, context });
  const wants = options.write === true && isChanged(carried);
  const asks = wants && !options.yes && !options.json && context.interactive;
  const isWritten = wants && (!asks || (await agreed(carried, options, context)));
  const written = isWritten ? await writeCarried(carried, files) : [];
  const refused = refusedByRunning(open, carried);
  const effect =
    written.length === 0 || refused !== undefined
      ? undefined
      : await bringIntoEffect(open, { mark, paths: pathsOf(carried) }, { options, context });
  const places: UpdatedFile[] = [];
  for (const { path, before, after } of carried.files) {
    if (before === after) continue;
    places.push(files.written.get(path) ?? (await updateFile(open, path, { change: () => after, dryRun: true })));
  }
  const told = { ...carried, diagnostics: [...carried.diagnostics, ...(refused === undefined ? [] : [refused])] };
  report({ open, carried: told, written, places, effect, isShown: asks }, options, context);
  if (options.check && carried.changed) return exitCode.findings;
  if (!carried.valid) return exitCode.findings;
  return effect === undefined ? exitCode.ok : codeOfEffect(effect, { mustConnect: false });
}

async function carry(
  open: OpenContainer,
  { files, options, context }: { files: CarryFiles; options: MigrateCommandOptions; context: Context },
): Promise<Carried> {
  const to = options.to ?? open.release;
  if (to === undefined) {
    const message = `${open.target.container.name} does not tell which OpenClaw it runs. Nothing was changed.`;
    throw new ConfigError("unknown-release", message, { hint: "name the release that is to read the config: --to" });
  }
  const { config } = await loadContainerConfig(open, { release: to });
  const listens = listening(open, config).port;
  const published = publishedPortOf(open.target.container.ports, listens)?.hostPort;
  const release: CarryOptions = {
    to,
    ...(options.from !== undefined && { from: options.from }),
    ...(published !== undefined && { steps: [publishedOrigins({ published, listens })] }),
  };
  return carryAsking((asked) => carryConfig(open.configPath, files, asked), { release, options, context });
}

async function agreed(carried: Carried, options: MigrateCommandOptions, context: Context): Promise<boolean> {
  const style = styleFor(context.stdout, context, options);
  context.stdout.write(`${migrateReport(carried, [], style).join("\n")}\n`);
  const { confirmed } = await import("./prompts/confirmed.ts");
  return await confirmed("Write this, and bring it into effect?");
}

/** A gateway of another release would not start with it: then it is not restarted. */
function refusedByRunning({ release, target }: OpenContainer, { config, to }: Carried): Diagnostic | undefined {
  if (release === undefined || release === to || validateConfig(config, { openclaw: release }).valid) return undefined;
  const { name } = target.container;
  return {
    code: "running-release-refuses",
    severity: "warning",
    path: [],
    message: `OpenClaw ${release}, which ${name} runs, refuses a config for ${to}: ${name} is not restarted`,
    hint: `make the container anew with the image of ${to}`,
  };
}

function pathsOf({ edits }: Carried) {
  return edits.flatMap((edit) => (edit.kind === "move" ? [edit.from, edit.to] : [edit.path]));
}

interface Done {
  open: OpenContainer;
  carried: Carried;
  written: Awaited<ReturnType<typeof writeCarried>>;
  places: readonly UpdatedFile[];
  effect: Effect | undefined;
  /** Whether what changes was shown already. */
  isShown: boolean;
}

function report(done: Done, options: MigrateCommandOptions, context: Context): void {
  const { open, carried, written, places, effect, isShown } = done;
  const { name } = open.target.container;
  const secrets = [
    ...secretsIn(...carried.files.flatMap(({ before, after }) => [before, after])),
    ...secretVariables(open),
  ];
  if (options.json) {
    const told = {
      ...migrationJson(carried, { written, isNamed: false }),
      container: name,
      path: carried.path,
      effect,
    };
    context.stdout.write(`${JSON.stringify(told, undefined, 2)}\n`);
    return;
  }
  if (options.quiet) return;
  const style = styleFor(context.stdout, context, options);
  const lines = [
    ...(isShown ? written.flatMap(writtenText) : migrateReport(carried, written, style)),
    ...(places.length === 0 ? [] : [`${written.length === 0 ? "would write" : "wrote"} in the container ${name}:`]),
    ...places.flatMap(placeText),
    ...(written.length === 0 && places.length > 0 ? [planOfEffect(open)] : []),
    ...(effect === undefined ? [] : effectText(effect, { open, secrets }, style)),
  ];
  context.stdout.write(`${redactIn(lines.join("\n"), secrets)}\n`);
}

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Carried, CarryOptions, WrittenFile } from "../carry/carried.ts";
import { carryConfig } from "../carry/carry-config.ts";
import { carryText } from "../carry/carry-text.ts";
import { type CarryFiles, machineFiles } from "../carry/config-files.ts";
import { findLegacyPlaces, type LegacyPlaces, legacyNotes } from "../carry/legacy-places.ts";
import { writeCarried } from "../carry/write-carried.ts";
import { writeOutput } from "../carry/write-output.ts";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { ConfigError } from "../errors.ts";
import { resolveRelease } from "../release/resolve.ts";
import { findFiles } from "../validate/find-files.ts";
import { carryAsking } from "./carry-asking.ts";
import type { MigrateCommandOptions } from "./commands/migrate.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { migrationJson } from "./reporters/migrate-json.ts";
import { migrateReport } from "./reporters/migrate-report.ts";
import { styleFor } from "./style.ts";

/** A migrated config and what was written of it. */
interface Done {
  carried: Carried;
  written: readonly WrittenFile[];
}

/**
 * Migrates the named configs and reports what became, or would become, of them.
 * @throws ConfigError `invalid-option`, `config-unreadable`, `unknown-release`, and what writing throws
 */
export async function runMigrate(
  named: readonly string[],
  options: MigrateCommandOptions,
  context: Context,
): Promise<ExitCode> {
  if (options.container !== undefined) {
    if (named.length > 0)
      throw new ConfigError(
        "invalid-option",
        "--container and a file exclude each other: the container tells the file",
      );
    const { runMigrateInContainer } = await import("./run-migrate-container.ts");
    return runMigrateInContainer({ ...options, container: options.container }, context);
  }
  const legacy = named.length === 0 ? await findLegacyPlaces({ ...context, to: releaseOf(options) }) : undefined;
  const asked = legacy === undefined ? named : [await usualConfig(legacy, options, context)];
  const paths = await findFiles(asked, context.cwd);
  if (options.adopt) {
    const { runMigrateAdopt } = await import("./run-migrate-adopt.ts");
    return runMigrateAdopt(paths, options, context);
  }
  refuseMixtures(paths, options);
  const release: CarryOptions = {
    ...(options.to !== undefined && { to: options.to }),
    ...(options.from !== undefined && { from: options.from }),
    inOne: options.output !== undefined,
  };
  const files = machineFiles(context);
  const results: Done[] = [];
  for (const path of paths) {
    const input = path === "-" ? await context.readInput() : undefined;
    const carried = await carryAsking(
      async (asked) =>
        input === undefined
          ? await carryConfig(resolve(context.cwd, path), files, asked)
          : carryText("standard input", input, asked),
      { release, options: input === undefined ? options : { ...options, yes: true }, context },
    );
    if (legacy !== undefined) carried.diagnostics.push(...legacyNotes(legacy, carried.to));
    results.push({ carried, written: await write(carried, options, { files, cwd: context.cwd }) });
  }
  show(results, { ...options, ...(paths.includes("-") && !options.check && { output: "-" }) }, context);
  return codeOf(results, options);
}

function releaseOf({ to }: MigrateCommandOptions): string {
  return resolveRelease(to ?? "latest").release;
}

/** The config that is meant when none is named: where none is at its usual place, one of an earlier name. */
async function usualConfig(
  { configs }: LegacyPlaces,
  { from: asked }: MigrateCommandOptions,
  context: Context,
): Promise<string> {
  const path = await defaultConfigPath({ asked, ...context });
  const [legacy] = configs;
  return legacy === undefined || existsSync(path) ? path : legacy;
}

function refuseMixtures(paths: readonly string[], options: MigrateCommandOptions): void {
  if (paths.length > 1 && paths.includes("-"))
    throw new ConfigError("invalid-option", "- goes alone: what comes of standard input is printed", {
      hint: "run the command for the files and for standard input in turn",
    });
  if (paths.length > 1 && options.output !== undefined)
    throw new ConfigError("invalid-option", `--output is for one config, and ${paths.length} were named`, {
      hint: "run the command once for each, or use --write",
    });
  if (paths.includes("-") && options.write)
    throw new ConfigError("invalid-option", "--write has no file to write to: what comes of standard input is printed");
}

async function write(
  carried: Carried,
  options: MigrateCommandOptions,
  { files, cwd }: { files: CarryFiles; cwd: string },
): Promise<readonly WrittenFile[]> {
  if (carried.isBroken) return [];
  if (options.write) return writeCarried(carried, files);
  if (options.output === undefined || options.output === "-") return [];
  return [await writeOutput(carried, resolve(cwd, options.output), { replace: options.force === true })];
}

function codeOf(results: readonly Done[], { check }: MigrateCommandOptions): ExitCode {
  if (check && results.some(({ carried }) => carried.changed)) return exitCode.findings;
  return results.every(({ carried }) => carried.valid) ? exitCode.ok : exitCode.findings;
}

function show(results: readonly Done[], options: MigrateCommandOptions, context: Context): void {
  const { stdout, stderr } = context;
  if (options.json) {
    const shown = results.map(({ carried, written }) =>
      migrationJson(carried, { written, isNamed: results.length > 1 }),
    );
    stdout.write(`${JSON.stringify(shown.length === 1 ? shown[0] : shown, undefined, 2)}\n`);
    return;
  }
  if (options.output === "-") for (const { carried } of results) stdout.write(carried.text);
  if (options.quiet) return;
  const target = options.output === "-" ? stderr : stdout;
  const style = styleFor(target, context, options);
  for (const { carried, written } of results) target.write(`${migrateReport(carried, written, style).join("\n")}\n`);
}

import { dirname, resolve } from "node:path";
import { type Adoption, adopt, planAdoption } from "../carry/adopt.ts";
import type { CarryOptions } from "../carry/carried.ts";
import { carryConfig } from "../carry/carry-config.ts";
import { machineFiles } from "../carry/config-files.ts";
import { findLegacyPlaces, legacyNotes, presentName } from "../carry/legacy-places.ts";
import { ConfigError } from "../errors.ts";
import { resolveRelease } from "../release/resolve.ts";
import { carryAsking } from "./carry-asking.ts";
import type { MigrateCommandOptions } from "./commands/migrate.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { migrationJson } from "./reporters/migrate-json.ts";
import { migrateReport } from "./reporters/migrate-report.ts";
import { styleFor } from "./style.ts";

/**
 * Migrates a config and gives its file, its folder and its variables their present names.
 * @throws ConfigError `config-exists`, `config-unreadable`, `invalid-option`, `unknown-release`, and what writing throws
 */
export async function runMigrateAdopt(
  named: readonly string[],
  options: MigrateCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const [first, ...more] = named;
  if (first === undefined || more.length > 0)
    throw new ConfigError("invalid-option", "--adopt is for one config: there is one ~/.openclaw only");
  const path = resolve(context.cwd, first);
  const { release: to } = resolveRelease(options.to ?? "latest");
  const places = await findLegacyPlaces({ ...context, to });
  const plan = planAdoption(path, places, context.env);
  const files = machineFiles(context);
  const staysWithIncludes = plan.folder !== undefined || dirname(plan.config.to) === dirname(path);
  const release: CarryOptions = {
    to,
    inOne: !staysWithIncludes,
    ...(options.from !== undefined && { from: options.from }),
  };
  const carried = await carryAsking((asked) => carryConfig(path, files, asked), { release, options, context });
  const told = { ...carried, diagnostics: [...carried.diagnostics, ...legacyNotes(places, to)] };
  if (carried.isBroken && options.write)
    throw new ConfigError("config-unreadable", `${path} is no config. Nothing was changed.`);
  const written = options.write ? await adopt(plan, carried, files) : [];
  if (options.json) {
    const shown = { ...migrationJson(told, { written, isNamed: false }), adoption: plan };
    context.stdout.write(`${JSON.stringify(shown, undefined, 2)}\n`);
  } else if (!options.quiet) {
    const style = styleFor(context.stdout, context, options);
    const lines = [...migrateReport(told, written, style), ...adoptionText(plan, options.write === true)];
    context.stdout.write(`${lines.join("\n")}\n`);
  }
  return carried.valid ? exitCode.ok : exitCode.findings;
}

function adoptionText({ config, folder, variables, end }: Adoption, isDone: boolean): string[] {
  const would = isDone ? "" : "would be ";
  return [
    ...variables.map(({ file, names }) => `${file}: ${would}added: ${names.map(presentName).join(", ")}`),
    ...(config.from === config.to ? [] : [`${end}: ${would}written; ${config.from} stays as it is`]),
    ...(folder === undefined ? [] : [`${folder.from}: ${would}moved to ${folder.to}, a link stays in its place`]),
  ];
}

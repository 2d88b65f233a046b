import { resolve } from "node:path";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { ConfigError } from "../errors.ts";
import { findFiles } from "../validate/find-files.ts";
import { type ValidatedFile, type ValidateFileOptions, validateFile } from "../validate/validate-file.ts";
import type { ValidateCommandOptions } from "./commands/validate.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { styleFor } from "./style.ts";
import { version } from "./version.ts";

/** What was validated, for a reporter. */
export interface Validation {
  files: readonly ValidatedFile[];
  cwd: string;
  quiet: boolean;
  version: string;
}

/**
 * Judges files and reports.
 * @throws ConfigError `config-unreadable`, `invalid-option`, `unknown-release`, `schema-not-available`
 */
export async function runValidate(
  named: readonly string[],
  options: ValidateCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const { env, cwd, run } = context;
  const reporter = options.json ? "json" : options.reporter;
  const asked = [...named, ...(options.config ?? [])];
  const paths = await findFiles(
    asked.length === 0 ? [await defaultConfigPath({ asked: options.openclaw, ...context })] : asked,
    cwd,
  );
  const schema = await schemaAtHand(options, context);
  const extension = await extensionOf(options.plugin ?? [], cwd);
  const { replacementOf: replacedBy } = await import("../migrate/replacement-of.ts");
  const files: ValidatedFile[] = [];
  for (const path of paths) {
    const input =
      path === "-" ? { path: resolve(cwd, "<stdin>"), text: await context.readInput() } : { path: resolve(cwd, path) };
    const validated = await validateFile({
      ...input,
      openclaw: options.openclaw,
      schema,
      extension,
      replacedBy,
      env,
      cwd,
      run,
    });
    files.push({ ...validated, file: path === "-" ? "<stdin>" : path });
  }
  const validation: Validation = { files, cwd, quiet: options.quiet === true, version };
  context.stdout.write(await report(reporter, validation, { options, context }));
  return files.every(({ valid }) => valid) ? exitCode.ok : exitCode.findings;
}

async function extensionOf(plugins: readonly string[], cwd: string): Promise<ValidateFileOptions["extension"]> {
  if (plugins.length === 0) return undefined;
  const { loadPlugin } = await import("../project/load-plugin.ts");
  const { mergeExtensions } = await import("../schema/extension.ts");
  return mergeExtensions(await Promise.all(plugins.map((path) => loadPlugin(resolve(cwd, path)))));
}

async function report(
  reporter: ValidateCommandOptions["reporter"],
  validation: Validation,
  { options, context }: { options: ValidateCommandOptions; context: Context },
): Promise<string> {
  if (reporter === "json") return (await import("./reporters/validate-json.ts")).validateJson(validation);
  if (reporter === "github") return (await import("./reporters/validate-github.ts")).validateGithub(validation);
  if (reporter === "sarif") return (await import("./reporters/validate-sarif.ts")).validateSarif(validation);
  const { validatePretty } = await import("./reporters/validate-pretty.ts");
  return validatePretty(validation, styleFor(context.stdout, context, options));
}

async function schemaAtHand(
  { schemaFrom, container }: ValidateCommandOptions,
  { run, env, cwd }: Context,
): Promise<ValidateFileOptions["schema"]> {
  if (schemaFrom === undefined) return undefined;
  const { printedSchema } = await import("../validate/printed-schema.ts");
  if (schemaFrom === "installed") return printedSchema({ run });
  const { discover } = await import("../discover/discover.ts");
  const { containers } = await discover({ env, run, cwd });
  const matching = containers.filter(
    ({ id, name, state }) =>
      state === "running" && (container === undefined || name === container || id.startsWith(container)),
  );
  const [only] = matching;
  if (only !== undefined && matching.length === 1) return printedSchema({ run, container: only });
  const names = containers.map(({ name }) => name).join(", ");
  throw matching.length === 0
    ? new ConfigError("unknown-container", `no running container ${container ?? "of OpenClaw"} was found`)
    : new ConfigError("container-ambiguous", `several containers run OpenClaw: ${names}`, {
        hint: "name one with --container",
      });
}

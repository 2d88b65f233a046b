import { resolve } from "node:path";
import { defaultConfigPath } from "../discover/default-config-path.ts";
import { ConfigError } from "../errors.ts";
import { inTurns } from "../in-turns.ts";
import { findFiles } from "../validate/find-files.ts";
import { sharedReads, type ValidatedFile, type ValidateOptions, validateFile } from "../validate/validate-file.ts";
import type { ValidateCommandOptions } from "./commands/validate.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { styleFor } from "./style.ts";
import { version } from "./version.ts";

/** What was validated, for a reporter. */
export interface Validation {
  files: readonly (ValidatedFile & { container?: string })[];
  cwd: string;
  quiet: boolean;
  version: string;
}

/**
 * Judges files and reports.
 * @throws ConfigError `config-unreadable`, `invalid-option`, `unknown-release`, `schema-not-available`, and what a container's are
 */
export async function runValidate(
  named: readonly string[],
  options: ValidateCommandOptions,
  context: Context,
): Promise<ExitCode> {
  const reporter = options.json ? "json" : options.reporter;
  const paths = await pathsOf([...named, ...(options.config ?? [])], options, context);
  const schema = await schemaAtHand(options, context);
  const extension = await extensionOf(options.plugin ?? [], context.cwd);
  const replacements = { load: async () => (await import("../migrate/replacement-of.ts")).replacementOf };
  const by: ValidateOptions = { openclaw: options.openclaw, schema, extension, replacements };
  const files =
    paths === "inside"
      ? [await validateInside(options.container ?? "auto", by, context)]
      : await validateFiles(paths, by, context);
  const validation: Validation = { files, cwd: context.cwd, quiet: options.quiet === true, version };
  context.stdout.write(await report(reporter, validation, { options, context }));
  return files.every(({ valid }) => valid) ? exitCode.ok : exitCode.findings;
}

/** The files that are meant; `inside`: the one that a container reads. */
async function pathsOf(
  asked: readonly string[],
  { container, schemaFrom, openclaw }: ValidateCommandOptions,
  context: Context,
): Promise<readonly string[] | "inside"> {
  if (container !== undefined && asked.length === 0) return "inside";
  if (container !== undefined && schemaFrom !== "container") {
    throw new ConfigError("invalid-option", "--container names a config already, so no file can be named beside it", {
      hint: "with --schema-from container, files are judged by the schema that the container prints",
    });
  }
  const named = asked.length === 0 ? [await defaultConfigPath({ asked: openclaw, ...context })] : asked;
  return await findFiles(named, context.cwd);
}

async function validateFiles(
  paths: readonly string[],
  by: ValidateOptions,
  context: Context,
): Promise<ValidatedFile[]> {
  const { cwd, run } = context;
  // Each file looks through all variables, and those of the process itself are slow to ask.
  const env = { ...context.env };
  const shared = sharedReads({ env, run });
  return inTurns(paths, filesAtATime, async (path) => {
    const input =
      path === "-" ? { path: resolve(cwd, "<stdin>"), text: await context.readInput() } : { path: resolve(cwd, path) };
    const validated = await validateFile({ ...input, ...by, env, cwd, run, shared });
    return { ...validated, file: path === "-" ? "<stdin>" : path };
  });
}

/** Files are read while others are judged; more at a time than this gains nothing. */
const filesAtATime = 16;

async function validateInside(name: string, by: ValidateOptions, context: Context): Promise<ValidatedFile> {
  const { openNamed } = await import("./container-session.ts");
  const { validateContainer } = await import("../validate/validate-container.ts");
  return await validateContainer(await openNamed(name, context), by);
}

async function extensionOf(plugins: readonly string[], cwd: string): Promise<ValidateOptions["extension"]> {
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
  { schemaFrom, container: name = "auto" }: ValidateCommandOptions,
  { run, env, cwd, platform }: Context,
): Promise<ValidateOptions["schema"]> {
  if (schemaFrom === undefined) return undefined;
  const { printedSchema } = await import("../validate/printed-schema.ts");
  if (schemaFrom === "installed") return printedSchema({ run });
  const { findContainer, isUp } = await import("../container/target.ts");
  const target = await findContainer({ name, run, env, cwd, platform });
  if (isUp(target)) return printedSchema({ run, container: target.container });
  const message = `the container ${target.container.name} does not run, so that it prints no schema`;
  throw new ConfigError("schema-not-available", message, { hint: "start it, or leave --schema-from out" });
}

import { Command, CommanderError } from "commander";
import { ConfigError } from "../errors.ts";
import { EditError } from "../json/edit-error.ts";
import { formatPath } from "../json/path.ts";
import { auditCommand } from "./commands/audit.ts";
import { buildCommand } from "./commands/build.ts";
import { compatCommand } from "./commands/compat.ts";
import { completeCommand, completionCommand } from "./commands/completion.ts";
import { diagnoseCommand } from "./commands/diagnose.ts";
import { diffCommand } from "./commands/diff.ts";
import { discoverCommand } from "./commands/discover.ts";
import { explainCommand } from "./commands/explain.ts";
import { fixCommand } from "./commands/fix.ts";
import { getCommand } from "./commands/get.ts";
import { helpCommand } from "./commands/help.ts";
import { initCommand } from "./commands/init.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { presetsCommand } from "./commands/presets.ts";
import { renderCommand } from "./commands/render.ts";
import { schemaCommand } from "./commands/schema.ts";
import { setCommand } from "./commands/set.ts";
import { tokenCommand } from "./commands/token.ts";
import { trustedProxiesCommand } from "./commands/trusted-proxies.ts";
import { unsetCommand } from "./commands/unset.ts";
import { validateCommand } from "./commands/validate.ts";
import { verifyCommand } from "./commands/verify.ts";
import type { Context } from "./context.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { errorJson, errorText, type Failure } from "./reporters/error-report.ts";
import { styleFor } from "./style.ts";

const overview = `
Exit codes: 0 fine, 1 findings, 2 could not run.

Start with:
  openclaw-config init --preset docker-desktop`;

/** The commands by their names, in the order in which they are listed. */
const commands = {
  init: initCommand,
  migrate: migrateCommand,
  build: buildCommand,
  presets: presetsCommand,
  "trusted-proxies": trustedProxiesCommand,
  discover: discoverCommand,
  get: getCommand,
  set: setCommand,
  unset: unsetCommand,
  diff: diffCommand,
  diagnose: diagnoseCommand,
  audit: auditCommand,
  explain: explainCommand,
  schema: schemaCommand,
  fix: fixCommand,
  token: tokenCommand,
  verify: verifyCommand,
  validate: validateCommand,
  compat: compatCommand,
  render: renderCommand,
  completion: completionCommand,
  help: helpCommand,
};

/** Those that speak of the others. */
const aboutAll = new Set(["completion", "help"]);

/**
 * The program with its commands.
 * @param named the command that is asked for: where it needs no other, the others are not made
 */
export function createProgram(
  end: (code: ExitCode) => void,
  context: Context,
  { version, named = "" }: { version: string; named?: string | undefined },
): Command {
  const program = new Command("openclaw-config")
    .description("the config toolchain for OpenClaw that is right for every release")
    .version(version, "-V, --version", "print the version")
    .addHelpText("after", overview)
    // What stands behind a command is its own: `migrate restore` and `migrate` have options of the same names.
    .enablePositionalOptions()
    .showHelpAfterError(false);
  const isAlone = Object.hasOwn(commands, named) && !aboutAll.has(named);
  for (const [name, command] of Object.entries(commands))
    if (!isAlone || name === named) program.addCommand(command(end, context));
  if (!isAlone) program.addCommand(completeCommand(end, context), { hidden: true });
  overrideAll(program, context);
  return program;
}

/**
 * Runs the command line.
 * @param args what stands behind the program's name
 * @returns the exit code; what is expected to go wrong is reported, not thrown
 */
export async function runProgram(args: readonly string[], context: Context, version: string): Promise<ExitCode> {
  let code: ExitCode = exitCode.ok;
  const end = (ended: ExitCode): void => {
    code = ended;
  };
  try {
    const program = createProgram(end, context, { version, named: args[0] });
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.couldNotRun;
    if (!(error instanceof ConfigError || error instanceof EditError)) throw error;
    const failure = error instanceof EditError ? await withNearestKey(error) : error;
    const style = styleFor(context.stderr, context, { color: !args.includes("--no-color") });
    if (args.includes("--json")) context.stdout.write(errorJson(failure));
    else context.stderr.write(errorText(failure, style));
    return exitCode.couldNotRun;
  }
}

/** A key that is not there was perhaps meant otherwise. */
async function withNearestKey({ code, message, path }: EditError): Promise<Failure> {
  if (code !== "nothing-there") return { code, message };
  const { nearestKeys } = await import("../explain/nearest-keys.ts");
  const near = nearestKeys(formatPath(path));
  return { code, message, ...(near.length > 0 && { hint: `did you mean ${near.join(" or ")}?` }) };
}

// Commander ends the process itself unless told otherwise, for each command on its own.
function overrideAll(command: Command, context: Context): void {
  // Its own help command knows no nearest name.
  command.helpCommand(false);
  // A group may have an option of the same name as the command below it.
  command.enablePositionalOptions();
  command.exitOverride().configureOutput({
    writeOut: (text) => context.stdout.write(text),
    writeErr: (text) => context.stderr.write(text),
  });
  for (const child of command.commands) overrideAll(child, context);
}

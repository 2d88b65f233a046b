import type { CommandOptions, CommandResult } from "../discover/run-command.ts";
import { ConfigError } from "../errors.ts";
import type { ContainerTarget } from "./target.ts";

/** Commands of the engine that start something take their time on a busy machine. */
const usualTimeoutMs = 30_000;

/** Runs a command of the target's engine. */
export function engineCommand(
  { container, run }: Pick<ContainerTarget, "container" | "run">,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return run(container.engine, args, { timeoutMs: usualTimeoutMs, ...options });
}

/**
 * The same, for what must not fail.
 * @returns what it printed
 * @throws ConfigError `container-failed`
 */
export async function mustRun(
  target: Pick<ContainerTarget, "container" | "run">,
  args: readonly string[],
  options: CommandOptions & { doing: string },
): Promise<string> {
  const { doing, ...rest } = options;
  const result = await engineCommand(target, args, rest);
  if (result.code === 0) return result.stdout;
  throw failed(target, doing, result);
}

/** The error for a command of the engine that failed: its last line says why. */
export function failed(
  { container }: Pick<ContainerTarget, "container">,
  doing: string,
  result: CommandResult,
): ConfigError {
  const lines = result.stderr.trim().split("\n");
  const said = result.failure === "time-out" ? "it did not answer in time" : lines.at(-1) || `exit code ${result.code}`;
  return new ConfigError("container-failed", `${container.name}: ${doing}: ${said}`, {
    hint: `see: ${container.engine} logs --tail 50 ${container.name}`,
  });
}

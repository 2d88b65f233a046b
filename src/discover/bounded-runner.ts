import type { CommandResult, CommandRunner } from "./run-command.ts";

/** A process that was told to end may leave a child that keeps its output open: it is given this long, then given up. */
const graceMs = 250;

/**
 * A runner for a number of commands that together must end: none takes longer than its own time-out, and all of them end by the
 * deadline.
 */
export function boundedRunner(run: CommandRunner, { totalMs }: { totalMs: number }): CommandRunner {
  const deadline = Date.now() + totalMs;
  return async (program, args, options = {}) => {
    const { timeoutMs = 5000 } = options;
    const left = Math.min(timeoutMs, deadline - Date.now());
    if (left <= 0) return outOfTime;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<CommandResult>((resolve) => {
      timer = setTimeout(() => resolve(outOfTime), left + graceMs);
    });
    try {
      return await Promise.race([run(program, args, { ...options, timeoutMs: left }), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}

const outOfTime: CommandResult = { code: undefined, stdout: "", stderr: "", failure: "time-out" };

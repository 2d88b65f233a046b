import { execFile } from "node:child_process";

/** What a command printed and how it ended; `code` is undefined when it could not be started or ran out of time. */
export interface CommandResult {
  code: number | undefined;
  stdout: string;
  stderr: string;
}

/** Runs a program without a shell. Injected wherever programs are run, so that tests can bring their own. */
export type CommandRunner = (
  program: string,
  args: readonly string[],
  options?: { timeoutMs?: number },
) => Promise<CommandResult>;

/** Runs a program of this machine; never rejects. */
export function runCommand(
  program: string,
  args: readonly string[],
  { timeoutMs = 5000 } = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      program,
      [...args],
      { timeout: timeoutMs, windowsHide: true, encoding: "utf8" },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
        resolve({ code, stdout, stderr });
      },
    );
  });
}

import { execFile } from "node:child_process";
import { errnoOf } from "../errno.ts";

/** What a command printed and how it ended; `code` is undefined when it could not be started or ran out of time. */
export interface CommandResult {
  code: number | undefined;
  stdout: string;
  stderr: string;
  /** Why there is no code. */
  failure?: "not-found" | "time-out" | "not-started";
}

/** Runs a program without a shell. Injected wherever programs are run, so that tests can bring their own. */
export type CommandRunner = (
  program: string,
  args: readonly string[],
  options?: { timeoutMs?: number },
) => Promise<CommandResult>;

/** What is known of some hundred containers fits; Node's own limit of 1 MiB would cut it off. */
const maxBuffer = 64 * 1024 * 1024;

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
      { timeout: timeoutMs, windowsHide: true, encoding: "utf8", maxBuffer },
      (error, stdout, stderr) => {
        if (error === null) resolve({ code: 0, stdout, stderr });
        else if (typeof error.code === "number") resolve({ code: error.code, stdout, stderr });
        else resolve({ code: undefined, stdout, stderr, failure: failureOf(error) });
      },
    );
  });
}

function failureOf(error: { killed?: boolean | undefined }): "not-found" | "time-out" | "not-started" {
  if (error.killed === true) return "time-out";
  return errnoOf(error) === "ENOENT" ? "not-found" : "not-started";
}

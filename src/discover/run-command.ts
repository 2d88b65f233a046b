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

export interface CommandOptions {
  timeoutMs?: number;
  /** What the program reads on its standard input; nothing unless given. */
  input?: string | Uint8Array;
  /** How the output becomes text: UTF-8 unless given; `latin1` keeps every byte as one character. */
  encoding?: "utf8" | "latin1";
}

/** Runs a program without a shell. Injected wherever programs are run, so that tests can bring their own. */
export type CommandRunner = (
  program: string,
  args: readonly string[],
  options?: CommandOptions,
) => Promise<CommandResult>;

/** What is known of some hundred containers fits; Node's own limit of 1 MiB would cut it off. */
const maxBuffer = 64 * 1024 * 1024;

/** Runs a program of this machine; never rejects. */
export function runCommand(
  program: string,
  args: readonly string[],
  { timeoutMs = 5000, input, encoding = "utf8" }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...args],
      { timeout: timeoutMs, windowsHide: true, encoding, maxBuffer },
      (error, stdout, stderr) => {
        if (error === null) resolve({ code: 0, stdout, stderr });
        else if (typeof error.code === "number") resolve({ code: error.code, stdout, stderr });
        else resolve({ code: undefined, stdout, stderr, failure: failureOf(error) });
      },
    );
    // A program that ends before it has read everything is told by its exit code, not by the broken pipe.
    child.stdin?.on("error", () => undefined).end(input);
  });
}

function failureOf(error: { killed?: boolean | undefined }): "not-found" | "time-out" | "not-started" {
  if (error.killed === true) return "time-out";
  return errnoOf(error) === "ENOENT" ? "not-found" : "not-started";
}

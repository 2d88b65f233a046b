import { spawn } from "node:child_process";
import { join } from "node:path";

/** A key or a word to type once a text stands on the screen. */
export interface Keystroke {
  after: string;
  type: string;
}

export interface TerminalRun {
  cwd: string;
  args: readonly string[];
  keys: readonly Keystroke[];
}

const root = join(__dirname, "..", "..");

/** Runs the command line on a pseudo-terminal (util-linux's `script`), typing each answer when its question stands there. */
export function runOnTerminal({ cwd, args, keys }: TerminalRun): Promise<TerminalResult> {
  const tsx = `--import ${quoted(join(root, "node_modules", "tsx", "dist", "loader.mjs"))}`;
  const line = `${quoted(process.execPath)} ${tsx} ${quoted(join(root, "src", "cli", "main.ts"))} ${args.map(quoted).join(" ")}`;
  return runLineOnTerminal({ cwd, line, keys });
}

/** What a run on a terminal gave. */
export interface TerminalResult {
  code: number | null;
  screen: string;
}

/** Runs a line of shell on a pseudo-terminal of 120 columns. */
export function runLineOnTerminal({
  cwd,
  line,
  keys,
  path = process.env["PATH"],
  seconds = 60,
}: {
  cwd: string;
  line: string;
  keys: readonly Keystroke[];
  path?: string | undefined;
  /** After how long it is given up. */
  seconds?: number | undefined;
}): Promise<TerminalResult> {
  // A pseudo-terminal without a size is taken for one of no columns.
  const sized = `stty cols 120 rows 40; ${line}`;
  const { CI, NODE_OPTIONS, ...env } = process.env;
  const child = spawn("script", ["--quiet", "--return", "--command", sized, "/dev/null"], {
    cwd,
    env: { ...env, HOME: cwd, PATH: path, TERM: "xterm", NODE_NO_WARNINGS: "1" },
  });
  return new Promise((resolve, reject) => {
    const waiting = [...keys];
    let screen = "";
    let seen = 0;
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`"${waiting[0]?.after}" did not come within ${seconds} s:\n${screen}`));
    }, seconds * 1000);
    child.stdout.on("data", (chunk: Buffer) => {
      screen += chunk.toString("utf8");
      while (waiting[0] !== undefined && screen.indexOf(waiting[0].after, seen) >= 0) {
        const key = waiting.shift();
        seen = screen.length;
        if (key) child.stdin.write(key.type);
      }
    });
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, screen });
    });
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

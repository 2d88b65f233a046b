import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import type { ChildAnswer, ChildRequest } from "./child.ts";

/**
 * Compiles a script of this folder to one file, which starts faster than TypeScript does.
 * @returns its path
 */
export function buildChild(folder: string, source = "child.ts"): string {
  const outfile = join(folder, "child.mjs");
  const root = join(import.meta.dirname, "../..");
  const options = ["--bundle", "--platform=node", "--format=esm", "--log-level=warning", `--outfile=${outfile}`];
  execFileSync(join(root, "node_modules/.bin/esbuild"), [join(import.meta.dirname, source), ...options]);
  return outfile;
}

/**
 * Runs the child to its end.
 * @param options.prelude shell commands to run first, in the same process: `ulimit`, `mount`
 * @param options.namespace the flags of `unshare`, for mounts that end with the child
 */
export function runChild(options: {
  child: string;
  request: ChildRequest;
  prelude?: string;
  namespace?: string;
}): ChildAnswer {
  const script = `${options.prelude ?? ":"} && exec "$@"`;
  const words = ["-c", script, "sh", process.execPath, options.child, JSON.stringify(options.request)];
  const enter = options.namespace === undefined ? "" : `unshare ${options.namespace} `;
  const args = ["-c", `exec ${enter}sh "$@"`, "sh", ...words];
  const { status, stdout, stderr } = spawnSync("sh", args, { encoding: "utf8", timeout: 30_000 });
  if (status !== 0) throw new Error(`The child ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as ChildAnswer;
}

/** The flags of `unshare` with which this machine lets us mount; undefined where it does not. */
export function mountNamespace(): string | undefined {
  const flags = process.getuid?.() === 0 ? "-m" : "-rm";
  const probe = spawnSync("sh", ["-c", `unshare ${flags} mount -t tmpfs -o size=16k none /tmp`]);
  return probe.status === 0 ? flags : undefined;
}

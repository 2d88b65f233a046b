import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * Bundles the command line of this source as a release does.
 * @returns a folder for the PATH that holds `openclaw-config`
 */
export function bundleIntoPath(folder: string): string {
  const script = `import("./schema/bundle-cli.ts").then(({ bundleCli }) => bundleCli(${JSON.stringify(folder)}, { alone: true }))`;
  // A process of its own: esbuild does not run among Jest's globals.
  execFileSync(process.execPath, ["--import", "tsx", "--eval", script], { cwd: resolve(__dirname, "..", "..") });
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync(join(folder, "cli", "main.js"), join(bin, "openclaw-config"));
  return bin;
}

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const cache = process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config");

/** A Node of a major version: the one that runs the tests, else one from the registry's package of it, kept in the cache. */
export function nodeOf(major: number): string | undefined {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const carrier = `node-linux-${process.arch}`;
  const folder = join(cache, "nodes", String(major));
  const node = join(folder, "node_modules", carrier, "bin", "node");
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  try {
    const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", `${carrier}@${major}`];
    execFileSync("npm", args, { stdio: "ignore", timeout: 120_000 });
  } catch {
    process.stderr.write(`SKIPPED: the package on Node ${major}, which the registry did not give\n`);
  }
  return existsSync(node) ? node : undefined;
}

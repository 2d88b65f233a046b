/**
 * Maintainer's command: the stable releases of OpenClaw on npm that are newer than all known ones, the oldest first, a line each.
 * usage: tsx schema/find-new-releases.ts
 */
import { execFileSync } from "node:child_process";
import { newestRelease } from "../src/release/known.ts";
import { newerReleases } from "./newer-releases.ts";

const output = execFileSync("npm", ["view", "openclaw", "versions", "--json"], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === "win32",
});
const published: string[] = [JSON.parse(output)].flat();
for (const release of newerReleases(published, newestRelease)) process.stdout.write(`${release}\n`);

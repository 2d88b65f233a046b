import { chownSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** What a release translates and compiles at its first start, its other containers need not do again: options of `docker run`. */
export function warmOptions(folder: string, release: string): string[] {
  const warm = join(folder, "warm", release);
  for (const path of [warm, join(warm, "jiti"), join(warm, "compiled")]) {
    mkdirSync(path, { recursive: true });
    chownSync(path, 1000, 1000);
  }
  return [
    ...["--volume", `${join(warm, "jiti")}:/tmp/jiti`, "--volume", `${join(warm, "compiled")}:/tmp/compiled`],
    ...["--env", "NODE_COMPILE_CACHE=/tmp/compiled"],
  ];
}

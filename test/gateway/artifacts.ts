import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../artifacts/gateway/", import.meta.url));

/** The path of a file that outlives the run, for whoever looks into it: a screenshot, a log. Git ignores the folder. */
export function artifactPath(name: string): string {
  mkdirSync(folder, { recursive: true });
  return `${folder}${name}`;
}

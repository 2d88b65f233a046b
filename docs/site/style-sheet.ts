import { readFileSync } from "node:fs";
import { join } from "node:path";

const parts = ["colours", "base", "layout", "prose", "controls", "playground", "results", "drawing", "hidden"];

/** The style sheet of all pages, out of its parts. */
export function styleSheet(): string {
  return parts.map((name) => readFileSync(join("docs", "site", "style", `${name}.css`), "utf8")).join("\n");
}

import type { Diagnostic } from "../../../diagnostic.ts";
import type { JsonPath } from "../../../json/path.ts";
import type { JsonObject } from "../../../json/value.ts";
import type { ReleaseRange } from "../../../release/range.ts";

/** A config after a rewrite, and what is to be said of it. */
export interface Rewritten {
  config: JsonObject;
  warnings: Diagnostic[];
}

/** Something that releases change in a config, in memory, before they look whether it is valid. */
export interface Rewrite {
  releases: readonly ReleaseRange[];
  /** How that is known. */
  evidence: string;
  /** The config rewritten, or undefined where there is nothing to rewrite. The config that is passed is not changed. */
  apply(config: JsonObject): Rewritten | undefined;
}

/** What is said of a rewrite. */
export function rewriteWarning(path: JsonPath, message: string, hint: string): Diagnostic {
  return { code: "rewritten-on-read", severity: "warning", path, message, hint };
}

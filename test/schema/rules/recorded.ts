import { readFileSync } from "node:fs";
import type { JsonObject } from "../../../src/json/value.ts";

/** What some releases said of a config. Paths are joined by dots. */
export interface RecordedVerdict {
  releases: string[];
  valid: boolean;
  errors: string[];
  warnings: string[];
  /** Whether the config fits the schema of these releases, and of their plugins: only then it is the rules that decide. */
  schema: boolean;
}

/** Configs of our own with what the real packages said of them. */
export const recordedVerdicts: { config: JsonObject; verdicts: RecordedVerdict[] }[] = JSON.parse(
  readFileSync("test/schema/rules/verdicts.json", "utf8"),
);

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../src/json/value.ts";
import { sharedFolder } from "../support/shared.ts";

export interface LegacyCase {
  name: string;
  text: string;
  input: JsonObject;
  /** What the real releases make of it. */
  expected130: ExpectedRepair & { migrate: { config: JsonObject | null } };
  expected96: ExpectedRepair;
}

export interface ExpectedRepair {
  doctorFix: { config: JsonObject; strippedUnknownKeys: string[]; valid: boolean };
}

export function legacyCases(): LegacyCase[] {
  const folder = join(sharedFolder, "legacy");
  return readdirSync(folder)
    .filter((name) => /^\d/.test(name))
    .map((name) => {
      const read = (file: string) => readFileSync(join(folder, name, file), "utf8");
      return {
        name,
        text: read("input.json"),
        input: JSON.parse(read("input.json")),
        expected130: JSON.parse(read("expected-2026.1.30.json")),
        expected96: JSON.parse(read("expected-2026.9.6.json")),
      };
    });
}

import { parse, YAMLParseError } from "yaml";
import type { JsonValue } from "../json/value.ts";

/** The value of a YAML text, or what is wrong with it. In a file of its own, since few runs need it. */
export function parseYaml(text: string): { value?: JsonValue; problem?: string } {
  try {
    // Compose reads `<<` as a merge, as YAML 1.1 has it.
    const value: JsonValue | undefined = parse(text, { merge: true, logLevel: "error" });
    return { value: value ?? null };
  } catch (error) {
    // Of an alias without its anchor yaml makes a ReferenceError.
    if (!(error instanceof YAMLParseError || error instanceof ReferenceError)) throw error;
    return { problem: error.message.split("\n")[0] ?? "" };
  }
}

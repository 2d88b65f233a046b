import { stringify } from "yaml";
import type { JsonValue } from "../json/value.ts";

/** A value as YAML under a line of comment. In a file of its own, since only rendering needs a writer of YAML. */
export function yamlText(comment: string, value: JsonValue): string {
  // As of 1.1, so that what older readers take for a number (568:50) or a boolean (no) is quoted.
  return `# ${comment}\n${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.1" })}`;
}

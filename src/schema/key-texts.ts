import { deprecationsText, descriptionsText } from "./descriptions.generated.ts";

let descriptions: Readonly<Record<string, string>> | undefined;
let deprecations: Readonly<Record<string, string>> | undefined;

/** What keys are for, one line each: path such as `gateway.auth.token` or `agents.entries.*.model` to text. */
export function keyDescriptions(): Readonly<Record<string, string>> {
  descriptions ??= parse(descriptionsText);
  return descriptions;
}

/** Keys that the newest release still takes but no longer wants: path to what to do instead. */
export function keyDeprecations(): Readonly<Record<string, string>> {
  deprecations ??= parse(deprecationsText);
  return deprecations;
}

function parse(text: string): Record<string, string> {
  const value: Record<string, string> = JSON.parse(text);
  return value;
}

import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import { syntaxProblem } from "./repair-syntax.ts";

/** What a config's text holds, and what is wrong with it as a text. */
export function parsed(text: string): { config: JsonObject | undefined; syntax: string | undefined } {
  const syntax = syntaxProblem(text);
  const value = syntax === undefined ? documentValue(parseDocument(text)) : undefined;
  // What includes others is not known as a whole: then only the log counts.
  const config = isJsonObject(value) && !/\$include\b/.test(text) ? value : undefined;
  return { config, syntax };
}

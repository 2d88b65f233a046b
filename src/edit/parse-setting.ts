import { hasErrors } from "../diagnostic.ts";
import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import { ConfigError } from "../errors.ts";
import type { JsonValue } from "../json/value.ts";
import { redactionMark } from "../token/redact.ts";

/** How a value on the command line is meant: as text, as JSON, or (`auto`) as JSON5 where it is that and as text elsewhere. */
export type SettingForm = "auto" | "string" | "json";

/** Marks that stand for a hidden secret: OpenClaw's and ours. Written back, they would become the secret. */
const marks = ["__OPENCLAW_REDACTED__", redactionMark];

/**
 * The value that a text on the command line means.
 * @throws ConfigError `invalid-value` for what is no JSON although it must be, for numbers that JSON cannot hold, and for the mark of a
 * hidden secret
 */
export function parseSetting(text: string, form: SettingForm): JsonValue {
  const value = form === "string" ? text : form === "json" ? parseJson(text) : parseLoosely(text);
  refuseMarks(value);
  return value;
}

function parseJson(text: string): JsonValue {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError("invalid-value", `the value is not JSON: ${reason}`, {
      hint: "leave --json-value out for text",
    });
  }
}

function parseLoosely(text: string): JsonValue {
  const document = parseDocument(text);
  const value = hasErrors(document.diagnostics) ? undefined : documentValue(document);
  // NaN and Infinity are JSON5, but no release accepts them: as text they are at least what was typed.
  const unusable = value === undefined || (typeof value === "number" && !Number.isFinite(value));
  return unusable ? text : value;
}

function refuseMarks(value: JsonValue): void {
  const text = JSON.stringify(value);
  const mark = marks.find((one) => text.includes(one));
  if (mark === undefined) return;
  throw new ConfigError("invalid-value", `the value holds ${mark}, the mark that stands for a hidden secret`, {
    hint: "give the secret itself, or leave it as it is",
  });
}

import { parseDocument } from "../document/parse.ts";
import { positionAt } from "../document/position.ts";
import { documentValue } from "../document/value.ts";
import { ConfigError } from "../errors.ts";
import type { JsonValue } from "../json/value.ts";

/**
 * The value of a config text.
 * @throws ConfigError `config-unreadable` for a text that OpenClaw could not parse, naming file, line and column
 */
export function parsedConfig(text: string, name: string): JsonValue {
  const document = parseDocument(text);
  const wrong = document.diagnostics.find((one) => one.severity === "error");
  const value = documentValue(document);
  if (wrong === undefined && value !== undefined) return value;
  const { line, column } = positionAt(document, wrong?.range.start ?? 0);
  throw new ConfigError("config-unreadable", `${name}:${line}:${column}: ${wrong?.message ?? "there is no value"}`, {
    hint: wrong?.hint,
  });
}

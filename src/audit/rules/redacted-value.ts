import type { JsonPath } from "../../json/path.ts";
import { isJsonObject, type JsonValue } from "../../json/value.ts";
import type { AuditRule, Told } from "../audit-rule.ts";

/** The mark that OpenClaw shows in place of a secret; editors and agents have written it back (openclaw#11355). */
const mark = "__OPENCLAW_REDACTED__";

/** A mark where a secret was. */
export const redactedValue: AuditRule = {
  code: "redacted-value",
  title: "A mark was written where a secret was",
  look({ written }) {
    const told: Told[] = [];
    visit(written, [], (path) =>
      told.push({
        severity: "error",
        path,
        message: "here stands the mark for a hidden secret: the secret itself is lost",
        hint: "put it back from a backup: openclaw.json.bak or openclaw.json.backup-*",
      }),
    );
    return told;
  },
};

function visit(value: JsonValue, path: JsonPath, found: (path: JsonPath) => void): void {
  if (typeof value === "string") {
    if (value.includes(mark)) found(path);
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) visit(item, [...path, index], found);
  } else if (isJsonObject(value)) {
    for (const [key, child] of Object.entries(value)) visit(child, [...path, key], found);
  }
}

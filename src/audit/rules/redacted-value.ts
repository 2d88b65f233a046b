import type { AuditRule, Told } from "../audit-rule.ts";
import { visitTexts } from "../visit-leaves.ts";

/** The mark that OpenClaw shows in place of a secret; editors and agents have written it back (openclaw#11355). */
const mark = "__OPENCLAW_REDACTED__";

/** A mark where a secret was. */
export const redactedValue: AuditRule = {
  code: "redacted-value",
  title: "A mark was written where a secret was",
  look({ written }) {
    const told: Told[] = [];
    visitTexts(written, (text, path) => {
      if (!text.includes(mark)) return;
      told.push({
        severity: "error",
        path,
        message: "here stands the mark for a hidden secret: the secret itself is lost",
        hint: "put it back from a backup: openclaw.json.bak or openclaw.json.backup-*",
      });
    });
    return told;
  },
};

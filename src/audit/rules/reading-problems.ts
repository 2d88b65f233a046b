import type { AuditRule } from "../audit-rule.ts";

/** What the loader notices and an audit should say: the file does not mean what it seems to. */
const codes = ["duplicate-key", "not-a-reference"];

/** Keys that stand twice, and `${…}` in forms that OpenClaw leaves as text. */
export const readingProblems: AuditRule = {
  code: "reading-problem",
  title: "The file does not mean what it seems to",
  look({ readingProblems: problems = [] }) {
    return problems
      .filter(({ code }) => codes.includes(code))
      .map(({ severity, path, message, hint, source }) => ({
        severity: severity === "info" ? "warning" : severity,
        path,
        message,
        ...(hint !== undefined && { hint }),
        ...(source !== undefined && { source }),
      }));
  },
};

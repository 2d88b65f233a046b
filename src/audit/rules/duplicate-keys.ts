import type { AuditRule } from "../audit-rule.ts";
import { withoutPlace } from "../without-place.ts";

/** A key that stands twice: the last one counts, whatever the first one says. */
export const duplicateKeys: AuditRule = {
  code: "duplicate-key",
  title: "A key stands twice, and only the last one counts",
  look({ readingProblems = [] }) {
    return readingProblems
      .filter(({ code }) => code === "duplicate-key")
      .map((problem) => ({ ...problem, message: withoutPlace(problem) }));
  },
};

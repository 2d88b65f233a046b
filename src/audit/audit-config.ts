import { isInRange } from "../release/range.ts";
import type { AuditFinding, AuditSubject } from "./audit-rule.ts";
import { auditRules } from "./rules.ts";

/**
 * What is unsafe about a config on the release that reads it, the gravest first. A finding never holds a secret.
 * @param subject the config; what is not known of its surroundings is not judged
 */
export function auditConfig(subject: AuditSubject): AuditFinding[] {
  const findings = auditRules
    .filter(({ releases }) => releases === undefined || isInRange(subject.release, releases))
    .flatMap(({ code, look }) => look(subject).map((told) => ({ edits: [], ...told, code })));
  return findings.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

const rank: Readonly<Record<AuditFinding["severity"], number>> = { error: 0, warning: 1, info: 2 };

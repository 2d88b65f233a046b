export { auditConfig } from "./audit-config.ts";
export type { AuditedFile, AuditFinding, AuditRule, AuditSubject } from "./audit-rule.ts";
export { auditRules } from "./rules.ts";

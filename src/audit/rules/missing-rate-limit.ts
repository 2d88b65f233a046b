import { getAt } from "../../json/path.ts";
import type { AuditRule } from "../audit-rule.ts";
import { authOf, isLoopback, paths } from "../gateway-setting.ts";

const path = [...paths.auth, "rateLimit"];

/** Nothing slows down who guesses. */
export const missingRateLimit: AuditRule = {
  code: "missing-rate-limit",
  title: "Wrong secrets are not counted",
  releases: { from: "2026.2.17" },
  look(subject) {
    if (isLoopback(subject) || authOf(subject).mode === "trusted-proxy") return [];
    if (getAt(subject.config, path)) return [];
    return [
      {
        severity: "warning",
        path,
        check: "gateway.auth_no_rate_limit",
        message: "the gateway listens beyond loopback, and nothing slows down who tries secrets",
        hint: "set one, as --fix does; behind a container engine all browsers share one address, and so one limit",
        edits: [{ kind: "set", path, value: { maxAttempts: 10, windowMs: 60_000, lockoutMs: 300_000 } }],
      },
    ];
  },
};

import { getAt } from "../../json/path.ts";
import { placeholderIn } from "../../token/placeholder.ts";
import { judgeToken } from "../../token/strength.ts";
import type { AuditRule, Told } from "../audit-rule.ts";
import { authOf, paths } from "../gateway-setting.ts";

/** Below this length OpenClaw's own audit warns. */
export const usualLength = 24;

/** A token or password that can be guessed, or is none at all. */
export const weakSecret: AuditRule = {
  code: "weak-secret",
  title: "The gateway's secret can be guessed",
  look(subject) {
    const auth = authOf(subject);
    if (auth.mode !== "token" && auth.mode !== "password") return [];
    const name = auth.mode;
    const written = getAt(subject.config, paths[name]);
    // Blank and written out is worse than left out: the gateway does not start.
    const secret = auth[name] ?? (typeof written === "string" && written.trim() === "" ? "" : undefined);
    if (secret === undefined) return [];
    const judged = judgeToken(secret);
    if (judged.ok) return [];
    const short = secret.length < usualLength;
    const told: Told = {
      severity: "warning",
      path: paths[name],
      message: `the ${name} is weak: ${judged.reason}`,
      hint:
        name === "token" ? "openclaw-config token rotate" : "take a long random one: openclaw-config token generate",
    };
    if (judged.code === "not-a-value" || judged.code === "redacted" || placeholderIn(secret) !== undefined) {
      const refused = ["", "undefined", "null"].includes(secret);
      return [
        {
          ...told,
          severity: "error",
          ...(refused && { check: `gateway.${name}_placeholder_value` }),
          ...(short && !refused && { check: `gateway.${name}_too_short` }),
        },
      ];
    }
    return [{ ...told, ...(short && { check: `gateway.${name}_too_short` }) }];
  },
};

import { getAt } from "../../json/path.ts";
import { judgeToken } from "../../token/strength.ts";
import type { AuditRule } from "../audit-rule.ts";
import { plainText } from "../gateway-setting.ts";
import { usualLength } from "./weak-secret.ts";

const path = ["hooks", "token"];

/** The token with which hooks are called: whoever guesses it gives the agent work. */
export const weakHooksToken: AuditRule = {
  code: "weak-hooks-token",
  title: "The token of the hooks can be guessed",
  look({ config }) {
    const token = plainText(getAt(config, path));
    if (getAt(config, ["hooks", "enabled"]) !== true || token === undefined) return [];
    const judged = judgeToken(token);
    if (judged.ok) return [];
    const isNone = judged.code === "not-a-value" || judged.code === "redacted" || judged.code === "placeholder";
    return [
      {
        severity: isNone ? "error" : "warning",
        path,
        ...(token.length < usualLength && { check: "hooks.token_too_short" }),
        message: `the hooks' token is weak: ${judged.reason}`,
        hint: "take a long random one, and give it to those who call the hooks: openclaw-config token generate",
      },
    ];
  },
};

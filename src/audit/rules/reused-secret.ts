import { formatPath, getAt, type JsonPath } from "../../json/path.ts";
import { looksSecret } from "../../token/looks-secret.ts";
import { judgeToken } from "../../token/strength.ts";
import type { AuditRule, AuditSubject, Told } from "../audit-rule.ts";
import { authOf, paths, plainText } from "../gateway-setting.ts";
import { visitTexts } from "../visit-leaves.ts";

const hooksToken: JsonPath = ["hooks", "token"];

/** One secret for two doors: who was given the one is in at the other. */
export const reusedSecret: AuditRule = {
  code: "reused-secret",
  title: "One secret serves two purposes",
  look(subject) {
    return [...ofHooks(subject), ...ofOthers(subject)];
  },
};

function ofHooks(subject: AuditSubject): Told[] {
  if (getAt(subject.config, ["hooks", "enabled"]) !== true) return [];
  const hooks = plainText(getAt(subject.config, hooksToken));
  const auth = authOf(subject);
  const token = auth.mode === "token" ? auth.token : undefined;
  const password = auth.mode === "password" || auth.mode === "trusted-proxy" ? auth.password : undefined;
  if (hooks === undefined || (hooks !== token && hooks !== password)) return [];
  return [
    {
      severity: "error",
      path: hooksToken,
      check: "hooks.token_reuse_gateway_token",
      message: `hooks.token is the gateway's own ${hooks === token ? "token" : "password"}: who may call a hook may do everything`,
      hint: "give the hooks a token of their own: openclaw-config token generate",
    },
  ];
}

/** `gateway.remote` and `env` hold the gateway's own secret for those who may come in: that is what they are for. */
const meantToBeEqual = /^(?:gateway\.(?:auth|remote)\.|env\.|hooks\.token$)/;

// A provider that is sent the gateway's token has it.
function ofOthers(subject: AuditSubject): Told[] {
  const auth = authOf(subject);
  // Of a placeholder it is said elsewhere that it is none; that it stands in several places tells nothing more.
  const own = new Set([auth.token, auth.password].filter((one) => one !== undefined && isSecret(one)));
  const told: Told[] = [];
  visitTexts(subject.config, (text, path) => {
    if (!looksSecret(path) || meantToBeEqual.test(path.join(".")) || !own.has(text.trim())) return;
    told.push({
      severity: "error",
      path,
      message: `${formatPath(path)} is the gateway's own ${text.trim() === auth.token ? "token" : "password"}: whoever is sent the one has the other`,
      hint: `give each its own; the gateway's: openclaw-config token rotate (${formatPath(paths.token)})`,
    });
  });
  return told;
}

function isSecret(text: string): boolean {
  const judged = judgeToken(text);
  return judged.ok || !["not-a-value", "redacted", "placeholder"].includes(judged.code);
}

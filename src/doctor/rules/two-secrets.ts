import { getAt } from "../../json/path.ts";
import { isInRange } from "../../release/range.ts";
import { finding, type Rule } from "./rule.ts";

/** From 2026.3.7 on the config must say whether the token or the password counts; either may come from the environment. */
export const twoSecrets: Rule = ({ config, release, variables }) => {
  if (config === undefined || release === undefined || !isInRange(release, { from: "2026.3.7" })) return undefined;
  if (getAt(config, ["gateway", "auth", "mode"]) !== undefined) return undefined;
  const has = (name: string, variable: string): boolean =>
    getAt(config, ["gateway", "auth", name]) !== undefined || variables.has(variable);
  if (!has("token", "OPENCLAW_GATEWAY_TOKEN") || !has("password", "OPENCLAW_GATEWAY_PASSWORD")) return undefined;
  return finding({
    code: "token-and-password",
    title: "Both a token and a password, and no mode",
    cause: "Since 2026.3.7 the config must say which of the two counts; one of them may come from the environment.",
    evidence: "gateway.auth.mode is not set, a token and a password are",
    confidence: "certain",
    edits: [{ kind: "set", path: ["gateway", "auth", "mode"], value: "token" }],
  });
};

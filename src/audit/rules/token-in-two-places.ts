import { getAt } from "../../json/path.ts";
import { tokenVariable } from "../../presets/token-variable.ts";
import type { AuditRule } from "../audit-rule.ts";
import { isReference, paths, plainText } from "../gateway-setting.ts";

/** The config and the environment name different tokens: who takes the wrong one meets "token mismatch". */
export const tokenInTwoPlaces: AuditRule = {
  code: "token-in-two-places",
  title: "The config and the environment name different tokens",
  look({ config, written, env }) {
    const variable = env[tokenVariable]?.trim();
    const mode = getAt(config, [...paths.auth, "mode"]);
    if (!variable || getAt(config, ["gateway", "mode"]) === "remote") return [];
    if (mode === "password" || mode === "none" || mode === "trusted-proxy") return [];
    const reference = getAt(written, paths.token);
    const isOther = isReference(reference) && getAt(reference, ["id"]) !== tokenVariable;
    const token = plainText(getAt(config, paths.token));
    if (!isOther && (token === undefined || token === variable)) return [];
    return [
      {
        severity: "warning",
        path: paths.token,
        check: "gateway.env_token_overrides_config",
        message: `gateway.auth.token is not what ${tokenVariable} holds; the gateway goes by the config, other programs may go by the variable`,
        // Which of the two is in use, only its user knows.
        hint: `write \${${tokenVariable}} into the config, or unset the variable`,
      },
    ];
  },
};

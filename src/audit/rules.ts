import type { AuditRule } from "./audit-rule.ts";
import { controlUiOrigins } from "./rules/control-ui-origins.ts";
import { dangerousFlags } from "./rules/dangerous-flags.ts";
import { deviceAuth } from "./rules/device-auth.ts";
import { duplicateKeys } from "./rules/duplicate-keys.ts";
import { filePermissions } from "./rules/file-permissions.ts";
import { httpWithoutAuth } from "./rules/http-without-auth.ts";
import { ineffectiveDeny } from "./rules/ineffective-deny.ts";
import { insecureOrigin } from "./rules/insecure-origin.ts";
import { literalVariables } from "./rules/literal-variables.ts";
import { missingRateLimit } from "./rules/missing-rate-limit.ts";
import { missingTrustedProxies } from "./rules/missing-trusted-proxies.ts";
import { noAuth } from "./rules/no-auth.ts";
import { nodeCommands } from "./rules/node-commands.ts";
import { plaintextSecret } from "./rules/plaintext-secret.ts";
import { publishedOnAllInterfaces } from "./rules/published-on-all-interfaces.ts";
import { realIpFallback } from "./rules/real-ip-fallback.ts";
import { redactedValue } from "./rules/redacted-value.ts";
import { remoteReach } from "./rules/remote-reach.ts";
import { reusedSecret } from "./rules/reused-secret.ts";
import { tokenInTwoPlaces } from "./rules/token-in-two-places.ts";
import { trustedProxyAuth } from "./rules/trusted-proxy-auth.ts";
import { unseenSecret } from "./rules/unseen-secret.ts";
import { weakHooksToken } from "./rules/weak-hooks-token.ts";
import { weakSecret } from "./rules/weak-secret.ts";
import { wideTrustedProxies } from "./rules/wide-trusted-proxies.ts";

/** All that an audit looks for. */
export const auditRules: readonly AuditRule[] = [
  noAuth,
  httpWithoutAuth,
  weakSecret,
  unseenSecret,
  weakHooksToken,
  reusedSecret,
  tokenInTwoPlaces,
  wideTrustedProxies,
  trustedProxyAuth,
  realIpFallback,
  missingTrustedProxies,
  controlUiOrigins,
  insecureOrigin,
  missingRateLimit,
  dangerousFlags,
  deviceAuth,
  remoteReach,
  nodeCommands,
  ineffectiveDeny,
  plaintextSecret,
  redactedValue,
  publishedOnAllInterfaces,
  filePermissions,
  duplicateKeys,
  literalVariables,
];

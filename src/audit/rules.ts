import type { AuditRule } from "./audit-rule.ts";
import { controlUiOrigins } from "./rules/control-ui-origins.ts";
import { dangerousFlags } from "./rules/dangerous-flags.ts";
import { filePermissions } from "./rules/file-permissions.ts";
import { httpWithoutAuth } from "./rules/http-without-auth.ts";
import { insecureOrigin } from "./rules/insecure-origin.ts";
import { missingRateLimit } from "./rules/missing-rate-limit.ts";
import { missingTrustedProxies } from "./rules/missing-trusted-proxies.ts";
import { noAuth } from "./rules/no-auth.ts";
import { nodeCommands } from "./rules/node-commands.ts";
import { plaintextSecret } from "./rules/plaintext-secret.ts";
import { publishedOnAllInterfaces } from "./rules/published-on-all-interfaces.ts";
import { readingProblems } from "./rules/reading-problems.ts";
import { realIpFallback } from "./rules/real-ip-fallback.ts";
import { redactedValue } from "./rules/redacted-value.ts";
import { remoteReach } from "./rules/remote-reach.ts";
import { reusedSecret } from "./rules/reused-secret.ts";
import { tokenInTwoPlaces } from "./rules/token-in-two-places.ts";
import { trustedProxyAuth } from "./rules/trusted-proxy-auth.ts";
import { weakSecret } from "./rules/weak-secret.ts";
import { wideTrustedProxies } from "./rules/wide-trusted-proxies.ts";

/** All that an audit looks for. */
export const auditRules: readonly AuditRule[] = [
  noAuth,
  httpWithoutAuth,
  weakSecret,
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
  remoteReach,
  nodeCommands,
  plaintextSecret,
  redactedValue,
  publishedOnAllInterfaces,
  filePermissions,
  readingProblems,
];

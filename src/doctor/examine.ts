import type { Finding } from "./finding.ts";
import { brokenText } from "./rules/broken-text.ts";
import { configPlace } from "./rules/config-place.ts";
import { invalidValues } from "./rules/invalid-values.ts";
import { loopbackBind } from "./rules/loopback-bind.ts";
import { missingVariables } from "./rules/missing-variables.ts";
import { modeMissing } from "./rules/mode-missing.ts";
import { notReloaded } from "./rules/not-reloaded.ts";
import { notRunning } from "./rules/not-running.ts";
import { missingOwnOrigins } from "./rules/own-origins.ts";
import { placeholderToken } from "./rules/placeholder-token.ts";
import { portElsewhere } from "./rules/port-elsewhere.ts";
import { readOnlyState } from "./rules/read-only-state.ts";
import type { Rule } from "./rules/rule.ts";
import { trustedClients } from "./rules/trusted-clients.ts";
import { twoSecrets } from "./rules/two-secrets.ts";
import { unknownKeys } from "./rules/unknown-keys.ts";
import { wrongOwner } from "./rules/wrong-owner.ts";
import type { Setting } from "./setting.ts";

/** What keeps the gateway from starting comes first, then what keeps browsers out. */
const rules: readonly Rule[] = [
  configPlace,
  wrongOwner,
  readOnlyState,
  brokenText,
  unknownKeys,
  invalidValues,
  modeMissing,
  missingVariables,
  placeholderToken,
  twoSecrets,
  loopbackBind,
  portElsewhere,
  missingOwnOrigins,
  trustedClients,
  notReloaded,
  notRunning,
];

/** What is wrong with a gateway in a container, as far as its config, its mounts and its ports show, without a line of its log. */
export function examineSetting(setting: Setting): Finding[] {
  return rules.flatMap((rule) => rule(setting) ?? []);
}

/** Codes under which the log says what the setting says more exactly. */
const sameAs: Readonly<Record<string, readonly string[]>> = {
  "config-not-mounted": ["config-not-found", "mode-missing"],
  "config-not-found": ["mode-missing"],
  "file-not-accessible": ["mode-missing", "config-not-found", "read-only-mount"],
  "config-not-parsed": ["mode-missing"],
  "published-port-differs": ["origin-not-allowed"],
  "unknown-key": ["invalid-value"],
};

/**
 * The findings of the setting and those of the log as one list, each code once: the setting knows the file and the ports, so its advice
 * counts; the log's line is the better evidence.
 */
export function mergeFindings(setting: readonly Finding[], log: readonly Finding[]): Finding[] {
  const said = new Set(setting.flatMap(({ code }) => [code, ...(sameAs[code] ?? [])]));
  const surest = setting.map((one) => {
    const line = log.find(({ code, confidence }) => code === one.code && confidence !== "possible");
    return line === undefined ? one : { ...one, evidence: line.evidence };
  });
  const [last, first] = [surest.filter(isSymptom), surest.filter((one) => !isSymptom(one))];
  return [...first, ...log.filter(({ code }) => !said.has(code)), ...last];
}

function isSymptom({ code }: Finding): boolean {
  return code === "restart-loop" || code === "container-not-running";
}

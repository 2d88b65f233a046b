import { isJsonObject, type JsonObject, type JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import type { Finding, Rule } from "../rule.ts";
import { always, startedGateways } from "../tried.ts";

/** Hooks that are switched on: their secret, their address, and the sessions that they may name. */
export const startHooks: Rule = {
  id: "start-hooks",
  stage: "start",
  releases: always,
  evidence: `${startedGateways}; what concerns sessions was read in their code`,
  check(config, release) {
    const hooks = config["hooks"];
    if (!isJsonObject(hooks) || hooks["enabled"] !== true) return [];
    const findings: Finding[] = [];
    if (textOf(hooks["token"]) === "") {
      findings.push({ path: ["hooks", "token"], message: "hooks take a token of their own", hint: "set hooks.token" });
    }
    if (/^\/+$/.test(textOf(hooks["path"]))) {
      findings.push({ path: ["hooks", "path"], message: "hooks cannot be at /", hint: "use a path such as /hooks" });
    }
    return compareReleases(release, "2026.2.12") >= 0 ? [...findings, ...prefixProblems(hooks, release)] : findings;
  },
};

function prefixProblems(hooks: JsonObject, release: string): Finding[] {
  const key = textOf(hooks["defaultSessionKey"]);
  const prefixes = prefixesOf(hooks["allowedSessionKeyPrefixes"]);
  if (prefixes.length === 0) return templateProblems(hooks, release);
  const example = key === "" ? "hook:example" : key;
  if (prefixes.some((prefix) => example.toLowerCase().startsWith(prefix))) return [];
  const path = ["hooks", key === "" ? "allowedSessionKeyPrefixes" : "defaultSessionKey"];
  const message =
    key === "" ? "without hooks.defaultSessionKey, hook: must be allowed" : "the session does not begin as is allowed";
  return [{ path, message, hint: 'add "hook:" or the beginning that you use to allowedSessionKeyPrefixes' }];
}

function templateProblems(hooks: JsonObject, release: string): Finding[] {
  const mappings = Array.isArray(hooks["mappings"]) ? hooks["mappings"] : [];
  if (compareReleases(release, "2026.5.7") < 0) return [];
  const templated = mappings.findIndex(
    (mapping) => isJsonObject(mapping) && /\{\{.*\}\}/.test(textOf(mapping["sessionKey"])),
  );
  if (templated === -1) return [];
  const message = "a session that the caller shapes takes limits";
  const path = ["hooks", "mappings", templated, "sessionKey"];
  return [{ path, message, hint: "set hooks.allowedSessionKeyPrefixes" }];
}

function prefixesOf(value: JsonValue | undefined): string[] {
  const list = Array.isArray(value) ? value : [];
  return list
    .map(textOf)
    .filter((prefix) => prefix !== "")
    .map((prefix) => prefix.toLowerCase());
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "string" ? value.trim() : "";
}

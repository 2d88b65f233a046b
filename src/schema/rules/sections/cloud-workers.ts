import { isJsonObject, type JsonValue } from "../../../json/value.ts";
import { formRule, type Rule, ruleAt } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

const facts = { stage: "schema", releases: since("2026.8.1"), evidence: withItsKeys } as const;

/** Secrets in the settings of a worker are references. */
export const workerSecret: Rule = ruleAt(
  { ...facts, id: "worker-secret", at: ["cloudWorkers.profiles.*.settings"] },
  (settings) => {
    const key = plainSecretIn(settings);
    if (key === undefined) return [];
    const hint = "write { source, provider, id }";
    return [{ path: [], message: `${key} must be a reference to a secret, not the secret itself`, hint }];
  },
);

function plainSecretIn(value: JsonValue): string | undefined {
  if (Array.isArray(value)) return firstOf(value.map(plainSecretIn));
  if (!isJsonObject(value)) return undefined;
  return firstOf(
    Object.entries(value).map(([key, child]) => {
      if (!namesSecret(key)) return plainSecretIn(child);
      return isReference(child) ? undefined : key;
    }),
  );
}

function firstOf(keys: (string | undefined)[]): string | undefined {
  return keys.find((key) => key !== undefined);
}

function namesSecret(key: string): boolean {
  const words = /(?:^|\.)(?:api[-_]?key|auth|bearer|credential|password|private[-_]?key|secret|token)(?:\.|$)/i;
  return (
    key.toLowerCase() === "keyref" || words.test(key) || (/ref$/i.test(key) && words.test(key.replace(/ref$/i, "")))
  );
}

function isReference(value: JsonValue): boolean {
  if (!isJsonObject(value) || Object.keys(value).length !== 3) return false;
  const { source, provider, id } = value;
  return typeof source === "string" && typeof provider === "string" && typeof id === "string" && id.trim() !== "";
}

const profileName = { message: "the name of a profile has spaces around it", hint: "trim it" };

/** The names of profiles, where they are set up and where they are used. */
export const workerProfileNames: readonly Rule[] = [
  ruleAt({ ...facts, id: "worker-profile-name", at: ["cloudWorkers.profiles"] }, (profiles) =>
    (isJsonObject(profiles) ? Object.keys(profiles) : [])
      .filter((name) => name !== name.trim())
      .map((name) => ({ path: [name], ...profileName, blocks: true })),
  ),
  formRule(
    { ...facts, id: "worker-profile-name", at: ["cloudWorkers.projectProfiles.*"], ...profileName },
    (name) => name === name.trim(),
  ),
];

/** Projects by the address of their repository. */
export const workerProject: Rule = ruleAt(
  { ...facts, id: "worker-project", at: ["cloudWorkers.projectProfiles"] },
  (projects) =>
    (isJsonObject(projects) ? Object.keys(projects) : [])
      .filter((key) => !/^[a-z0-9.-]+(?:\/[^\s/@?#\\A-Z]+){2,}$/.test(key) || key.endsWith(".git"))
      .map((key) => ({
        path: [key],
        blocks: true,
        message: `"${key}" does not name a repository`,
        hint: "write host/owner/repository in lower case, without .git",
      })),
);

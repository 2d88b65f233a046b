import { getAt, type JsonPath } from "../../json/path.ts";
import type { JsonObject, JsonValue } from "../../json/value.ts";
import { findAll } from "../../schema/rules/find-all.ts";
import type { AuditRule, Told } from "../audit-rule.ts";
import { visitLeaves } from "../visit-leaves.ts";

const check = "config.insecure_or_dangerous_flags";

interface Flag {
  /** Keys joined by dots, `*` for any. */
  pattern: string;
  value: JsonValue;
  message: string;
  /** Where leaving it out is not safer than what it says. */
  hint?: string;
}

const mail = "plugins.entries.imap.config.accounts.*.senderAuth";
const unproven = "mails count although nothing proves who sent them";

/** Flags that weaken a protection without saying so in their name. */
const flags: readonly Flag[] = [
  {
    pattern: "hooks.gmail.allowUnsafeExternalContent",
    value: true,
    message: "what strangers write in a mail reaches the agent without a warning around it",
  },
  {
    pattern: "hooks.mappings.*.allowUnsafeExternalContent",
    value: true,
    message: "what strangers send to this hook reaches the agent without a warning around it",
  },
  {
    pattern: "hooks.allowRequestSessionKey",
    value: true,
    message: "who may call a hook chooses the session that answers, and so sees what is said there",
  },
  {
    pattern: "tools.exec.applyPatch.workspaceOnly",
    value: false,
    message: "patches may change files outside of the workspace",
  },
  {
    pattern: "tools.fs.workspaceOnly",
    value: false,
    message: "the agents' file tools may read and write outside of the workspace",
    hint: "true keeps them inside",
  },
  { pattern: `${mail}.acceptTrustedAuthservId`, value: true, message: unproven },
  { pattern: `${mail}.min`, value: "unverified", message: unproven },
  { pattern: `${mail}.min`, value: "mutable", message: unproven },
];

/** What a `dangerously…` key lets happen. */
const effects: Readonly<Record<string, string>> = {
  dangerouslyAllowHostHeaderOriginFallback: "the Host header decides which page may speak with the gateway",
  dangerouslyAllowPrivateNetwork: "addresses of the local network are fetched for whoever may write",
  dangerouslyAllowNameMatching: "people are told apart by names that they choose themselves",
  dangerouslyDisableSignatureValidation: "messages need no signature: whoever knows the address can send them",
  dangerouslyAllowInheritedWebhookPath: "two accounts may answer under one webhook's path",
  dangerouslyAllowContainerNamespaceJoin: "a sandbox may join the network of another container",
  dangerouslyAllowExternalBindSources: "a sandbox may be given folders from outside of the workspace",
  dangerouslyAllowReservedContainerTargets: "a sandbox may have the mounts replaced that keep it apart",
};

/** Which of them OpenClaw's own audit counts; the others it has in audits of single channels. */
const counted =
  /^(?:gateway\.controlUi|browser\.ssrfPolicy|agents\.(?:defaults|list\.\d+|entries\.[^.]+)\.sandbox\.docker)\./;

/** Has a rule of its own. */
const elsewhere = "dangerouslyDisableDeviceAuth";

/** Keys whose very name or purpose is to leave out a protection. */
export const dangerousFlags: AuditRule = {
  code: "dangerous-flag",
  title: "A protection is switched off",
  look({ config }) {
    return [...named(config), ...listed(config), ...suppressed(config)];
  },
};

function named(config: JsonObject): Told[] {
  const told: Told[] = [];
  visitLeaves(config, (leaf, path) => {
    const key = path.at(-1);
    if (leaf !== true || typeof key !== "string" || !/^dangerously[A-Z]/.test(key) || key === elsewhere) return;
    const isCounted = counted.test(path.join("."));
    told.push({
      ...warn(path, effects[key] ?? "a key whose name says that it is dangerous"),
      ...(isCounted && { check }),
    });
  });
  return told;
}

function listed(config: JsonObject): Told[] {
  return flags.flatMap(({ pattern, value, message, hint }) =>
    findAll(config, pattern)
      .filter((place) => place.value === value)
      .map(({ path }): Told => ({ ...warn(path, message), check, ...(hint !== undefined && { hint, edits: [] }) })),
  );
}

function suppressed(config: JsonObject): Told[] {
  const path = ["security", "audit", "suppressions"];
  const suppressions = getAt(config, path);
  if (!Array.isArray(suppressions) || suppressions.length === 0) return [];
  const message = `${suppressions.length} findings of OpenClaw's own audit are hidden`;
  return [{ severity: "warning", path, check, message, hint: "see whether each of them is still meant" }];
}

function warn(path: JsonPath, message: string): Told {
  return { severity: "warning", path, message, hint: "leave it out", edits: [{ kind: "delete", path }] };
}

import { describe, expect, test } from "@jest/globals";
import { auditConfig } from "../../src/audit/audit-config.ts";
import type { AuditFinding, AuditSubject } from "../../src/audit/audit-rule.ts";
import { auditRules } from "../../src/audit/rules.ts";
import { formatPath } from "../../src/json/path.ts";
import type { JsonObject } from "../../src/json/value.ts";
import { networks } from "../../src/network/networks.ts";

const token = "9mQ2xV7kTz4LwB8nRc3YpH6sJd5GfA1eUo0iKxWq";
const other = "Zb7Lw3QxN9rTk5VcH2mYp8SdJf6GaE4uXo1iRqWe";

const lan = (gateway: JsonObject = {}, rest: JsonObject = {}): JsonObject => ({
  ...rest,
  gateway: {
    mode: "local",
    bind: "lan",
    auth: { mode: "token", token, rateLimit: { maxAttempts: 10 } },
    controlUi: { allowedOrigins: ["http://localhost:18789"] },
    ...gateway,
  },
});

const auth = (more: JsonObject): JsonObject => lan({ auth: { mode: "token", token, rateLimit: {}, ...more } });

interface Case {
  config?: JsonObject;
  /** What else is known. */
  known?: Partial<AuditSubject>;
  /** Severity and place of each finding of the rule. */
  told: string[];
}

const unresolved = "${OPENCLAW_GATEWAY_TOKEN}";
const file = { kind: "config", path: "/x/openclaw.json", mode: 0o600, owner: 1000 } as const;
const problem = { severity: "warning", message: "m", path: ["gateway", "bind"] } as const;
const old = { known: { release: "2026.1.30" } } as const;
const proxyAuth = { mode: "trusted-proxy", trustedProxy: { userHeader: "x-user", allowUsers: ["me"] } };

/** For every rule, what it finds and what it leaves alone. */
const cases: Readonly<Record<string, Record<string, Case>>> = {
  "no-auth": {
    "beyond loopback without a secret": { config: lan({ auth: {} }), told: ["error gateway.auth"] },
    "on loopback without a secret": { config: { gateway: { mode: "local" } }, told: ["error gateway.auth"] },
    "with a token": { told: [] },
    "with the token of the environment": {
      config: lan({ auth: {} }),
      known: { env: { OPENCLAW_GATEWAY_TOKEN: token } },
      told: [],
    },
    "with a token that stands elsewhere": { config: auth({ token: unresolved }), told: [] },
  },
  "http-without-auth": {
    "without a secret": { config: lan({ auth: { mode: "none" } }), told: ["error gateway.auth.mode"] },
    "on loopback": { config: { gateway: { auth: { mode: "none" } } }, told: ["warning gateway.auth.mode"] },
    "with a token": { told: [] },
    "with a token that stands elsewhere": { config: auth({ token: unresolved }), told: [] },
  },
  "weak-secret": {
    "what a script left": { config: auth({ token: "undefined" }), told: ["error gateway.auth.token"] },
    "a placeholder": {
      config: auth({ token: "change-me-to-a-long-random-token" }),
      told: ["error gateway.auth.token"],
    },
    short: { config: auth({ token: "k8Zq2" }), told: ["warning gateway.auth.token"] },
    "a weak password": {
      config: lan({ auth: { mode: "password", password: "hunter2" } }),
      told: ["warning gateway.auth.password"],
    },
    "a variable in a form that stays as it is": {
      config: auth({ token: "${openclaw_token}" }),
      told: ["error gateway.auth.token"],
    },
    "long and random": { told: [] },
    "a weak password that does not count": { config: auth({ password: "hunter2" }), told: [] },
  },
  "weak-hooks-token": {
    short: { config: lan({}, { hooks: { enabled: true, token: "k8Zq2" } }), told: ["warning hooks.token"] },
    "a placeholder": {
      config: lan({}, { hooks: { enabled: true, token: "your-token-here" } }),
      told: ["error hooks.token"],
    },
    "of hooks that are off": { config: lan({}, { hooks: { token: "k8Zq2" } }), told: [] },
    "long and random": { config: lan({}, { hooks: { enabled: true, token: other } }), told: [] },
  },
  "unseen-secret": {
    "a variable without a value": { config: auth({ token: unresolved }), told: ["info gateway.auth.token"] },
    "a reference without a value": {
      config: lan({ auth: { mode: "password", password: { source: "env", provider: "default", id: "P" } } }),
      told: ["info gateway.auth.password"],
    },
    "a token in plain text": { told: [] },
  },
  "reused-secret": {
    "the hooks have the gateway's token": {
      config: lan({}, { hooks: { enabled: true, token } }),
      told: ["error hooks.token"],
    },
    "a provider is sent it": {
      config: lan({}, { models: { providers: { openai: { apiKey: token } } } }),
      told: ["error models.providers.openai.apiKey"],
    },
    "one placeholder for all": {
      config: lan({ auth: { token: "REDACTED" } }, { models: { providers: { openai: { apiKey: "REDACTED" } } } }),
      told: [],
    },
    "each has its own": {
      config: lan({ remote: { token } }, { hooks: { enabled: true, token: other }, env: { vars: { T_TOKEN: token } } }),
      told: [],
    },
  },
  "token-in-two-places": {
    "two tokens": { known: { env: { OPENCLAW_GATEWAY_TOKEN: other } }, told: ["warning gateway.auth.token"] },
    "one token": { known: { env: { OPENCLAW_GATEWAY_TOKEN: token } }, told: [] },
  },
  "wide-trusted-proxies": {
    "the whole internet": {
      config: lan({ trustedProxies: ["0.0.0.0/0", "::/0"] }),
      told: ["error gateway.trustedProxies[0]", "error gateway.trustedProxies[1]"],
    },
    "a public /8": { config: lan({ trustedProxies: ["100.0.0.0/8"] }), told: ["error gateway.trustedProxies[0]"] },
    "one public address": {
      config: lan({ trustedProxies: ["203.0.113.9"] }),
      told: ["warning gateway.trustedProxies[0]"],
    },
    "a private /12": {
      config: lan({ trustedProxies: ["172.16.0.0/12"] }),
      told: ["warning gateway.trustedProxies[0]"],
    },
    "no address": { config: lan({ trustedProxies: ["*"] }), told: ["warning gateway.trustedProxies[0]"] },
    "a range where ranges are no entries": {
      ...old,
      config: lan({ trustedProxies: ["0.0.0.0/0"] }),
      told: ["warning gateway.trustedProxies[0]"],
    },
    "the bridge's own range": {
      config: lan({ trustedProxies: ["172.17.0.0/24"] }),
      known: { network: networks["docker-bridge"] },
      told: ["error gateway.trustedProxies[0]"],
    },
    "the bridge's gateway where clients pass as local": {
      config: lan({ trustedProxies: ["172.17.0.1"] }),
      known: { network: networks["docker-bridge"], release: "2026.3.13" },
      told: ["warning gateway.trustedProxies[0]"],
    },
    "a proxy on the host": {
      config: lan({ trustedProxies: ["172.17.0.1"] }),
      known: { network: networks["docker-bridge"] },
      told: [],
    },
    "one proxy": { config: lan({ trustedProxies: ["172.18.0.5"] }), told: [] },
    none: { told: [] },
  },
  "trusted-proxy-auth": {
    "a proxy decides": {
      config: lan({ auth: proxyAuth, trustedProxies: ["10.0.0.2"] }),
      told: ["error gateway.auth.mode"],
    },
    "and nothing narrows it": {
      config: lan({ auth: { mode: "trusted-proxy" } }),
      told: [
        "error gateway.auth.mode",
        "error gateway.trustedProxies",
        "error gateway.auth.trustedProxy.userHeader",
        "warning gateway.auth.trustedProxy.allowUsers",
      ],
    },
    "the token decides": { told: [] },
    "before there was such a mode": { ...old, config: lan({ auth: proxyAuth }), told: [] },
  },
  "real-ip-fallback": {
    on: { config: lan({ allowRealIpFallback: true }), told: ["error gateway.allowRealIpFallback"] },
    off: { config: lan({ allowRealIpFallback: false }), told: [] },
  },
  "missing-trusted-proxies": {
    "on loopback": { config: { gateway: { auth: { token } } }, told: ["warning gateway.trustedProxies"] },
    "one is trusted": { config: { gateway: { auth: { token }, trustedProxies: ["127.0.0.1"] } }, told: [] },
    "beyond loopback": { told: [] },
  },
  "control-ui-origins": {
    none: { config: lan({ controlUi: {} }), told: ["error gateway.controlUi.allowedOrigins"] },
    all: {
      config: lan({ controlUi: { allowedOrigins: ["*"] } }),
      told: ["error gateway.controlUi.allowedOrigins[0]"],
    },
    "by the Host header": {
      config: lan({ controlUi: { dangerouslyAllowHostHeaderOriginFallback: true } }),
      told: ["error gateway.controlUi.dangerouslyAllowHostHeaderOriginFallback"],
    },
    named: { told: [] },
    "none where none is known": { ...old, config: lan({ controlUi: {} }), told: [] },
  },
  "insecure-origin": {
    "plain HTTP on a local network": {
      config: lan({ controlUi: { allowedOrigins: ["http://192.168.1.50:18789", "http://claw.local"] } }),
      told: ["warning gateway.controlUi.allowedOrigins[0]", "warning gateway.controlUi.allowedOrigins[1]"],
    },
    "this machine, and HTTPS": {
      config: lan({ controlUi: { allowedOrigins: ["http://localhost:1", "http://[::1]:1", "https://c.example.com"] } }),
      told: [],
    },
  },
  "missing-rate-limit": {
    none: { config: lan({ auth: { mode: "token", token } }), told: ["warning gateway.auth.rateLimit"] },
    one: { told: [] },
    "none where none is known": { ...old, config: lan({ auth: { mode: "token", token } }), told: [] },
    "none on loopback": { config: { gateway: { auth: { token } } }, told: [] },
  },
  "dangerous-flag": {
    "in every place": {
      config: lan(
        { controlUi: { dangerouslyAllowHostHeaderOriginFallback: true } },
        {
          channels: { slack: { accounts: { a: { dangerouslyAllowNameMatching: true } } } },
          browser: { ssrfPolicy: { dangerouslyAllowPrivateNetwork: true } },
          hooks: { allowRequestSessionKey: true, mappings: [{}, { allowUnsafeExternalContent: true }] },
          tools: { fs: { workspaceOnly: false }, exec: { applyPatch: { workspaceOnly: false } } },
          plugins: { entries: { imap: { config: { accounts: { a: { senderAuth: { min: "mutable" } } } } } } },
          security: { audit: { suppressions: [{ checkId: "x" }] } },
        },
      ),
      told: [
        "warning channels.slack.accounts.a.dangerouslyAllowNameMatching",
        "warning browser.ssrfPolicy.dangerouslyAllowPrivateNetwork",
        "warning gateway.controlUi.dangerouslyAllowHostHeaderOriginFallback",
        "warning hooks.mappings[1].allowUnsafeExternalContent",
        "warning hooks.allowRequestSessionKey",
        "warning tools.exec.applyPatch.workspaceOnly",
        "warning tools.fs.workspaceOnly",
        "warning plugins.entries.imap.config.accounts.a.senderAuth.min",
        "warning security.audit.suppressions",
      ],
    },
    "switched off": {
      config: lan({}, { browser: { ssrfPolicy: { dangerouslyAllowPrivateNetwork: false } } }),
      told: [],
    },
  },
  "device-auth": {
    "the popular flag where it opens all": {
      ...old,
      config: lan({ controlUi: { allowInsecureAuth: true } }),
      told: ["error gateway.controlUi.allowInsecureAuth"],
    },
    "the popular flag where it opens little": {
      config: lan({ controlUi: { allowInsecureAuth: true } }),
      known: { release: "2026.3.13" },
      told: ["warning gateway.controlUi.allowInsecureAuth"],
    },
    "no browser is asked": {
      config: lan({ controlUi: { dangerouslyDisableDeviceAuth: true } }),
      known: { release: "2026.7.1" },
      told: ["error gateway.controlUi.dangerouslyDisableDeviceAuth"],
    },
    "where the keys are gone": { config: lan({ controlUi: { allowInsecureAuth: true } }), told: [] },
  },
  "remote-reach": {
    widened: {
      config: lan(
        {
          tools: { allow: ["Gateway", "read"] },
          tailscale: { mode: "funnel" },
          http: { endpoints: { responses: { enabled: true } } },
        },
        { discovery: { mdns: { mode: "full" } } },
      ),
      told: [
        "error gateway.tools.allow",
        "error discovery.mdns.mode",
        "error gateway.tailscale.mode",
        "info gateway.http.endpoints",
      ],
    },
    "as usual": { config: lan({ tools: { allow: ["read"] } }, { discovery: { mdns: { mode: "minimal" } } }), told: [] },
  },
  "node-commands": {
    allowed: {
      config: lan({ nodes: { commands: { allow: ["sms.send"] } } }),
      told: ["error gateway.nodes.commands.allow"],
    },
    "allowed by the key of older releases": {
      config: lan({ nodes: { allowCommands: ["sms.send"] } }),
      known: { release: "2026.7.1" },
      told: ["error gateway.nodes.allowCommands"],
    },
    "denied again": { config: lan({ nodes: { commands: { allow: ["sms.send"], deny: ["sms.send"] } } }), told: [] },
  },
  "ineffective-deny": {
    "a pattern, and no command": {
      config: lan({ nodes: { commands: { deny: ["camera.*", "camera.snip", "camera.snap"] } } }),
      told: ["warning gateway.nodes.commands.deny[0]", "warning gateway.nodes.commands.deny[1]"],
    },
    "a command that is allowed by name": {
      config: lan({ nodes: { commands: { deny: ["my.command"], allow: ["my.command"] } } }),
      told: [],
    },
    "no command, where the commands are not known": {
      config: lan({ nodes: { denyCommands: ["my.command", "my *"] } }),
      known: { release: "2026.7.1" },
      told: ["warning gateway.nodes.denyCommands[1]"],
    },
  },
  "plaintext-secret": {
    "in the file": {
      config: lan({}, { models: { providers: { openai: { apiKey: "sk-1" } } } }),
      told: ["info models.providers.openai.apiKey", "info gateway.auth.token"],
    },
    elsewhere: {
      config: auth({ token: { source: "env", provider: "default", id: "T" }, password: "${P}" }),
      told: [],
    },
  },
  "redacted-value": {
    "a mark": { config: auth({ token: "__OPENCLAW_REDACTED__" }), told: ["error gateway.auth.token"] },
    "no mark": { told: [] },
  },
  "published-on-all-interfaces": {
    "on all of both families": {
      known: { published: ["0.0.0.0", "::"].map((hostAddress) => ({ hostAddress, hostPort: 18789 })) },
      told: ["warning "],
    },
    "on loopback": { known: { published: [{ hostAddress: "127.0.0.1", hostPort: 18789 }] }, told: [] },
    "not known": { told: [] },
  },
  "file-permissions": {
    "read by all": { known: { files: [{ ...file, mode: 0o644 }] }, told: ["error "] },
    "changed by all": { known: { files: [{ ...file, mode: 0o666 }] }, told: ["error "] },
    "read by the group": { known: { files: [{ ...file, mode: 0o640 }] }, told: ["warning "] },
    "the secrets beside it": {
      known: { files: [file, { ...file, kind: "environment", path: "/x/.env", mode: 0o644 }] },
      told: ["error "],
    },
    "a folder that others list": {
      known: { files: [{ ...file, kind: "folder", path: "/x", mode: 0o755 }] },
      told: ["warning "],
    },
    "of another user": { known: { files: [{ ...file, owner: 0, reader: 1000 }] }, told: ["error "] },
    "as it should be": {
      known: {
        files: [
          { ...file, reader: 1000 },
          { ...file, kind: "folder", mode: 0o700 },
        ],
      },
      told: [],
    },
  },
  "duplicate-key": {
    twice: { known: { readingProblems: [{ ...problem, code: "duplicate-key" }] }, told: ["warning gateway.bind"] },
    "another remark": { known: { readingProblems: [{ ...problem, code: "include-missing" }] }, told: [] },
  },
  "literal-variable": {
    "a form that stays": {
      known: { readingProblems: [{ ...problem, code: "not-a-reference", severity: "info" }] },
      told: ["warning gateway.bind"],
    },
    "another remark": { known: { readingProblems: [{ ...problem, code: "variable-missing" }] }, told: [] },
  },
};

function findings(code: string, { config = lan(), known }: Omit<Case, "told">): AuditFinding[] {
  return auditConfig({ release: "2026.9.6", config, written: config, env: {}, ...known }).filter(
    (finding) => finding.code === code,
  );
}

test("every rule has a code of its own, and cases in which it finds something and nothing", () => {
  const codes = auditRules.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(Object.keys(cases).sort()).toEqual([...codes].sort());
  for (const each of Object.values(cases)) {
    expect(new Set(Object.values(each).map(({ told }) => told.length > 0))).toEqual(new Set([true, false]));
  }
});

describe.each(Object.entries(cases))("%s", (code, own) => {
  test.each(Object.entries(own))("%s", (_, { told, ...given }) => {
    const found = findings(code, given);
    expect(found.map(({ severity, path }) => `${severity} ${formatPath(path)}`)).toEqual(told);
  });

  test("says what to do", () => {
    const found = Object.values(own).flatMap((given) => findings(code, given));
    const silent = found.filter(({ hint, edits, severity }) => !hint && edits.length === 0 && severity !== "info");
    expect(silent.map(({ message }) => message)).toEqual(
      code === "duplicate-key" || code === "literal-variable" ? ["m"] : [],
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { auditConfig } from "../../src/audit/audit-config.ts";
import type { AuditFinding, AuditSubject } from "../../src/audit/audit-rule.ts";
import { auditRules } from "../../src/audit/rules.ts";
import { applyEdits } from "../../src/json/apply-edits.ts";
import { formatPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonObject } from "../../src/json/value.ts";
import { networks } from "../../src/network/networks.ts";
import { createConfig } from "../../src/presets/create-config.ts";

const token = "9mQ2xV7kTz4LwB8nRc3YpH6sJd5GfA1eUo0iKxWq";
const release = "2026.9.6";

function audited(config: JsonObject, more: Partial<AuditSubject> = {}): AuditFinding[] {
  return auditConfig({ release, config, written: config, env: {}, ...more });
}

/** The findings of a rule: severity and place. */
function told(code: string, config: JsonObject, more?: Partial<AuditSubject>): string[] {
  return audited(config, more)
    .filter((finding) => finding.code === code)
    .map(({ severity, path }) => `${severity} ${formatPath(path)}`);
}

const lan = (gateway: JsonObject): JsonObject => ({
  gateway: { mode: "local", bind: "lan", auth: { mode: "token", token }, ...gateway },
});

describe("auditConfig", () => {
  test.each<[string, string, JsonObject, string[], Partial<AuditSubject>?]>([
    [
      "the whole internet trusted",
      "wide-trusted-proxies",
      lan({ trustedProxies: ["0.0.0.0/0", "::/0"] }),
      ["error gateway.trustedProxies[0]", "error gateway.trustedProxies[1]"],
    ],
    [
      "a public /8 trusted",
      "wide-trusted-proxies",
      lan({ trustedProxies: ["100.0.0.0/8"] }),
      ["error gateway.trustedProxies[0]"],
    ],
    [
      "a private /12 trusted",
      "wide-trusted-proxies",
      lan({ trustedProxies: ["172.16.0.0/12"] }),
      ["warning gateway.trustedProxies[0]"],
    ],
    ["no address", "wide-trusted-proxies", lan({ trustedProxies: ["*"] }), ["warning gateway.trustedProxies[0]"]],
    [
      "the bridge's own range",
      "wide-trusted-proxies",
      lan({ trustedProxies: ["172.17.0.0/24"] }),
      ["error gateway.trustedProxies[0]"],
      { network: networks["docker-bridge"] },
    ],
    ["one proxy", "wide-trusted-proxies", lan({ trustedProxies: ["172.18.0.5"] }), []],
    [
      "a token that a script left",
      "weak-secret",
      lan({ auth: { mode: "token", token: "undefined" } }),
      ["error gateway.auth.token"],
    ],
    [
      "a placeholder",
      "weak-secret",
      lan({ auth: { mode: "token", token: "change-me-to-a-long-random-token" } }),
      ["error gateway.auth.token"],
    ],
    ["a short token", "weak-secret", lan({ auth: { mode: "token", token: "k8Zq2" } }), ["warning gateway.auth.token"]],
    ["a good token", "weak-secret", lan({}), []],
    [
      "a page over plain HTTP",
      "insecure-origin",
      lan({
        controlUi: {
          allowedOrigins: [
            "http://192.168.1.50:18789",
            "http://localhost:18789",
            "http://[::1]:1",
            "https://claw.example.com",
          ],
        },
      }),
      ["warning gateway.controlUi.allowedOrigins[0]"],
    ],
    [
      "secrets in the file",
      "plaintext-secret",
      {
        gateway: { auth: { token } },
        models: { providers: { openai: { apiKey: "sk-1" } } },
        channels: { telegram: { botToken: "${TELEGRAM}" } },
      },
      ["info gateway.auth.token", "info models.providers.openai.apiKey"],
    ],
    [
      "a secret behind a reference",
      "plaintext-secret",
      { gateway: { auth: { token: { source: "env", provider: "default", id: "T" } } } },
      [],
    ],
    [
      "a mark in place of a secret",
      "redacted-value",
      { gateway: { auth: { token: "__OPENCLAW_REDACTED__" } } },
      ["error gateway.auth.token"],
    ],
    [
      "a port open to the network",
      "published-on-all-interfaces",
      lan({}),
      ["warning "],
      {
        published: [
          { hostAddress: "0.0.0.0", hostPort: 18789 },
          { hostAddress: "::", hostPort: 18789 },
        ],
      },
    ],
    [
      "a port on this machine only",
      "published-on-all-interfaces",
      lan({}),
      [],
      { published: [{ hostAddress: "127.0.0.1", hostPort: 18789 }] },
    ],
    [
      "a file that all can read",
      "file-permissions",
      lan({}),
      ["error "],
      { file: { path: "/x", mode: 0o644, owner: 1000 } },
    ],
    [
      "a file that all can change",
      "file-permissions",
      lan({}),
      ["error "],
      { file: { path: "/x", mode: 0o666, owner: 1000 } },
    ],
    [
      "a file that its group can read",
      "file-permissions",
      lan({}),
      ["warning "],
      { file: { path: "/x", mode: 0o640, owner: 1000 } },
    ],
    [
      "a file of another user",
      "file-permissions",
      lan({}),
      ["error "],
      { file: { path: "/x", mode: 0o600, owner: 0, reader: 1000 } },
    ],
    [
      "a file as it should be",
      "file-permissions",
      lan({}),
      [],
      { file: { path: "/x", mode: 0o600, owner: 1000, reader: 1000 } },
    ],
    [
      "a key that stands twice",
      "reading-problem",
      lan({}),
      ["warning gateway.bind"],
      {
        readingProblems: [{ code: "duplicate-key", severity: "warning", path: ["gateway", "bind"], message: "twice" }],
      },
    ],
    [
      "what the loader says of other things",
      "reading-problem",
      lan({}),
      [],
      { readingProblems: [{ code: "include-missing", severity: "error", path: [], message: "none" }] },
    ],
    [
      "the popular flag on the release that it opens",
      "dangerous-flag",
      lan({ controlUi: { allowInsecureAuth: true } }),
      ["error gateway.controlUi.allowInsecureAuth"],
      { release: "2026.1.30" },
    ],
    [
      "the popular flag where it opens little",
      "dangerous-flag",
      lan({ controlUi: { allowInsecureAuth: true } }),
      ["warning gateway.controlUi.allowInsecureAuth"],
      { release: "2026.3.13" },
    ],
    ["no limit where the release knows none", "missing-rate-limit", lan({}), [], { release: "2026.1.30" }],
    ["no limit where it knows one", "missing-rate-limit", lan({}), ["warning gateway.auth.rateLimit"]],
  ])("%s: %s", (_, code, config, expected, ...[more]) => {
    expect(told(code, config, more)).toEqual(expected);
  });

  test.each(["2026.1.30", "2026.3.13", "2026.7.1", "2026.9.6"])(
    "finds nothing grave in what createConfig makes for %s",
    (openclaw) => {
      const { config } = createConfig({
        preset: "docker-desktop",
        openclaw,
        access: openclaw === "2026.1.30" ? "pairing" : "auto",
      });
      const plain: JsonObject = JSON.parse(JSON.stringify(config));
      const grave = audited(plain, { release: openclaw }).filter(({ severity }) => severity === "error");
      expect(grave).toEqual([]);
    },
  );

  test("no finding holds a secret", () => {
    const secrets = fc.array(fc.constantFrom(token, "hunter2-hunter2", "sk-abcdefabcdef"), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(secrets, ([first = "", second = "", third = "", fourth = ""]) => {
        const config: JsonObject = {
          gateway: { bind: "lan", auth: { token: first, password: second } },
          hooks: { enabled: true, token: third },
          env: { vars: { OPENAI_API_KEY: fourth } },
        };
        const text = JSON.stringify(audited(config, { env: { OPENCLAW_GATEWAY_TOKEN: fourth } }));
        for (const secret of [first, second, third, fourth]) expect(text).not.toContain(secret);
      }),
    );
  });

  test("what a finding offers to change mends it, and nothing else", () => {
    const config = lan({
      controlUi: { allowedOrigins: ["http://localhost:18789", "*"], dangerouslyAllowHostHeaderOriginFallback: true },
      allowRealIpFallback: true,
    });
    config["discovery"] = { mdns: { mode: "full" } };
    const mended = audited(config).filter(({ edits }) => edits.length > 0);
    expect(mended.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["control-ui-origins", "real-ip-fallback", "missing-rate-limit", "remote-reach"]),
    );
    for (const finding of mended) {
      const after = applyEdits(config, finding.edits);
      if (!isJsonObject(after)) throw new Error("the config is gone");
      const same = (one: AuditFinding): boolean =>
        one.code === finding.code && one.check === finding.check && formatPath(one.path) === formatPath(finding.path);
      expect(audited(after).filter(same)).toEqual([]);
    }
  });

  test("every rule has a code of its own", () => {
    const codes = auditRules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { auditConfig } from "../../src/audit/audit-config.ts";
import type { AuditFinding, AuditSubject } from "../../src/audit/audit-rule.ts";
import { applyEdits } from "../../src/json/apply-edits.ts";
import { formatPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonObject } from "../../src/json/value.ts";
import { createConfig } from "../../src/presets/create-config.ts";

const token = "9mQ2xV7kTz4LwB8nRc3YpH6sJd5GfA1eUo0iKxWq";
const release = "2026.9.6";

function audited(config: JsonObject, more: Partial<AuditSubject> = {}): AuditFinding[] {
  return auditConfig({ release, config, written: config, env: {}, ...more });
}

const lan = (gateway: JsonObject): JsonObject => ({
  gateway: { mode: "local", bind: "lan", auth: { mode: "token", token }, ...gateway },
});

describe("auditConfig", () => {
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
});

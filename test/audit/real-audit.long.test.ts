import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { auditConfig } from "../../src/audit/audit-config.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { documentValue } from "../../src/document/value.ts";
import type { JsonObject } from "../../src/json/value.ts";
import { isJsonObject } from "../../src/json/value.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";
import type { AuditJob, RealFinding } from "./real-audit.ts";

const release = "2026.9.6";
const cache = process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config");
const node = join(cache, "releases", "node24", "node_modules", "node", "bin", "node");
const dist = join(cache, "releases", release, "node_modules", "openclaw", "dist");
const isThere = existsSync(node) && existsSync(dist);
if (!isThere) process.stderr.write(`SKIPPED: OpenClaw ${release} and its Node are not installed in ${cache}\n`);

/** The checks of OpenClaw's own audit that this one answers too. The rest is not about who gets in. */
const shared = (check: string): boolean =>
  (check.startsWith("gateway.") && !notAnswered.has(check)) ||
  ["config.insecure_or_dangerous_flags", "hooks.token_reuse_gateway_token", "discovery.mdns_full_mode"].includes(check);

/** Needs the list of all commands that devices and plugins offer. */
const notAnswered = new Set(["gateway.nodes.deny_commands_ineffective"]);

function auditReally(jobs: readonly AuditJob[]): RealFinding[][] {
  const { stdout, stderr } = spawnSync(node, ["--no-warnings", join(__dirname, "real-audit.ts"), dist], {
    input: jobs.map((job) => `${JSON.stringify(job)}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    timeout: 240_000,
  });
  const lines = stdout.split("\n").filter((line) => line.startsWith("["));
  if (lines.length !== jobs.length) throw new Error(`${lines.length} of ${jobs.length} were audited:\n${stderr}`);
  return lines.map((line) => JSON.parse(line));
}

const severities = { error: "critical", warning: "warn", info: "info" } as const;

function ourAudit({ config, env }: AuditJob): string[] {
  const plain: JsonObject = JSON.parse(JSON.stringify(config));
  return auditConfig({ release, config: plain, written: plain, env })
    .flatMap(({ check, severity }) =>
      check !== undefined && shared(check) ? [`${check} ${severities[severity]}`] : [],
    )
    .sort();
}

function differences(jobs: readonly AuditJob[]): { job: AuditJob; missing: string[]; invented: string[] }[] {
  const real = auditReally(jobs);
  return jobs.flatMap((job, index) => {
    const theirs = (real[index] ?? [])
      .filter(({ checkId }) => shared(checkId))
      .map(({ checkId, severity }) => `${checkId} ${severity}`);
    const ours = ourAudit(job);
    const missing = theirs.filter((one) => !ours.includes(one));
    const invented = ours.filter((one) => !theirs.includes(one));
    return missing.length + invented.length === 0 ? [] : [{ job, missing, invented }];
  });
}

const secret = fc.constantFrom(
  "",
  " ",
  "undefined",
  "null",
  "short",
  "change-me-to-a-long-random-token",
  "f".repeat(48),
  "9mQ2xV7kTz4LwB8nRc3YpH6sJd5GfA1e",
);
const flag = fc.boolean();
const part = { requiredKeys: [] };

const gateway = fc.record(
  {
    mode: fc.constantFrom("local", "remote"),
    bind: fc.constantFrom("loopback", "lan", "auto", "custom", "tailnet"),
    auth: fc.record(
      {
        mode: fc.constantFrom("none", "token", "password", "trusted-proxy"),
        token: secret,
        password: secret,
        allowTailscale: flag,
        rateLimit: fc.constant({ maxAttempts: 3 }),
        trustedProxy: fc.record(
          {
            userHeader: fc.constantFrom("x-user"),
            allowLoopback: flag,
            allowUsers: fc.constantFrom([], ["someone"]),
            deviceAutoApprove: fc.record({ enabled: flag, scopes: fc.constantFrom([], ["operator.admin"]) }, part),
          },
          part,
        ),
      },
      part,
    ),
    controlUi: fc.record(
      {
        enabled: flag,
        allowedOrigins: fc.constantFrom([], [" "], ["*"], ["http://localhost:18789"], ["http://a.example", "*"]),
        dangerouslyAllowHostHeaderOriginFallback: flag,
        dangerouslyDisableDeviceAuth: flag,
      },
      part,
    ),
    trustedProxies: fc.constantFrom([], ["127.0.0.1"], ["::1/128"], ["10.0.0.0/8"], ["172.18.0.5", "127.0.0.1"]),
    allowRealIpFallback: flag,
    tailscale: fc.record({ mode: fc.constantFrom("off", "serve", "funnel") }, part),
    tools: fc.record({ allow: fc.constantFrom([], ["exec"], ["Gateway", "read"], ["automations"], ["read"]) }, part),
    http: fc.record({ endpoints: fc.record({ chatCompletions: fc.record({ enabled: flag }) }, part) }, part),
    nodes: fc.record(
      {
        commands: fc.record(
          {
            allow: fc.constantFrom(["camera.snap"], ["sms.send"], ["camera.list"]),
            deny: fc.constantFrom(["sms.send"]),
          },
          part,
        ),
      },
      part,
    ),
  },
  part,
);

const job: fc.Arbitrary<AuditJob> = fc.record({
  config: fc.record(
    {
      gateway,
      hooks: fc.record(
        { enabled: flag, token: secret, gmail: fc.record({ allowUnsafeExternalContent: flag }, part) },
        part,
      ),
      tools: fc.record({ exec: fc.record({ applyPatch: fc.record({ workspaceOnly: flag }, part) }, part) }, part),
      discovery: fc.record({ mdns: fc.record({ mode: fc.constantFrom("full", "minimal", "off") }, part) }, part),
    },
    part,
  ),
  env: fc.constantFrom<Record<string, string>[]>(
    { HOME: "/nonexistent" },
    { HOME: "/nonexistent", OPENCLAW_GATEWAY_TOKEN: "f".repeat(48) },
    { HOME: "/nonexistent", OPENCLAW_GATEWAY_PASSWORD: "short" },
  ),
});

(isThere ? describe : describe.skip)(`the audit of OpenClaw ${release}`, () => {
  test("finds what this audit finds, on configs of all kinds", () => {
    const seen = differences(fc.sample(job, { numRuns: 1000, seed: 20261123 }));
    // Which checks differ, how often, and one config for each.
    const kinds = new Map<string, { times: number; example: AuditJob }>();
    for (const { job: example, missing, invented } of seen) {
      for (const kind of [...missing.map((one) => `missing ${one}`), ...invented.map((one) => `invented ${one}`)]) {
        kinds.set(kind, { example, times: (kinds.get(kind)?.times ?? 0) + 1 });
      }
    }
    expect(Object.fromEntries(kinds)).toEqual({});
  }, 300_000);

  (hasShared ? test : test.skip)(
    "finds what this audit finds, on every real config that it accepts",
    () => {
      const lines = readFileSync(join(sharedFolder, "corpus", "verdicts.jsonl"), "utf8")
        .trim()
        .split("\n");
      const accepted = lines.map((line) => JSON.parse(line)).filter((one) => one.version === release && one.valid);
      const jobs = accepted.flatMap(({ file }): AuditJob[] => {
        const config = documentValue(parseDocument(readFileSync(join(sharedFolder, "corpus", file), "utf8")));
        return isJsonObject(config) ? [{ config, env: { HOME: "/nonexistent" } }] : [];
      });
      expect(jobs.length).toBeGreaterThan(15);
      expect(differences(jobs)).toEqual([]);
    },
    300_000,
  );
});

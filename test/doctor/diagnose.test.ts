import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { applyEdits } from "../../src/json/apply-edits.ts";
import { isJsonObject } from "../../src/json/value.ts";
import { judgeConfig } from "../../src/schema/judge.ts";
import type { RecordedLine } from "../gateway/recorded.ts";

const folder = join("test", "doctor", "fixtures");
const recorded = JSON.parse(readFileSync(join(folder, "log-lines.json"), "utf8")) as RecordedLine[];
const cleanLogs = readdirSync(folder).filter((name) => name.startsWith("clean-"));

function lineOf(release: string, code: string, start = ""): string {
  const found = recorded.find((one) => one.release === release && one.code === code && one.line.includes(start));
  if (found === undefined) throw new Error(`no line of ${release} was recorded for ${code}`);
  return found.line;
}

describe("what real gateways printed", () => {
  test("is enough to go by", () => {
    expect(recorded.length).toBeGreaterThanOrEqual(60);
    expect(new Set(recorded.map(({ release }) => release)).size).toBeGreaterThanOrEqual(6);
    expect(cleanLogs.length).toBeGreaterThanOrEqual(6);
  });

  test("holds nothing of the machine on which it was recorded", () => {
    const texts = [
      ...recorded.map(({ line }) => line),
      ...cleanLogs.map((name) => readFileSync(join(folder, name), "utf8")),
    ];
    expect(texts.filter((text) => /\/root\/|openclaw-gateway-|\b[0-9a-f]{40,}\b/.test(text))).toEqual([]);
  });

  const rows = recorded.map(({ release, situation, line, code }, index) => ({ index, release, situation, line, code }));
  test.each(rows)("$release, $situation ($index): $code", ({ release, line, code }) => {
    const ways = [{ log: line }, { message: line }, { log: line, release }, { log: `gateway-1  | ${line}\r\n` }];
    for (const options of ways) expect(diagnose(options).findings.map((one) => one.code)).toEqual([code]);
    const coloured = `\u001b[90m${line.slice(0, 24)}\u001b[39m${line.slice(24)}`;
    const json = line.startsWith("{");
    if (!json) expect(diagnose({ log: coloured }).findings.map((one) => one.code)).toEqual([code]);
  });

  test.each(cleanLogs)("%s has nothing in it", (name) => {
    const { findings, release } = diagnose({ log: readFileSync(join(folder, name), "utf8") });
    expect(findings).toEqual([]);
    expect(release).toEqual({ name: /\d[\d.]*\d/.exec(name)?.[0], source: "log" });
  });

  // Not recorded: what agents, channels and models may print.
  test.each([
    ["[tools] exec failed: EACCES: permission denied, open '/etc/shadow'"],
    ["[tools] read failed: ENOENT: no such file or directory, mkdir '/data/x'"],
    ["[slack] bot token missing"],
    ["[agent] model call failed: 429 rate_limited"],
    ["[telegram] fetch failed: ECONNREFUSED 127.0.0.1:8443"],
    ["[plugins] answer: Invalid input"],
    ["[gateway] starting..."],
    ["[gateway] config change applied (dynamic reads: gateway.controlUi)"],
  ])("%s is nothing of the gateway's", (log) => {
    expect(diagnose({ log }).findings).toEqual([]);
  });

  test("the edits are ones with which the release starts", () => {
    for (const { release, line } of recorded) {
      for (const { code, edits } of diagnose({ log: line, release }).findings) {
        if (edits.length === 0 || edits.every(({ kind }) => kind === "delete")) continue;
        const config = applyEdits({ gateway: { mode: "local", bind: "lan" } }, edits);
        expect([release, code, isJsonObject(config) && judgeConfig(config, release)]).toEqual([release, code, []]);
      }
    }
  });
});

describe("what helps depends on the release and the file", () => {
  const pairing = lineOf("2026.1.30", "pairing-required", "remote=192.168.65.1");

  test("pairing on 2026.1.30, through Docker Desktop", () => {
    const [finding] = diagnose({ log: pairing, release: "2026.1.30" }).findings;
    expect(finding).toMatchObject({
      code: "pairing-required",
      confidence: "certain",
      evidence: pairing,
      edits: [{ kind: "set", path: ["gateway", "controlUi", "allowInsecureAuth"], value: true }],
      commands: [expect.stringContaining("devices list"), expect.stringContaining("devices approve <requestId>")],
    });
    expect(finding?.cause).toMatch(/192\.168\.65\.1.*Docker Desktop/);
  });

  test.each(["2026.2.21", "2026.3.13", "2026.9.6"])("pairing on %s takes no edit", (release) => {
    expect(diagnose({ log: pairing, release }).findings[0]?.edits).toEqual([]);
  });

  test("a request that the line names stands in the command", () => {
    const line = lineOf("2026.9.6", "pairing-required", "remote=");
    const id = /requestId: ([\da-f-]+)/.exec(line)?.[1];
    expect(diagnose({ log: line }).findings[0]?.commands[1]).toMatch(new RegExp(`approve ${id}$`));
  });

  test("a foreign origin is added behind those that are there", () => {
    const line = lineOf("2026.3.13", "origin-not-allowed", "origin=http://192.168.1.50");
    const path = ["gateway", "controlUi", "allowedOrigins"];
    const config = { gateway: { controlUi: { allowedOrigins: ["http://localhost:18789"] } } };
    const edit = { kind: "set", path: [...path, 1], value: "http://192.168.1.50:18789" };
    expect(diagnose({ log: line, config }).findings[0]?.edits).toEqual([edit]);
    expect(diagnose({ log: line }).findings[0]?.edits).toMatchObject([
      { path, value: expect.arrayContaining([edit.value]) },
    ]);
  });

  test("a port that is published under another number", () => {
    const line = lineOf("2026.3.13", "published-port-differs", "origin=");
    expect(diagnose({ log: line }).findings[0]?.edits).toMatchObject([
      { value: ["http://localhost:28789", "http://127.0.0.1:28789"] },
    ]);
  });

  test("a trusted address that browsers come from is no longer trusted", () => {
    const line = lineOf("2026.9.6", "proxy-attribution-required", "traffic from 192.168.65.1");
    const config = { gateway: { trustedProxies: ["192.168.65.0/24", "172.20.0.5"] } };
    expect(diagnose({ log: line, config }).findings[0]).toMatchObject({
      confidence: "certain",
      edits: [{ kind: "set", path: ["gateway", "trustedProxies"], value: ["172.20.0.5"] }],
    });
    const only = { gateway: { trustedProxies: ["192.168.65.0/24"] } };
    expect(diagnose({ log: line, config: only }).findings[0]?.edits).toMatchObject([{ kind: "delete" }]);
  });

  test("a proxy that is not trusted is added", () => {
    const line = lineOf("2026.9.6", "proxy-attribution-required", "traffic from 172.18.0.1");
    const edit = { kind: "set", path: ["gateway", "trustedProxies"], value: ["172.18.0.1"] };
    expect(diagnose({ log: line, config: { gateway: {} } }).findings[0]?.edits).toEqual([edit]);
    expect(diagnose({ log: line }).findings[0]).toMatchObject({ confidence: "possible", edits: [] });
  });

  test("an unknown key goes, and the nearest one is named", () => {
    const line = lineOf("2026.9.6", "unknown-key", "trustedProxys");
    const [finding] = diagnose({ log: line, release: "2026.9.6" }).findings;
    expect(finding?.edits).toEqual([{ kind: "delete", path: ["gateway", "trustedProxys"] }]);
    expect(finding?.cause).toContain("trustedProxies");
  });

  test("a key that the message does not name is looked for in the file", () => {
    const line = lineOf("2026.7.1", "unknown-key", "Invalid input");
    const config = { gateway: { trustedProxys: [] } };
    expect(diagnose({ log: line, release: "2026.7.1", config }).findings[0]?.edits).toEqual([
      { kind: "delete", path: ["gateway", "trustedProxys"] },
    ]);
    expect(diagnose({ log: line, release: "2026.7.1" }).findings[0]?.edits).toEqual([]);
  });
});

describe("a whole log", () => {
  const serving = readFileSync(join(folder, "clean-2026.9.6.log"), "utf8");
  const refusal = lineOf("2026.9.6", "token-missing", "closed before connect");
  const failure = lineOf("2026.9.6", "mode-missing");

  test("gives each cause once, with its newest line", () => {
    const old = refusal.replace("remote=192.168.65.1", "remote=10.0.0.9");
    const { findings } = diagnose({ log: `${old}\n${refusal}\n` });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.evidence).toContain("remote=192.168.65.1");
  });

  test("what keeps it from starting comes first", () => {
    const { findings } = diagnose({ log: `${lineOf("2026.9.6", "hooks-token-missing")}\n${refusal}\n` });
    expect(findings.map(({ code }) => code)).toEqual(["hooks-token-missing", "token-missing"]);
  });

  test("a failure that was overcome comes last", () => {
    const { findings } = diagnose({ log: `${failure}\n${serving}\n${refusal}\n` });
    expect(findings.map(({ code, confidence }) => [code, confidence])).toEqual([
      ["token-missing", "certain"],
      ["mode-missing", "possible"],
    ]);
  });

  test("the same failure three times is a restart loop", () => {
    const { findings } = diagnose({ log: `${failure}\n`.repeat(3) });
    expect(findings.map(({ code }) => code)).toEqual(["mode-missing", "restart-loop"]);
    expect(diagnose({ log: `${failure}\n`.repeat(3) + serving }).findings).toHaveLength(1);
  });

  test("tells the release, unless the caller does", () => {
    expect(diagnose({ log: refusal }).release).toEqual({ name: "2026.9.6", source: "log" });
    expect(diagnose({ log: refusal, release: "2026.8.2" }).release).toEqual({ name: "2026.8.2", source: "asked" });
    expect(diagnose({ log: failure }).release).toBeUndefined();
    expect(diagnose({ log: lineOf("2026.9.6", "newer-config") }).release).toEqual({ name: "2026.9.6", source: "log" });
  });

  test("of 50 MB takes seconds", () => {
    const log = serving.repeat(Math.ceil(50_000_000 / serving.length));
    const startedAt = Date.now();
    expect(diagnose({ log }).findings).toEqual([]);
    expect(Date.now() - startedAt).toBeLessThan(15_000);
  }, 30_000);

  test.each([
    ["one endless line", "x".repeat(20_000_000)],
    ["fields without end", `${"a=b ".repeat(4000)}\n`.repeat(200)],
    ["keys without end", `${'a: Unrecognized key: "'.repeat(600)}\n`.repeat(100)],
    ["brackets", `{"0":${"[".repeat(8000)}\n`.repeat(200)],
  ])("hostile: %s", (_name, log) => {
    const startedAt = Date.now();
    diagnose({ log });
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });
});

describe("no secret is shown", () => {
  const secret = "hunter2-hunter2-hunter2";
  test.each([
    [`GET /?token=${secret} unauthorized: gateway token missing`],
    [`http://localhost:18789/#token=${secret} disconnected (1008): pairing required`],
    [`Authorization: Bearer ${secret} pairing required`],
    [`openclaw gateway run --token ${secret}: Port 18789 is already in use`],
    [`OPENCLAW_GATEWAY_TOKEN=${secret} gateway token mismatch`],
    [`{"token":"${secret}"} pairing required`],
  ])("%s", (log) => {
    const found = diagnose({ log });
    expect(found.findings).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  test("nor what the config holds", () => {
    const config = { gateway: { auth: { token: secret } } };
    expect(JSON.stringify(diagnose({ log: `pairing required for ${secret}`, config }))).not.toContain(secret);
  });
});

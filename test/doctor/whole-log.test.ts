import { describe, expect, test } from "@jest/globals";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { cleanLog, lineOf } from "./recorded-lines.ts";

describe("a whole log", () => {
  const serving = cleanLog("2026.9.6");
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

test("of a connection's two lines the one that says more counts", () => {
  const lines = [lineOf("2026.3.13", "trusted-proxy-refused"), lineOf("2026.3.13", "unauthorized", "conn=")];
  expect(diagnose({ log: lines.join("\n") }).findings.map(({ code }) => code)).toEqual(["trusted-proxy-refused"]);
});

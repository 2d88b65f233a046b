import { describe, expect, test } from "@jest/globals";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { applyEdits } from "../../src/json/apply-edits.ts";
import { isJsonObject } from "../../src/json/value.ts";
import { judgeConfig } from "../../src/schema/judge.ts";
import { cleanLogs, recorded } from "./recorded-lines.ts";

describe("what real gateways printed", () => {
  test("is enough to go by", () => {
    expect(recorded.length).toBeGreaterThanOrEqual(60);
    expect(new Set(recorded.map(({ release }) => release)).size).toBeGreaterThanOrEqual(6);
    expect(cleanLogs.size).toBeGreaterThanOrEqual(6);
  });

  test("holds nothing of the machine on which it was recorded", () => {
    const texts = [...recorded.map(({ line }) => line), ...cleanLogs.values()];
    expect(texts.filter((text) => /\/root\/|openclaw-gateway-|\b[0-9a-f]{40,}\b/.test(text))).toEqual([]);
  });

  const rows = recorded.map((one, index) => ({ ...one, index }));
  test.each(rows)("$release, $situation ($index): $code", ({ release, line, code, network }) => {
    const known = network === undefined ? {} : { network };
    const ways = [{ log: line }, { message: line }, { log: line, release }, { log: `gateway-1  | ${line}\r\n` }];
    for (const way of ways) expect(diagnose({ ...way, ...known }).findings.map((one) => one.code)).toEqual([code]);
    const coloured = `\u001b[90m${line.slice(0, 24)}\u001b[39m${line.slice(24)}`;
    const json = line.startsWith("{");
    if (!json) expect(diagnose({ log: coloured, ...known }).findings.map((one) => one.code)).toEqual([code]);
  });

  test.each([...cleanLogs.keys()])("nothing is wrong with a good %s", (release) => {
    const log = cleanLogs.get(release) ?? "";
    expect(log).not.toBe("");
    expect(diagnose({ log })).toEqual({ findings: [], release: { name: release, source: "log" } });
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

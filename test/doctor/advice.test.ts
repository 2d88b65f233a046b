import { describe, expect, test } from "@jest/globals";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { cleanLog, lineOf } from "./recorded-lines.ts";

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

  test("a page of another site is not let in", () => {
    const line = lineOf("2026.3.13", "origin-not-allowed", "origin=http://evil.example");
    expect(diagnose({ log: line }).findings[0]?.edits).toEqual([]);
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

  test("a proxy that is trusted stays so, when somebody went past it or opened it from its own machine", () => {
    const line = lineOf("2026.9.6", "proxy-attribution-required", "traffic from 192.168.65.1");
    const gateway = (trustedProxies: string[], allowedOrigins: string[]) => ({
      gateway: { trustedProxies, controlUi: { allowedOrigins } },
    });
    const proxied = gateway(["192.168.65.1"], ["https://claw.example.com"]);
    expect(diagnose({ log: line, config: proxied }).findings[0]).toMatchObject({ confidence: "likely", edits: [] });
    for (const config of [
      gateway(["192.168.65.1"], ["http://localhost:18789", "http://127.0.0.1:18789"]),
      gateway(["192.168.65.0/24"], ["https://claw.example.com"]),
    ]) {
      expect(diagnose({ log: line, config }).findings[0]?.edits).toMatchObject([{ kind: "delete" }]);
    }
  });

  test("a proxy that is not trusted is added", () => {
    const line = lineOf("2026.9.6", "proxy-attribution-required", "traffic from 172.18.0.1");
    const edit = { kind: "set", path: ["gateway", "trustedProxies"], value: ["172.18.0.1"] };
    expect(diagnose({ log: line, config: { gateway: {} } }).findings[0]?.edits).toEqual([edit]);
    expect(diagnose({ log: line }).findings[0]).toMatchObject({ confidence: "possible", edits: [] });
  });

  test("of a message without an address, the network that is given tells", () => {
    const asked = { message: "disconnected (1008): pairing required", release: "2026.1.30" };
    expect(diagnose(asked).findings[0]?.edits).toEqual([]);
    expect(diagnose({ ...asked, network: "docker-desktop" }).findings[0]?.edits).toHaveLength(1);
  });

  test("loopback inside a container's network, and on the host's own", () => {
    const clean = cleanLog("2026.1.30");
    const log = clean.replace("listening on ws://0.0.0.0:", "listening on ws://127.0.0.1:");
    const edits = [{ kind: "set", path: ["gateway", "bind"], value: "lan" }];
    const expected = { code: "loopback-behind-port", confidence: "certain", edits };
    expect(diagnose({ log, network: "docker-bridge" }).findings).toMatchObject([expected]);
    expect(diagnose({ log, network: "host" }).findings).toEqual([]);
    expect(diagnose({ log }).findings).toEqual([]);
    const config = { gateway: { bind: "loopback" } };
    expect(diagnose({ message: "ERR_EMPTY_RESPONSE", network: "docker-bridge", config }).findings).toMatchObject([
      expected,
    ]);
    expect(diagnose({ message: "ERR_EMPTY_RESPONSE" }).findings).toMatchObject([{ confidence: "possible" }]);
  });

  test("what docker ps shows of a loop", () => {
    expect(diagnose({ message: "Restarting (78) 5 seconds ago" }).findings).toMatchObject([{ code: "restart-loop" }]);
  });

  test("what the file holds already is not proposed", () => {
    const log = lineOf("2026.9.6", "mode-missing");
    const edit = { kind: "set", path: ["gateway", "mode"], value: "local" };
    expect(diagnose({ log, config: { gateway: {} } }).findings[0]?.edits).toEqual([edit]);
    expect(diagnose({ log, config: { gateway: { mode: "local" } } }).findings[0]?.edits).toEqual([]);
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

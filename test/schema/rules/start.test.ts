import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "../../../src/json/value.ts";
import { ruleProblems } from "../../../src/schema/rules/index.ts";

function startCodes(gateway: JsonObject, release: string, others: JsonObject = {}): string[] {
  const config = { gateway: { mode: "local", ...gateway }, ...others };
  return ruleProblems(config, release)
    .filter(({ stage }) => stage === "start")
    .map(({ code, severity }) => (severity === "error" ? code : `${code} (warning)`));
}

const token = { token: "correct horse battery staple" };

describe("what only the start of the gateway refuses", () => {
  test.each<[string, JsonObject, string[]]>([
    ["2026.9.6", { auth: token }, []],
    ["2026.9.6", {}, []],
    ["2026.1.30", {}, ["start-secret (warning)"]],
    ["2026.5.7", { bind: "lan" }, []],
    ["2026.9.6", { bind: "lan" }, ["start-secret (warning)"]],
    ["2026.9.6", { auth: { mode: "password" } }, ["start-secret (warning)"]],
    ["2026.9.6", { bind: "lan", auth: token }, []],
    ["2026.9.6", { bind: "lan", auth: { mode: "none" } }, ["start-open"]],
    ["2026.9.6", { mode: "remote" }, ["start-mode"]],
    ["2026.9.6", { bind: "custom", auth: token }, ["start-custom-bind"]],
    ["2026.9.6", { bind: "custom", customBindHost: "10.0.0.300", auth: token }, ["start-custom-bind"]],
    ["2026.9.6", { bind: "custom", customBindHost: "10.0.0.3", auth: token }, []],
    ["2026.1.30", { bind: "custom", auth: token }, []],
    ["2026.2.26", { bind: "lan", auth: token }, ["start-origins"]],
    ["2026.3.13", { bind: "lan", auth: token }, []],
    ["2026.2.26", { bind: "lan", auth: token, controlUi: { allowedOrigins: ["http://localhost:18789"] } }, []],
    ["2026.9.6", { auth: { ...token, password: "another long one" } }, ["start-auth-ambiguous"]],
    ["2026.2.26", { auth: { ...token, password: "another long one" } }, []],
    ["2026.9.6", { auth: { mode: "trusted-proxy" } }, ["start-trusted-proxy", "start-trusted-proxy"]],
    [
      "2026.9.6",
      {
        auth: { mode: "trusted-proxy", trustedProxy: { userHeader: "x-user" }, ...token },
        trustedProxies: ["10.0.0.1"],
      },
      ["start-trusted-proxy"],
    ],
    ["2026.9.6", { auth: { token: "change-me-to-a-long-random-token" } }, ["start-known-secret"]],
    ["2026.3.13", { auth: { token: "change-me-to-a-long-random-token" } }, []],
    ["2026.9.6", { tailscale: { mode: "funnel" }, auth: token }, ["start-funnel"]],
    ["2026.9.6", { tailscale: { mode: "funnel" }, auth: { password: "a long one" } }, []],
    ["2026.1.30", { tailscale: { mode: "serve" }, bind: "lan", auth: token }, ["start-tailscale-bind"]],
  ])("%s with gateway %j: %j", (release, gateway, codes) => {
    expect(startCodes(gateway, release)).toEqual(codes);
  });

  test.each<[string, JsonObject, string[]]>([
    ["2026.9.6", { enabled: true }, ["start-hooks"]],
    ["2026.9.6", { enabled: false }, []],
    ["2026.9.6", { enabled: true, token: "x", path: "/" }, ["start-hooks"]],
    ["2026.9.6", { enabled: true, token: "x", allowedSessionKeyPrefixes: ["a:"] }, ["start-hooks"]],
    ["2026.9.6", { enabled: true, token: "x", allowedSessionKeyPrefixes: ["hook:"] }, []],
    [
      "2026.9.6",
      { enabled: true, token: "x", allowedSessionKeyPrefixes: ["a:"], defaultSessionKey: "b:1" },
      ["start-hooks"],
    ],
    ["2026.9.6", { enabled: true, token: "x", mappings: [{ sessionKey: "hook:{{id}}" }] }, ["start-hooks"]],
    ["2026.3.13", { enabled: true, token: "x", mappings: [{ sessionKey: "hook:{{id}}" }] }, []],
  ])("%s with hooks %j: %j", (release, hooks, codes) => {
    expect(startCodes({ auth: token }, release, { hooks })).toEqual(codes);
  });

  test("no secret is ever repeated", () => {
    const secret = "change-me-to-a-long-random-token";
    const problems = ruleProblems({ gateway: { mode: "local", auth: { token: secret } } }, "2026.9.6");
    expect(JSON.stringify(problems)).not.toContain(secret);
  });
});

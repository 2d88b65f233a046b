import { describe, expect, test } from "@jest/globals";
import { examineSetting, mergeFindings } from "../../src/doctor/examine.ts";
import { finding } from "../../src/doctor/rules/rule.ts";
import { type SettingParts, settingNow, settingToken, settingWith } from "../support/setting.ts";

interface Row {
  what: string;
  parts: SettingParts;
  code: string;
  /** What one of the edits sets, as a path with dots and a value; undefined takes it out. */
  edit?: readonly [string, unknown];
}

const place = settingWith().container.config;
const [port] = settingWith().container.ports;

function publishedOn(hostPort: number, containerPort: number): SettingParts {
  return { container: { ports: port === undefined ? [] : [{ ...port, hostPort, containerPort }] } };
}

const keepingTheToken: SettingParts = {
  release: "2026.5.7",
  file: { changedAt: settingNow - 60_000 },
  servesSince: settingNow - 58_000,
  reloadedAt: settingNow - 59_000,
  tokenReloadedAt: settingNow - 59_000,
};

const broken: readonly Row[] = [
  { what: "mode", parts: { gateway: { mode: undefined } }, code: "mode-missing", edit: ["gateway.mode", "local"] },
  {
    what: "a key of another release",
    parts: { gateway: { http: { nonsense: 1 } } },
    code: "unknown-key",
    edit: ["gateway.http.nonsense", undefined],
  },
  {
    what: "the origins before there were any",
    parts: { release: "2026.1.30" },
    code: "unknown-key",
    edit: ["gateway.controlUi.allowedOrigins", undefined],
  },
  {
    what: "a value of no release",
    parts: { gateway: { port: "many" } },
    code: "invalid-value",
    edit: ["gateway.port", undefined],
  },
  {
    what: "a token and a password",
    parts: { gateway: { auth: { token: settingToken, password: "another-long-password" } } },
    code: "token-and-password",
    edit: ["gateway.auth.mode", "token"],
  },
  {
    what: "a password and a token of the environment",
    parts: { gateway: { auth: { password: "another-long-password" } }, variables: new Set(["OPENCLAW_GATEWAY_TOKEN"]) },
    code: "token-and-password",
  },
  {
    what: "a token from a guide",
    parts: { gateway: { auth: { mode: "token", token: "change-me-to-a-long-random-token" } } },
    code: "placeholder-token",
  },
  {
    what: "a variable that is not set",
    parts: { gateway: { auth: { mode: "token", token: "${OPENCLAW_GATEWAY_TOKEN}" } } },
    code: "variable-missing",
  },
  {
    what: "loopback in a container",
    parts: { gateway: { bind: "loopback" } },
    code: "loopback-behind-port",
    edit: ["gateway.bind", "lan"],
  },
  {
    what: "no bind before 2026.4.7",
    parts: { release: "2026.3.13", gateway: { bind: undefined } },
    code: "loopback-behind-port",
    edit: ["gateway.bind", "lan"],
  },
  {
    what: "loopback on the command line",
    parts: { container: { command: ["node", "openclaw.mjs", "gateway", "--bind", "loopback"] } },
    code: "loopback-behind-port",
  },
  {
    what: "another port than the published one",
    parts: { gateway: { port: 3000 } },
    code: "port-leads-elsewhere",
    edit: ["gateway.port", 18789],
  },
  { what: "no published port", parts: { container: { ports: [] } }, code: "port-not-published" },
  {
    what: "a port that is published under another number",
    parts: publishedOn(28_100, 18789),
    code: "published-port-differs",
    edit: [
      "gateway.controlUi.allowedOrigins",
      ["http://localhost:18789", "http://127.0.0.1:18789", "http://localhost:28100", "http://127.0.0.1:28100"],
    ],
  },
  {
    what: "origins of another page",
    parts: { gateway: { controlUi: { allowedOrigins: ["http://localhost:1"] } } },
    code: "origin-not-allowed",
  },
  {
    what: "no origins on 2026.2.26",
    parts: { release: "2026.2.26", gateway: { controlUi: undefined } },
    code: "origins-required",
    edit: ["gateway.controlUi.allowedOrigins", ["http://localhost:18789", "http://127.0.0.1:18789"]],
  },
  {
    what: "the guide's ranges on 2026.9.6",
    parts: { gateway: { trustedProxies: ["192.168.65.0/24", "172.17.0.0/16"] } },
    code: "proxy-attribution-required",
    edit: ["gateway.trustedProxies", undefined],
  },
  {
    what: "a proxy beside the bridge's gateway",
    parts: { gateway: { trustedProxies: ["172.17.0.0/16", "10.7.7.7"] } },
    code: "proxy-attribution-required",
    edit: ["gateway.trustedProxies", ["10.7.7.7"]],
  },
  {
    what: "root's file",
    parts: { file: { state: "unreadable", text: undefined, owner: { uid: 0, gid: 0 } } },
    code: "file-not-accessible",
  },
  {
    what: "root's folder",
    parts: { file: { folder: { uid: 0, gid: 0, mode: 0o755 } } },
    code: "file-not-accessible",
  },
  {
    what: "a folder without writing",
    parts: { container: { config: { ...place, readOnly: true } } },
    code: "read-only-mount",
  },
  { what: "no JSON5", parts: { gateway: '{ gateway: { mode: "local" bind: "lan" } }' }, code: "config-not-parsed" },
  { what: "no file", parts: { file: { state: "missing", text: undefined } }, code: "config-not-found" },
  {
    what: "a file elsewhere",
    parts: { file: { state: "missing", text: undefined }, strays: ["/home/me/.openclaw/openclaw.json"] },
    code: "config-not-mounted",
  },
  {
    what: "a file that was replaced on the host",
    parts: { hostText: "{}", container: { config: { ...place, mounted: "file" } } },
    code: "config-not-reloaded",
  },
  {
    what: "a change of which the gateway says nothing",
    parts: { file: { changedAt: settingNow - 60_000 } },
    code: "config-not-reloaded",
  },
  {
    what: "a change right after the gateway said that it serves, before it watches the file",
    parts: { servesSince: settingNow - 60_500, file: { changedAt: settingNow - 60_000 } },
    code: "config-not-reloaded",
  },
  {
    what: "a change between the reading and the serving, after one of OpenClaw's own",
    parts: {
      ...{ readAt: settingNow - 70_000, servesSince: settingNow - 58_000 },
      file: { changedAt: settingNow - 60_000, ownWriteAt: settingNow - 69_000 },
    },
    code: "config-not-reloaded",
  },
  { what: "a new token on a release that keeps the old one", parts: keepingTheToken, code: "config-not-reloaded" },
  { what: "a loop", parts: { container: { state: "restarting", restartCount: 4, exitCode: 1 } }, code: "restart-loop" },
  {
    what: "a stopped container",
    parts: { container: { state: "exited", exitCode: 0 } },
    code: "container-not-running",
  },
];

const good: readonly Pick<Row, "what" | "parts">[] = [
  { what: "the set-up from which the others differ", parts: {} },
  {
    what: "a token of a guide before it was refused",
    parts: { release: "2026.3.13", gateway: { auth: { token: "change-me-now" } } },
  },
  {
    what: "a variable of the .env",
    parts: { gateway: { auth: { token: "${MY_TOKEN}" } }, variables: new Set(["MY_TOKEN"]) },
  },
  {
    what: "a change that was taken over",
    parts: { file: { changedAt: settingNow - 60_000 }, reloadedAt: settingNow - 59_000 },
  },
  {
    what: "a change that the gateway itself made while it started",
    parts: {
      ...{ readAt: settingNow - 70_000, servesSince: settingNow - 58_000 },
      file: { changedAt: settingNow - 60_000, ownWriteAt: settingNow - 60_010 },
    },
  },
  {
    what: "a change before the gateway read the file",
    parts: { readAt: settingNow - 59_000, servesSince: settingNow - 50_000, file: { changedAt: settingNow - 60_000 } },
  },
  { what: "a change of just now", parts: { file: { changedAt: settingNow - 2_000 } } },
  { what: "a new token on a release that takes it over", parts: { ...keepingTheToken, release: "2026.9.6" } },
  {
    what: "a new token before the container was started again",
    parts: { ...keepingTheToken, container: { startedAt: "2026-11-23T11:59:30Z" } },
  },
  {
    what: "a port of the command line",
    parts: { gateway: { port: 3000 }, container: { command: ["gateway", "--port=18789"] } },
  },
  { what: "a proxy in a network of its own", parts: { gateway: { trustedProxies: ["10.7.7.7"] } } },
];

describe("what a setting shows without a line of its log", () => {
  test.each(broken)("$what: $code", ({ parts, code, edit }) => {
    const found = examineSetting(settingWith(parts));
    expect(found.map((one) => one.code)).toEqual([code]);
    if (edit === undefined) return;
    const edits = found.flatMap(({ edits }) => edits);
    const [path, value] = edit;
    const expected = value === undefined ? { kind: "delete" } : { kind: "set", value };
    expect(edits).toContainEqual({ ...expected, path: path.split(".") });
  });

  test.each(good)("$what: nothing", ({ parts }) => {
    expect(examineSetting(settingWith(parts))).toEqual([]);
  });

  test("no secret stands in a finding", () => {
    for (const { parts } of broken)
      expect(JSON.stringify(examineSetting(settingWith(parts)))).not.toContain(settingToken);
  });
});

describe("one list of the setting and the log", () => {
  const of = (code: string, evidence: string, confidence: "certain" | "possible" = "certain") =>
    finding({ code, evidence, confidence, title: "t", cause: "c" });

  test("takes the line for evidence, and what only the log has behind it", () => {
    const merged = mergeFindings(
      [of("unknown-key", "setting")],
      [of("unknown-key", "line"), of("token-missing", "line")],
    );
    expect(merged.map(({ code, evidence }) => [code, evidence])).toEqual([
      ["unknown-key", "line"],
      ["token-missing", "line"],
    ]);
  });

  test("a line that only may mean it is no better evidence", () => {
    const merged = mergeFindings([of("unknown-key", "setting")], [of("unknown-key", "line", "possible")]);
    expect(merged.map(({ evidence }) => evidence)).toEqual(["setting"]);
  });

  test("a symptom comes last, and what follows from a cause is not told beside it", () => {
    const setting = [of("restart-loop", "setting"), of("config-not-mounted", "setting")];
    const merged = mergeFindings(setting, [of("mode-missing", "line"), of("no-auth", "line")]);
    expect(merged.map(({ code }) => code)).toEqual(["config-not-mounted", "no-auth", "restart-loop"]);
  });
});

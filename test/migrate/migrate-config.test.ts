import { describe, expect, test } from "@jest/globals";
import { getAt } from "../../src/json/path.ts";
import type { JsonObject } from "../../src/json/value.ts";
import { migrateConfig, planMigration } from "../../src/migrate/migrate.ts";
import type { Step } from "../../src/migrate/step.ts";
import { move } from "../../src/migrate/tree.ts";
import { wrongAccounts } from "./accounting.ts";

interface Case {
  name: string;
  to: string;
  given: JsonObject;
  config: JsonObject;
}

const ircWithReferences: JsonObject = {
  channels: {
    irc: {
      password: { source: "env", provider: "default", id: "IRC_PASSWORD" },
      nickserv: { enabled: true, password: { source: "file", provider: "vault", id: "/irc/nickserv" } },
      accounts: {
        libera: { nick: "n", nickserv: { password: { source: "env", provider: "default", id: "NICKSERV" } } },
      },
    },
  },
};

const cases: Case[] = [
  {
    name: "a block of web search of which nothing is known: its plugin stays off",
    to: "2026.4.12",
    given: { tools: { web: { search: { enabled: true, brave: { model: "m" } } } } },
    config: { tools: { web: { search: { enabled: true } } } },
  },
  {
    name: "a block of web search of which something is known",
    to: "2026.4.12",
    given: { tools: { web: { search: { brave: { model: "m", mode: "web" } } } } },
    config: { plugins: { entries: { brave: { enabled: true, config: { webSearch: { mode: "web" } } } } } },
  },
  {
    name: "a clawdbot file on 2026.1.30",
    to: "2026.1.30",
    given: {
      agent: { workspace: "~/w", bash: { timeoutSec: 5 } },
      telegram: { botToken: "t" },
      gateway: { token: "g" },
    },
    config: {
      gateway: { auth: { token: "g", mode: "token" } },
      channels: { telegram: { botToken: "t" } },
      tools: { exec: { timeoutSec: 5 } },
      agents: { defaults: { workspace: "~/w" } },
    },
  },
  {
    name: "the same on 2026.9.6",
    to: "2026.9.6",
    given: { agent: { workspace: "~/w", bash: { timeoutSec: 5 } }, identity: { name: "N" } },
    config: {
      tools: { exec: { timeoutSeconds: 5 } },
      agents: { defaults: { workspace: "~/w" }, entries: { main: { identity: { name: "N" } } } },
    },
  },
  {
    name: "a roster goes back into a list for an older release",
    to: "2026.5.7",
    given: { agents: { entries: { main: { name: "N" } } }, memory: { search: { provider: "openai" } } },
    config: { agents: { defaults: { memorySearch: { provider: "openai" } }, list: [{ name: "N", id: "main" }] } },
  },
  {
    name: "whisper on 2026.9.6",
    to: "2026.9.6",
    given: { routing: { transcribeAudio: { command: ["/opt/stt", "{input}"], timeoutSeconds: 4 } } },
    config: {
      tools: {
        media: {
          audio: { enabled: true },
          models: [
            {
              command: "/opt/stt",
              type: "cli",
              args: ["{{AttachmentPath}}"],
              timeoutSeconds: 4,
              capabilities: ["audio"],
            },
          ],
        },
      },
    },
  },
  {
    name: "names where a switch belongs",
    to: "2026.9.6",
    given: {
      plugins: { enabled: ["open-prose"] },
      hooks: { internal: { enabled: ["session-memory", "command-logger"] } },
      agents: { list: [{ id: "main", tools: ["web_search"], heartbeat: { activeHours: "08:00-22:00" } }] },
      tools: { exec: { ask: "on" } },
    },
    config: {
      plugins: { entries: { "open-prose": { enabled: true } }, enabled: true },
      hooks: {
        internal: {
          entries: { "command-logger": { enabled: true }, "session-memory": { enabled: true } },
          enabled: true,
        },
      },
      agents: {
        entries: {
          main: { tools: { allow: ["web_search"] }, heartbeat: { activeHours: { start: "08:00", end: "22:00" } } },
        },
      },
      tools: { exec: { ask: "always" } },
    },
  },
  {
    name: "what no release could read is set aside, and so is an element that lacks what all ask for",
    to: "2026.9.6",
    given: {
      agents: { entries: { b: {} } },
      gateway: { port: "${PORT}", mode: "local" },
      bindings: [
        { agentId: "a", match: { channel: "whatsapp", peer: { kind: "dm" } } },
        { agentId: "b", match: { channel: "telegram" } },
      ],
    },
    config: {
      agents: { entries: { b: {} } },
      gateway: { mode: "local" },
      bindings: [{ agentId: "b", match: { channel: "telegram" } }],
    },
  },
  {
    name: "what another file says is not known here",
    to: "2026.9.6",
    given: { session: { $include: "./session.json5" }, bindings: { $include: "./bindings.json5" } },
    config: { session: { $include: "./session.json5" }, bindings: { $include: "./bindings.json5" } },
  },
  {
    name: "proxies and narrow subnets stay trusted, where containers see their host does not",
    to: "2026.9.6",
    given: {
      gateway: {
        trustedProxies: [
          "10.1.2.3",
          "192.168.40.8/29",
          "10.42.0.0/16",
          "172.16.0.0/12",
          "192.168.65.1/24",
          "0.0.0.0/0",
          "172.17.0.1",
        ],
      },
    },
    config: { gateway: { trustedProxies: ["10.1.2.3", "192.168.40.8/29", "10.42.0.0/16", "172.17.0.1"] } },
  },
  {
    name: "the token alone: nothing to disable from 2026.4.7 on",
    to: "2026.5.7",
    given: { meta: { lastTouchedVersion: "2026.1.30" }, gateway: { controlUi: { allowInsecureAuth: true } } },
    config: { meta: { lastTouchedVersion: "2026.1.30" }, gateway: { controlUi: { allowInsecureAuth: true } } },
  },
  {
    name: "the token alone: disabled on 2026.3.13",
    to: "2026.3.13",
    given: { meta: { lastTouchedVersion: "2026.1.30" }, gateway: { controlUi: { allowInsecureAuth: true } } },
    config: {
      meta: { lastTouchedVersion: "2026.1.30" },
      gateway: { controlUi: { allowInsecureAuth: true, dangerouslyDisableDeviceAuth: true } },
    },
  },
  ...["2026.2.26", "2026.9.6"].map(
    (to): Case => ({
      name: `references to secrets as IRC passwords on ${to}, which takes texts only`,
      to,
      given: ircWithReferences,
      config: {
        channels: {
          irc: {
            password: "${IRC_PASSWORD}",
            nickserv: { enabled: true },
            accounts: { libera: { nick: "n", nickserv: { password: "${NICKSERV}" } } },
          },
        },
      },
    }),
  ),
  {
    name: "references to secrets as IRC passwords on 2026.3.13, which takes them",
    to: "2026.3.13",
    given: ircWithReferences,
    config: ircWithReferences,
  },
];

describe("migrateConfig", () => {
  test.each(cases)("$name", ({ to, given, config }) => {
    const result = migrateConfig(given, { to });
    expect(result.config).toEqual(config);
    expect(result.valid).toBe(true);
    expect(wrongAccounts(given, result)).toEqual([]);
    expect(migrateConfig(result.config, { to }).changed).toBe(false);
  });

  test("sets aside what is in the way of nothing: the place that is set wins", () => {
    const result = migrateConfig(
      { gateway: { token: "old", auth: { mode: "token", token: "new" } } },
      { to: "2026.9.6" },
    );
    expect(result.kept).toEqual([
      { path: ["gateway", "token"], value: "old", reason: "gateway.auth.token is set already, and wins" },
    ]);
  });

  test("says why an IRC password out of a file is set aside", () => {
    const { kept } = migrateConfig(ircWithReferences, { to: "2026.9.6" });
    expect(kept.map(({ path }) => path.join("."))).toEqual(
      ["source", "provider", "id"].map((key) => `channels.irc.nickserv.password.${key}`),
    );
    for (const { reason } of kept)
      expect(reason).toBe("OpenClaw 2026.9.6 takes the password as text, and only a variable can be named in one");
  });

  test("hints at the key that was meant", () => {
    const result = migrateConfig({ gateway: { controlUl: { enabled: true } } }, { to: "2026.9.6" });
    expect(result.kept[0]?.reason).toContain("gateway.controlUi");
    expect(result.config).toEqual({});
  });

  test("leaves comments with what they explain", () => {
    const text = '{\n  // the bot\n  telegram: { botToken: "t" }, // mine\n  /* kept */ gateway: { port: 1 },\n}\n';
    const result = migrateConfig(text, { to: "2026.9.6" });
    expect(result.config).toEqual({ gateway: { port: 1 }, channels: { telegram: { botToken: "t" } } });
    for (const comment of ["// the bot", "// mine", "/* kept */"]) expect(result.text).toContain(comment);
  });

  test("gives back a text that does not parse", () => {
    const result = migrateConfig("{ gateway: ", {});
    expect(result).toMatchObject({ text: "{ gateway: ", changed: false, valid: false });
  });

  test("tells where a config comes from", () => {
    expect(migrateConfig({ meta: { lastTouchedVersion: "2026.3.13" } }).fromEvidence.kind).toBe("stamp");
    expect(migrateConfig({ routing: {} }).from).toBe("2026.1.24-3");
    expect(migrateConfig({ agents: { list: [{ id: "a" }] } })).toMatchObject({
      from: "2026.7.35",
      fromEvidence: { kind: "keys" },
    });
    expect(migrateConfig({}, { from: "2026.4.5" })).toMatchObject({
      from: "2026.4.5",
      fromEvidence: { kind: "given" },
    });
  });

  test("keeps the access of an older release", () => {
    const given = { gateway: { bind: "lan", controlUi: { allowInsecureAuth: true } } };
    const to313 = migrateConfig(given, { from: "2026.1.30", to: "2026.3.13" });
    expect(to313.config["gateway"]).toMatchObject({ controlUi: { dangerouslyDisableDeviceAuth: true } });
    const to96 = migrateConfig(given, { from: "2026.1.30", to: "2026.9.6" });
    expect(to96.config["gateway"]).toEqual({
      bind: "lan",
      controlUi: { allowedOrigins: ["http://localhost:18789", "http://127.0.0.1:18789"] },
    });
  });

  test("runs a caller's own step", () => {
    const step: Step = {
      id: "own",
      since: "2026.1.29",
      title: "ours",
      reason: "our fork calls it so",
      edit: (tree) => move(tree, ["ourPort"], ["gateway", "port"]),
    };
    const plan = planMigration({ ourPort: 5 }, { steps: [step] });
    expect(plan.config).toEqual({ gateway: { port: 5 } });
    expect(plan.steps).toEqual([{ id: "own", title: "ours", reason: "our fork calls it so" }]);
  });
});

test("models by old names stay as they are named, each with its alias; of one that is retired its owner is asked", () => {
  const models = {
    "anthropic/claude-opus-4-1": { alias: "old" },
    "anthropic/claude-opus-4-5": { alias: "new" },
    "google/gemini-2.0-flash-exp": { alias: "quick" },
  };
  const { config, kept, diagnostics } = migrateConfig({ agents: { defaults: { models } } }, { to: "2026.9.6" });
  expect(getAt(config, ["agents", "defaults", "models"])).toEqual(models);
  expect(kept).toEqual([]);
  expect(diagnostics.map(({ code, path }) => [code, path.at(-1)])).toEqual([
    ["decision-needed", "google/gemini-2.0-flash-exp"],
  ]);
});

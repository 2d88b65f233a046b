import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "../../src/json/value.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { wrongAccounts } from "./accounting.ts";

interface Case {
  name: string;
  given: JsonObject;
  config: JsonObject;
  /** The places that no release has, as far as they found no home. */
  kept?: string[];
  to?: string;
}

const cases: Case[] = [
  {
    name: "capitals, separators and the plural do not matter",
    given: { gateway: { controlUI: { enabled: true } }, session: { thread_binding: { enabled: true } }, Log_ging: {} },
    config: { gateway: { controlUi: { enabled: true } }, session: { threadBindings: { enabled: true } }, logging: {} },
  },
  {
    name: "what is set already wins over what is misspelt",
    given: { gateway: { controlUi: { enabled: false }, controlUI: { enabled: true, basePath: "/x" } } },
    config: { gateway: { controlUi: { enabled: false, basePath: "/x" } } },
    kept: ["gateway.controlUI.enabled"],
  },
  {
    name: "a value that no release takes there stays where it was, and is set aside",
    given: { gateway: { controlUI: { enabled: "perhaps" } } },
    config: {},
    kept: ["gateway.controlUI.enabled"],
  },
  {
    name: "sections at the wrong level",
    given: {
      sandbox: { mode: "off", mounts: ["/x"] },
      exec: { host: "gateway", timeout: 60 },
      agents: { defaults: { session: { maintenance: { maxEntries: 5 } }, tools: { profile: "full" } } },
      workspace: { path: "~/w" },
      hotReload: "hybrid",
    },
    config: {
      agents: { defaults: { sandbox: { mode: "off" }, workspace: "~/w" } },
      tools: { profile: "full", exec: { host: "gateway", timeoutSeconds: 60 } },
      session: { maintenance: { maxEntries: 5 } },
      gateway: { reload: { mode: "hybrid" } },
    },
    kept: ["sandbox.mounts.0"],
  },
  {
    name: "entries beside their map",
    given: {
      skills: { weather: { enabled: true, city: "Turin" } },
      mcp: { files: { command: "files-mcp" } },
      agents: { coder: { workspace: "~/coder", models: { primary: "a/b", fallback: ["c/d"] } }, default: "coder" },
    },
    config: {
      skills: { entries: { weather: { enabled: true, config: { city: "Turin" } } } },
      mcp: { servers: { files: { command: "files-mcp" } } },
      agents: { entries: { coder: { workspace: "~/coder", model: { primary: "a/b", fallbacks: ["c/d"] } } } },
    },
  },
  {
    name: "providers of channels and of models",
    given: {
      providers: {
        telegram: { enabled: true, dm: { policy: "allowlist", allowFrom: ["7"] } },
        ours: { baseUrl: "http://ours.example/v1", apiKey: { $env: "OURS" }, models: { small: { contextWindow: 9 } } },
      },
    },
    config: {
      channels: { telegram: { enabled: true, dmPolicy: "allowlist", allowFrom: ["7"] } },
      models: {
        providers: {
          ours: {
            baseUrl: "http://ours.example/v1",
            apiKey: `\${OURS}`,
            models: [{ contextWindow: 9, id: "small", name: "small" }],
          },
        },
      },
    },
  },
  {
    name: "other names of settings",
    given: {
      gateway: { host: "127.0.0.1", auth: { type: "bearer", envVar: "GATE" } },
      channels: { telegram: { token: "t", allowedUsers: ["1"] }, signal: { phoneNumber: "+39" } },
      models: { default: "a/b" },
      mcpServers: { files: { command: "files-mcp" } },
      heartbeat: { intervalMinutes: 30 },
    },
    config: {
      gateway: { bind: "loopback", auth: { mode: "token", token: `\${GATE}` } },
      channels: { telegram: { botToken: "t", allowFrom: ["1"] }, signal: { account: "+39" } },
      agents: { defaults: { model: "a/b", heartbeat: { every: "30m" } } },
      mcp: { servers: { files: { command: "files-mcp" } } },
    },
  },
  {
    name: "agents as a list, by their names, with a channel of their own",
    given: {
      agents: [
        { name: "Big Bot", model: "a/b" },
        { name: "Big Bot", telegram: { botToken: "t", allowedUsers: ["1"] } },
      ],
    },
    to: "2026.7.1",
    config: {
      agents: {
        list: [
          { name: "Big Bot", model: "a/b", id: "big-bot" },
          { name: "Big Bot", id: "big-bot-2" },
        ],
      },
      channels: { telegram: { accounts: { "big-bot-2": { botToken: "t", allowFrom: ["1"] } } } },
      bindings: [{ agentId: "big-bot-2", match: { channel: "telegram", accountId: "big-bot-2" } }],
    },
  },
  {
    name: "what another release reads is no stray key",
    given: { agents: { list: [{ id: "main", workspace: "~/w" }] }, tools: { web: { search: { enabled: true } } } },
    config: { agents: { entries: { main: { workspace: "~/w" } } }, tools: { web: { search: { enabled: true } } } },
  },
];

describe("keys that no release has", () => {
  test.each(cases)("$name", ({ given, config, kept = [], to = "2026.9.6" }) => {
    const result = migrateConfig(given, { to });
    expect(result.config).toEqual(config);
    expect(result.kept.map(({ path }) => path.join("."))).toEqual(kept);
    expect(result.valid).toBe(true);
    expect(wrongAccounts(given, result)).toEqual([]);
    expect(migrateConfig(result.config, { to }).changed).toBe(false);
  });

  test("are told, with the place that they have now", () => {
    const { diagnostics } = migrateConfig({ hotReload: "hybrid" }, { to: "2026.9.6" });
    expect(diagnostics).toEqual([
      expect.objectContaining({ code: "stray-key", severity: "warning", path: ["gateway", "reload", "mode"] }),
    ]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { carryConfig } from "../../src/carry/carry-config.ts";
import { machineFiles } from "../../src/carry/config-files.ts";
import { startNotes } from "../../src/carry/start-notes.ts";
import { writeCarried } from "../../src/carry/write-carried.ts";
import type { JsonObject } from "../../src/json/value.ts";
import { loadConfig } from "../../src/load/load-config.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { chanceFrom, writeSplit } from "./split.ts";

const configs: Readonly<Record<string, JsonObject>> = {
  "of Clawdbot": {
    identity: { name: "Samantha", emoji: "🦥" },
    agent: {
      workspace: "~/clawd",
      model: "anthropic/claude-opus-4-5",
      modelAliases: { opus: "anthropic/claude-opus-4-5" },
    },
    routing: {
      allowFrom: ["+15555550123", "+15555550124"],
      groupChat: { requireMention: true, mentionPatterns: ["@clawd", "@sam"] },
      queue: { mode: "collect" },
      agents: { work: { workspace: "~/work", sandbox: { mode: "all" } }, home: { name: "Home" } },
      bindings: [{ agentId: "work", match: { provider: "telegram" } }],
    },
    telegram: { botToken: "1:x", requireMention: false, streamMode: "partial", nonsense: { deep: [1, 2] } },
    whatsapp: { allowFrom: ["+1"], dmPolicy: "allowlist" },
    gateway: { token: "abc", bind: "loopback", port: 18789 },
    messages: { tts: { enabled: true, provider: "edge" }, queue: { byProvider: { telegram: "steer" } } },
    _comment: "mine",
  },
  "of 2026.3": {
    agents: {
      defaults: {
        memorySearch: { enabled: true, provider: "openai", store: { path: "x" } },
        compaction: { mode: "safeguard" },
      },
      list: [
        { id: "main", default: true, tools: { deny: ["bash"] }, heartbeat: { every: "30m" } },
        { id: "work", workspace: "~/w", memorySearch: { enabled: false }, nonsense: 1 },
        { name: "without an id" },
      ],
    },
    channels: {
      discord: {
        dm: { policy: "open", allowFrom: ["*"] },
        streamMode: "block",
        guilds: { "1": { channels: { "2": { allow: true } } } },
      },
      telegram: {
        groupMentionsOnly: true,
        streaming: "partial",
        accounts: { a: { botToken: "1" }, b: { botToken: "2" } },
      },
    },
    gateway: {
      bind: "lan",
      auth: { mode: "token", token: "abc" },
      trustedProxies: ["172.17.0.0/16", "10.0.0.5", "192.168.65.0/24"],
      controlUi: { allowInsecureAuth: true },
    },
    session: { threadBindings: { ttlHours: 3 }, typingIntervalSeconds: 3 },
    tools: {
      exec: { security: "allowlist", ask: "on-miss" },
      media: { audio: { models: [{ type: "cli", command: "whisper" }] } },
    },
    bindings: [
      { agentId: "main", match: { channel: "discord", peer: { kind: "dm", id: "1" } } },
      { agentId: "work", match: { channel: "telegram" } },
    ],
    logging: { redactSensitive: "tools", level: "info" },
    crestodian: { enabled: true },
  },
};

describe.each(Object.entries(configs))("a config %s, split over files as chance has it", (_, config) => {
  test.each(["2026.9.6", "2026.5.7", "2026.1.30"])("becomes at %s what it becomes in one file", async (to) => {
    for (let seed = 1; seed <= 2; seed += 1) {
      const folder = temporaryFolder();
      const env = { HOME: folder };
      const files = machineFiles({ env, cwd: folder });
      const path = writeSplit(folder, config, chanceFrom(seed));
      const { config: before } = await loadConfig({ path, env, cwd: folder, release: "2026.1.30", resolve: true });
      expect([seed, before]).toEqual([seed, config]);
      const whole = migrateConfig(before, { to });
      const carried = await carryConfig(path, files, { to });
      expect([seed, carried.diagnostics.map(({ code }) => code)]).toEqual([
        seed,
        [...whole.diagnostics, ...startNotes(whole)].map(({ code }) => code),
      ]);
      expect([seed, carried.config]).toEqual([seed, whole.config]);
      expect([seed, carried.moved.length, carried.kept.length]).toEqual([seed, whole.moved.length, whole.kept.length]);
      await writeCarried(carried, files);
      expect([seed, (await loadConfig({ path, env, cwd: folder, release: to, resolve: true })).config]).toEqual([
        seed,
        whole.config,
      ]);
      const again = await carryConfig(path, files, { to });
      expect([seed, again.changed]).toEqual([seed, migrateConfig(whole.config, { to }).changed]);
    }
  });
});

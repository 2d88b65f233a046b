import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "../../src/json/value.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { wrongAccounts } from "./accounting.ts";

interface Downgrade {
  name: string;
  to: string;
  given: JsonObject;
  config: JsonObject;
  /** What the older release has no word for. */
  kept?: string[];
}

const search = { provider: "brave" };
const owner = { agentId: "b" };

const downgrades: Downgrade[] = [
  {
    name: "the roster of agents, and whose the rest is",
    to: "2026.7.1",
    given: {
      agents: { ownership: "explicit", defaults: { systemAgent: owner }, entries: { a: {}, b: { name: "B" } } },
    },
    config: { agents: { list: [{ id: "a" }, { name: "B", id: "b", default: true }] } },
    kept: ["agents.ownership"],
  },
  {
    name: "one word for what commands may run, where the release has two",
    to: "2026.5.7",
    given: { tools: { exec: { mode: "deny" } }, agents: { entries: { a: { tools: { exec: { mode: "ask" } } } } } },
    config: {
      tools: { exec: { security: "deny", ask: "off" } },
      agents: { list: [{ tools: { exec: { security: "allowlist", ask: "on-miss" } }, id: "a" }] },
    },
  },
  {
    name: "the word that the release has already stays",
    to: "2026.7.1",
    given: { tools: { exec: { mode: "deny" } } },
    config: { tools: { exec: { mode: "deny" } } },
  },
  {
    name: "streaming as one word",
    to: "2026.3.13",
    given: { channels: { telegram: { streaming: { mode: "block", chunkMode: "newline", block: { enabled: true } } } } },
    config: { channels: { telegram: { chunkMode: "newline", blockStreaming: true, streaming: "block" } } },
  },
  {
    name: "streaming as the older key, which is more exact than a switch",
    to: "2026.2.21",
    given: { channels: { telegram: { streaming: { mode: "block" } } } },
    config: { channels: { telegram: { streamMode: "block" } } },
  },
  {
    name: "streaming as a switch",
    to: "2026.7.1",
    given: {
      channels: { feishu: { streaming: { mode: "partial" }, accounts: { x: { streaming: { mode: "off" } } } } },
    },
    config: { channels: { feishu: { streaming: true, accounts: { x: { streaming: false } } } } },
  },
  {
    name: "parts of streaming that the release has not",
    to: "2026.3.13",
    given: { channels: { telegram: { streaming: { mode: "off", progress: { toolProgress: false } } } } },
    config: { channels: { telegram: { streaming: "off" } } },
    kept: ["channels.telegram.streaming.progress.toolProgress"],
  },
  {
    name: "voices",
    to: "2026.5.7",
    given: { tts: { providers: { openai: { speakerVoice: "v" }, google: { speakerVoice: "g" } } } },
    config: { messages: { tts: { providers: { openai: { voice: "v" }, google: { voiceName: "g" } } } } },
  },
  {
    name: "providers of speech in blocks of their own",
    to: "2026.3.13",
    given: {
      tts: {
        provider: "microsoft",
        providers: { microsoft: { speakerVoice: "v" }, elevenlabs: { speakerVoiceId: "e" } },
      },
    },
    config: { messages: { tts: { provider: "edge", edge: { voice: "v" }, elevenlabs: { voiceId: "e" } } } },
  },
  {
    name: "tools by their older names, where they are refused too",
    to: "2026.7.1",
    given: { tools: { allow: ["view_image"], deny: ["suggest_task"] } },
    config: { tools: { allow: ["image"], deny: ["spawn_task"] } },
  },
  {
    name: "one switch for two",
    to: "2026.3.13",
    given: { channels: { discord: { threadBindings: { spawnSessions: false } } } },
    config: { channels: { discord: { threadBindings: { spawnSubagentSessions: false, spawnAcpSessions: false } } } },
  },
  {
    name: "a key of web search, without the plugin that the release does not start with",
    to: "2026.1.30",
    given: {
      tools: { web: { search } },
      plugins: { entries: { brave: { enabled: true, config: { webSearch: { apiKey: "K" } } } } },
    },
    config: { tools: { web: { search: { ...search, apiKey: "K" } } } },
    kept: ["plugins.entries.brave.enabled"],
  },
  {
    name: "a block of web search; an entry that only draws a warning stays",
    to: "2026.3.13",
    given: { plugins: { entries: { xai: { enabled: true, config: { webSearch: { apiKey: "K", model: "m" } } } } } },
    config: {
      tools: { web: { search: { grok: { apiKey: "K", model: "m" } } } },
      plugins: { entries: { xai: { enabled: true } } },
    },
  },
  {
    name: "speech that is off",
    to: "2026.1.30",
    given: { tts: { enabled: false } },
    config: { messages: { tts: { auto: "off" } } },
  },
  {
    name: "variables",
    to: "2026.1.30",
    given: { env: { vars: { A: "1" } }, gateway: { nodes: { commands: { deny: ["x"] } } } },
    config: { env: { vars: { A: "1" } }, gateway: { nodes: { denyCommands: ["x"] } } },
  },
];

describe("a config for an older release", () => {
  test.each(downgrades)("$name ($to)", ({ to, given, config, kept = [] }) => {
    const result = migrateConfig(given, { from: "2026.9.6", to });
    expect(result.config).toEqual(config);
    expect(result.kept.map(({ path }) => path.join("."))).toEqual(kept);
    expect(wrongAccounts(given, result)).toEqual([]);
    expect(result.valid).toBe(true);
    expect(migrateConfig(result.config, { from: to, to }).changed).toBe(false);
  });

  test("new words in a file that is older than they are stay", () => {
    const given = {
      tools: { deny: ["view_image"] },
      messages: { tts: { providers: { openai: { speakerVoice: "v" } } } },
    };
    expect(migrateConfig(given, { from: "2026.5.7", to: "2026.5.7" }).changed).toBe(false);
    expect(migrateConfig(given, { to: "2026.5.7" }).config).toEqual({
      tools: { deny: ["image"] },
      messages: { tts: { providers: { openai: { voice: "v" } } } },
    });
  });
});

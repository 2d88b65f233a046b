import { createConfig } from "../../src/presets/create-config.ts";

const token = "9mQ2xV7kTz4LwB8nRc3YpH6sJd5GfA1eUo0iKxWq";

/** A config as users have it, for 2026.9.6: about 2.5 kB. */
export function usualConfig(): string {
  const entries = Object.fromEntries(
    ["main", "work", "family", "garden"].map((id) => [
      id,
      { name: `The agent ${id}`, workspace: `~/workspace/${id}`, model: { primary: "openai/gpt-5.2", fallbacks: [] } },
    ]),
  );
  const models = ["small", "large", "vision"].map((id) => ({ id, name: `Model ${id}`, reasoning: false }));
  return createConfig({
    preset: "docker-desktop",
    openclaw: "2026.9.6",
    token,
    config: {
      agents: { ownership: "explicit", entries, defaults: { workspace: "~/workspace", maxConcurrent: 4 } },
      models: { providers: { local: { baseUrl: "http://localhost:11434/v1", models } } },
      channels: { telegram: { enabled: true, dmPolicy: "pairing" }, discord: { enabled: false } },
      logging: { level: "info" },
    },
  }).text({ comments: true });
}

/** A file of the time when the program was called Clawdbot. */
export function clawdbotConfig(): string {
  const config = {
    identity: { name: "Clawd", emoji: "🦞" },
    agent: { workspace: "~/clawd", model: "anthropic/claude-opus-4-5", maxConcurrent: 2 },
    gateway: { mode: "local", token, port: 18789, bind: "lan" },
    routing: { allowFrom: ["+15555550123"], groupChat: { mentionPatterns: ["@clawd"] } },
    telegram: { botToken: "123:abc", allowFrom: ["42"] },
    whatsapp: { allowFrom: ["+15555550123"] },
    session: { scope: "per-sender" },
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/** A config with so many accounts of one channel, for 2026.9.6: about 200 bytes each. */
export function accountsConfig(accounts: number): string {
  const all = Array.from({ length: accounts }, (_, index) => [
    `account-${index}`,
    {
      name: `Account number ${index}`,
      enabled: index % 2 === 0,
      botToken: `\${TELEGRAM_TOKEN_${index}}`,
      dmPolicy: "pairing",
      groupPolicy: "allowlist",
    },
  ]);
  return textOf({ channels: { telegram: { enabled: true, accounts: Object.fromEntries(all) } } });
}

/** A config with so many bindings of chats to agents, for 2026.9.6: about 150 bytes each. */
export function bindingsConfig(bindings: number): string {
  const all = Array.from({ length: bindings }, (_, index) => ({
    agentId: index % 2 === 0 ? "main" : "work",
    match: { channel: "telegram", accountId: "default", peer: { kind: "direct", id: String(10_000 + index) } },
  }));
  return textOf({ agents: { ownership: "explicit", entries: { main: {}, work: {} } }, bindings: all });
}

/** A config with so many agents, for 2026.9.6: about 500 bytes each. */
export function agentsConfig(agents: number): string {
  const entries = Object.fromEntries(
    Array.from({ length: agents }, (_, index) => [
      `agent-${index}`,
      {
        name: `Agent number ${index}`,
        workspace: `~/workspaces/agent-${index}`,
        agentDir: `~/.openclaw/agents/agent-${index}/agent`,
        identity: {
          name: `Agent ${index}`,
          emoji: "🦞",
          theme: "a helper for the plants of one garden among many others",
        },
        model: { primary: "openai/gpt-5.2", fallbacks: ["anthropic/claude-opus-4-5"] },
        tools: { profile: "coding", alsoAllow: ["browser"] },
      },
    ]),
  );
  return textOf({ agents: { ownership: "explicit", defaults: { workspace: "~/workspace" }, entries } });
}

function textOf(sections: object): string {
  const gateway = { mode: "local", bind: "loopback", port: 18789, auth: { mode: "token", token } };
  return `${JSON.stringify({ gateway, ...sections }, undefined, 2)}\n`;
}

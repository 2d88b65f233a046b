/** Texts to try the playground with. Their secrets are made up. */
export const examples: Readonly<Record<string, { text: string; release: string }>> = {
  // The config of the public Docker guide.
  guide: {
    release: "2026.9.6",
    text: `{
  // from the guide for Docker
  "gateway": {
    "mode": "local",
    "bind": "lan",
    "port": 18789,
    "auth": { "mode": "token", "token": "an-example-that-you-should-replace" },
    "controlUi": { "enabled": true, "allowInsecureAuth": true },
    "trustedProxies": ["192.168.65.0/24", "172.17.0.0/16"]
  }
}
`,
  },
  clawdbot: {
    release: "",
    text: `{
  // my agent
  identity: { name: "Samantha", emoji: "🦥" },
  agent: {
    workspace: "~/clawd",
    model: "anthropic/claude-opus-4-5", // thinks before it speaks
    allowedModels: ["anthropic/claude-opus-4-5", "openai/gpt-5.2"],
  },
  routing: {
    queue: { mode: "collect" },
    groupChat: { mentionPatterns: ["@sam"] },
  },
  telegram: { botToken: "\${TELEGRAM_BOT_TOKEN}", requireMention: true },
  gateway: { port: 18789, token: "\${CLAWDBOT_GATEWAY_TOKEN}" },
  homegrown: { note: "a section of my own" },
}
`,
  },
  message: { release: "2026.9.6", text: "disconnected (1008): pairing required\n" },
};

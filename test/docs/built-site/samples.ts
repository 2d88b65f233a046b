/** The config of the public Docker guide. */
export const guideConfig = `{
  "gateway": {
    "mode": "local",
    "bind": "lan",
    "port": 18789,
    "auth": { "mode": "token", "token": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" },
    "controlUi": { "enabled": true, "allowInsecureAuth": true },
    "trustedProxies": ["192.168.65.0/24", "172.17.0.0/16"]
  }
}
`;

/** A file of the time when OpenClaw was called Clawdbot, with a section that no release knows. */
export const clawdbotConfig = `{
  // my agent
  identity: { name: "Samantha" },
  agent: { workspace: "~/clawd", model: "anthropic/claude-opus-4-5" }, // thinks before it speaks
  telegram: { botToken: "\${TELEGRAM_BOT_TOKEN}", requireMention: true },
  gateway: { mode: "local", token: "\${CLAWDBOT_GATEWAY_TOKEN}" },
  homegrown: { note: "mine" },
}
`;

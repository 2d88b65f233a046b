import { migrateConfig } from "../../src/migrate/migrate.ts";
import type { CaseContext } from "./case.ts";
import { connectsAsPromised } from "./check-access.ts";
import { leavesFileAlone } from "./check-config.ts";

const release = "2026.9.6";

/** What stands in the files under test: no default of any release, so that a value that is there was carried. */
const ownValues = ["Quill of Lindos", "~/quill/desk", "quill-whisper", "+390000000041", "41017", "quill/sonnet-41"];

/** A file in Clawdbot's words, migrated: its token is the one that the generated config has. */
export function fromClawdbot(text: string): string {
  return migrated(
    `// the desk's own bot
{
  agent: { workspace: "~/quill/desk", model: "quill/sonnet-41", bash: { timeoutSec: 41017 } },
  identity: { name: "Quill of Lindos" }, // as it signs
  routing: {
    allowFrom: ["+390000000041"],
    groupChat: { requireMention: true },
    transcribeAudio: { command: ["quill-whisper", "{input}"] },
  },
  whatsapp: { enabled: false },
  messages: { queue: { byProvider: { whatsapp: "collect" } } },
  gateway: { mode: "local", bind: "lan", token: ${JSON.stringify(tokenIn(text))} },
}
`,
    ["the desk's own bot", "as it signs"],
    ownValues,
  );
}

/** The file that was advised for Docker when 2026.1.30 was new, migrated. */
export function fromGuide(text: string): string {
  return migrated(
    `{
  "meta": { "lastTouchedVersion": "2026.1.30", "lastTouchedAt": "2026-01-31T04:10:17.000Z" },
  "agents": { "defaults": { "workspace": "~/quill/desk" } },
  // for the published port
  "gateway": {
    "mode": "local",
    "port": 18789,
    "bind": "lan",
    "auth": { "mode": "token", "token": ${JSON.stringify(tokenIn(text))} },
    "controlUi": { "enabled": true, "allowInsecureAuth": true },
    "trustedProxies": ["192.168.65.0/24", "172.17.0.0/16"]
  }
}
`,
    ["for the published port"],
    ["~/quill/desk"],
  );
}

/** The gateway starts from the migrated file, a browser goes in with the old token, and not a byte was changed by then. */
export async function startsAndConnects(context: CaseContext): Promise<string> {
  const seen = await connectsAsPromised(context);
  return `${seen}; ${await leavesFileAlone(context)}`;
}

function migrated(text: string, comments: readonly string[], values: readonly string[]): string {
  const { text: after, valid } = migrateConfig(text, { to: release });
  const lost = [...comments, ...values].filter((one) => !after.includes(one));
  if (!valid || lost.length > 0) throw new Error(`migrated, it is ${valid ? "" : "in"}valid and lacks: ${lost}`);
  return after;
}

function tokenIn(text: string): string {
  const config = JSON.parse(text) as { gateway: { auth: { token: string } } };
  return config.gateway.auth.token;
}

import { commandsFor } from "../../../src/presets/commands.ts";
import { createConfig } from "../../../src/presets/create-config.ts";
import { wayOf } from "../../../src/presets/drawing.ts";
import { findPreset } from "../../../src/presets/presets.ts";
import { formatRuns } from "../../../src/release/range.ts";
import { generateToken } from "../../../src/token/generate.ts";
import { redactIn } from "../../../src/token/redact.ts";
import type { BuildRequest, BuildResult } from "../protocol.ts";
import { initCommand, originsIn } from "./init-command.ts";

/**
 * The config for what was chosen, how to reach the gateway, and why.
 * @throws ConfigError for a choice that cannot be, as `createConfig` does
 */
export function buildConfig(asked: BuildRequest): BuildResult {
  const token = asked.token ?? generateToken();
  const created = createConfig({
    preset: asked.preset,
    openclaw: asked.openclaw,
    network: asked.network || undefined,
    proxy: asked.proxy || undefined,
    port: portOf(asked.port),
    publishedPort: portOf(asked.publishedPort),
    origins: originsIn(asked.origins),
    access: accessOf(asked.access),
    token,
  });
  const text = created.text({ comments: asked.comments });
  const { publish, restart, approve } = commandsFor(findPreset(asked.preset), created.place);
  const way = wayOf(created.place);
  return {
    token,
    release: created.release,
    access: created.access,
    text,
    shownText: redactIn(text, [token]),
    url: created.url,
    shownUrl: redactIn(created.url, [token]),
    command: initCommand(asked),
    ...(publish !== undefined && { publish }),
    restart,
    approve: created.access === "pairing" ? approve : [],
    way,
    trusted: created.trustedProxies.entries,
    seenTrusted: way.seen.split(" or ").some((address) => created.trustedProxies.entries.includes(address)),
    considered: created.trustedProxies.considered,
    notes: created.notes.map(({ severity, message, hint }) => ({
      severity,
      message,
      ...(hint !== undefined && { hint }),
    })),
    startsOn: formatRuns(created.startsOn().starts),
  };
}

function portOf(text: string): number | undefined {
  return text.trim() === "" ? undefined : Number(text);
}

function accessOf(text: string): "auto" | "token" | "pairing" {
  return text === "token" || text === "pairing" ? text : "auto";
}

import { expect, test } from "@jest/globals";
import { createConfig } from "../../src/presets/create-config.ts";
import type { OpenClawConfig } from "../../src/schema/config-type.generated.ts";

// The compiler is what tests here: `npm run check` fails when one of these errors is no error.
const wrong: OpenClawConfig[] = [
  // @ts-expect-error no release has such a section
  { gatway: {} },
  // @ts-expect-error no release has such a key
  { gateway: { controlUi: { allowedOrigin: [] } } },
  // @ts-expect-error a number
  { gateway: { port: "18789" } },
  // @ts-expect-error not one of its values
  { gateway: { bind: "0.0.0.0" } },
  // @ts-expect-error a key of a channel
  { channels: { telegram: { botTokn: "x" } } },
  // @ts-expect-error a key of a bundled plugin
  { plugins: { entries: { webhooks: { config: { routs: {} } } } } },
];

const right: OpenClawConfig = {
  gateway: { port: 18789, bind: "lan", auth: { token: { source: "env", provider: "default", id: "TOKEN" } } },
  agents: { defaults: { model: "anthropic/claude" }, entries: { main: {} } },
  channels: { telegram: { botToken: "x" }, "somebody-elses": {} },
  plugins: { entries: { webhooks: { config: { routes: {} } }, "somebody-elses": { config: { anything: 1 } } } },
  canvasHost: { enabled: false },
};

test("a config with typed sections is merged as it is", () => {
  expect(wrong).toHaveLength(6);
  const created = createConfig({ preset: "docker-desktop", config: { agents: right.agents ?? {} } });
  expect(created.config.agents).toEqual(right.agents);
  // @ts-expect-error a wrong key in createConfig is an error of the compiler
  const { notes } = createConfig({ preset: "docker-desktop", config: { gateway: { prt: 1 } } });
  expect(notes.map((note) => note.code)).toContain("unknown-key");
});

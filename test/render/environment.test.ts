import { expect, test } from "@jest/globals";
import { parseDotenv } from "../../src/load/dotenv.ts";
import { environmentKinds, renderEnvironment } from "../../src/render/environment/render-environment.ts";
import { generateToken } from "../../src/token/generate.ts";
import { eras } from "./variants.ts";

const token = generateToken();

function variables(reader: string | undefined, options = {}): Record<string, string> {
  const { environment } = renderEnvironment({ token, ...options }, reader);
  return Object.fromEntries(environment.map(({ name, value }) => [name, value]));
}

test("the official compose file", () => {
  expect(variables(undefined, { publishedPort: 28789, openclaw: "2026.9.6", timeZone: "Asia/Tokyo" })).toEqual({
    OPENCLAW_IMAGE: "ghcr.io/openclaw/openclaw:2026.9.6",
    OPENCLAW_GATEWAY_TOKEN: token,
    OPENCLAW_CONFIG_DIR: "./state",
    OPENCLAW_WORKSPACE_DIR: "./state/workspace",
    OPENCLAW_GATEWAY_BIND: "lan",
    OPENCLAW_GATEWAY_PORT: "28789",
    OPENCLAW_TZ: "Asia/Tokyo",
  });
  expect(variables(undefined, { openclaw: "2026.1.30" })).not.toHaveProperty("OPENCLAW_TZ");
});

test("the official compose file publishes on every address, which is said", () => {
  const { notes } = renderEnvironment({ token, publishedPort: 28789 });
  const note = notes.find(({ code }) => code === "published-on-all-interfaces");
  expect(note).toMatchObject({ severity: "warning", hint: expect.stringContaining("127.0.0.1:28789:18789") });
});

test.each(eras.flatMap((era) => environmentKinds.map((kind) => [kind, era] as const)))(
  "%s on %s: lines that every reader of .env takes alike, and the token",
  (kind, openclaw) => {
    const origins = ["https://claw.example.com"];
    const { environment, release } = renderEnvironment({ token, openclaw, proxy: "host", origins }, kind);
    expect(release).toBe(openclaw);
    expect(environment).toContainEqual({ name: "OPENCLAW_GATEWAY_TOKEN", value: token });
    const text = environment.map(({ name, value }) => `${name}=${value}\n`).join("");
    expect(parseDotenv(text).map(({ name, value }) => ({ name, value }))).toEqual(environment);
    for (const { name, value } of environment) expect([name, value]).toEqual([name, expect.stringMatching(/^[!-~]+$/)]);
  },
);

test("coollabsio/openclaw: the gateway behind the image's own nginx", () => {
  expect(variables("coollabsio", { origins: ["https://a.example.com"], proxy: "host" })).toMatchObject({
    OPENCLAW_GATEWAY_BIND: "loopback",
    OPENCLAW_ALLOWED_ORIGINS: "https://a.example.com",
  });
});

test.each([
  ["2026.2.12", "true"],
  ["2026.9.6", "false"],
])("OpenClaw-Docker-CN-IM with %s: insecure auth is %s", (openclaw, value) => {
  expect(variables("cn-im", { openclaw })).toMatchObject({ OPENCLAW_GATEWAY_ALLOW_INSECURE_AUTH: value });
});

test("an unknown image names the nearest", () => {
  expect(() => renderEnvironment({}, "coolabsio")).toThrow(
    expect.objectContaining({ code: "invalid-option", hint: 'did you mean "coollabsio"?' }),
  );
});

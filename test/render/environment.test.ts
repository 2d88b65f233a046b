import { expect, test } from "@jest/globals";
import { renderEnvironment } from "../../src/render/environment/render-environment.ts";
import { generateToken } from "../../src/token/generate.ts";

const token = generateToken();

function variables(reader: string | undefined, options = {}): Record<string, string> {
  const { environment } = renderEnvironment({ token, ...options }, reader);
  return Object.fromEntries(environment.map(({ name, value }) => [name, value]));
}

test("the official scripts", () => {
  expect(variables(undefined, { publishedPort: 28789, openclaw: "2026.9.6" })).toEqual({
    OPENCLAW_IMAGE: "ghcr.io/openclaw/openclaw:2026.9.6",
    OPENCLAW_GATEWAY_TOKEN: token,
    OPENCLAW_GATEWAY_BIND: "lan",
    OPENCLAW_GATEWAY_PORT: "28789",
    OPENCLAW_TZ: "UTC",
  });
  expect(variables(undefined, { openclaw: "2026.1.30" })).not.toHaveProperty("OPENCLAW_TZ");
});

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

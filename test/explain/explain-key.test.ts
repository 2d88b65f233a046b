import { describe, expect, test } from "@jest/globals";
import { explainKeys } from "../../src/explain/explain-key.ts";
import { newestRelease } from "../../src/release/known.ts";

const keysOf = (pattern: string): string[] => explainKeys(pattern).map(({ key }) => key);

describe("explainKeys", () => {
  test("a key that is gone: since when, until when, what it did", () => {
    const [told] = explainKeys("gateway.controlUi.allowInsecureAuth");
    expect(told).toMatchObject({
      known: false,
      origin: "core",
      ranges: [{ from: "2026.1.29", to: "2026.7.35" }],
      type: "true or false",
    });
    expect(told?.effects.map(({ from, to }) => [from, to])).toEqual([
      ["2026.1.29", "2026.2.19"],
      ["2026.2.21", "2026.7.35"],
    ]);
  });

  test("a key whose bounds changed", () => {
    expect(explainKeys("gateway.port")[0]).toMatchObject({
      known: true,
      type: "a whole number from 1 to 65535",
      history: [
        { from: "2026.1.29", to: "2026.7.35", type: "a whole number above 0" },
        { from: "2026.8.1", to: newestRelease, type: "a whole number from 1 to 65535" },
      ],
    });
  });

  test("the same key for another release", () => {
    expect(explainKeys("gateway.port", { openclaw: "2026.1.30" })[0]?.type).toBe("a whole number above 0");
  });

  test.each([
    ["gateway.trustedProxies", ["gateway.trustedProxies"]],
    ["gateway.trustedProxies[]", ["gateway.trustedProxies[]"]],
    ["gateway.trustedProxies[3]", ["gateway.trustedProxies[]"]],
    ["agents.list[].model.primary", ["agents.list[].model.primary"]],
    ["agents.entries.main.model", ["agents.entries.*.model"]],
    ['models.providers["open.ai"].apiKey', ["models.providers.*.apiKey"]],
    [
      "gateway.tailscale.*",
      ["mode", "preserveFunnel", "resetOnExit", "serviceName"].map((key) => `gateway.tailscale.${key}`),
    ],
    ["gateway.*.mode", ["gateway.auth.mode", "gateway.reload.mode", "gateway.tailscale.mode"]],
    ["**.trustedProxies", ["gateway.trustedProxies"]],
    ["gateway.trusted*", ["gateway.trustedProxies"]],
    ["gateway.nothing", []],
    ["nothing", []],
  ])("%s means %j", (pattern, expected) => {
    expect(keysOf(pattern)).toEqual(expected);
  });

  test("every key of a channel comes from that channel in newer releases", () => {
    const [told] = explainKeys("channels.telegram.botToken");
    expect(told).toMatchObject({ known: true, origin: "channel:telegram" });
  });

  test("an example fits the type", () => {
    expect(explainKeys("gateway.bind")[0]?.example).toBe("auto");
    expect(explainKeys("gateway.port")[0]?.example).toBe(1);
    expect(explainKeys("gateway.auth.allowTailscale")[0]?.example).toBe(true);
  });

  test.each(["gateway..port", "gateway.[", "a[x]", "."])("%s is no path", (pattern) => {
    expect(() => explainKeys(pattern)).toThrow(expect.objectContaining({ code: "invalid-path" }));
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { coreFingerprints, pluginFingerprints } from "../../schema/fingerprints.ts";
import { generatedSources } from "../../schema/generated-sources.ts";
import { readCatalogue } from "../../schema/read-catalogue.ts";
import { rebuildCore, rebuildPlugins } from "../../schema/rebuild-sources.ts";
import { knownReleases } from "../../src/release/known.ts";
import { isInRange } from "../../src/release/range.ts";
import { judgeConfig } from "../../src/schema/judge.ts";
import { rootKeys, sectionSchema } from "../../src/schema/section-schema.ts";

const { fingerprints, releases } = readCatalogue();

describe("the generated sources", () => {
  test.each([...generatedSources()])("%s is what the catalogue gives", (path, text) => {
    expect(readFileSync(path, "utf8")).toBe(text);
  });
});

describe("the catalogue against the fingerprints of what was extracted", () => {
  test.each(knownReleases)("%s is rebuilt without a loss", (release) => {
    const extracted = Object.entries(fingerprints.core).flatMap(([section, runs]) => {
      const run = runs.find((one) => isInRange(release, one));
      return run === undefined ? [] : [[section, run.sha256]];
    });
    expect(Object.fromEntries(coreFingerprints(rebuildCore(release)))).toEqual(Object.fromEntries(extracted));
  });

  test.each(Object.entries(fingerprints.plugins))(
    "the plugins of %s are rebuilt without a loss",
    (release, extracted) => {
      expect(pluginFingerprints(rebuildPlugins(release))).toEqual(extracted);
    },
  );

  test("nine releases have plugins of their own, all others from 2026.3.22 on a neighbour's", () => {
    expect(Object.keys(releases)).toEqual([...knownReleases]);
    expect(Object.keys(fingerprints.plugins)).toHaveLength(9);
    for (const [release, { pluginsFrom }] of Object.entries(releases)) {
      const isBefore = !isInRange(release, { from: "2026.3.22" });
      expect([release, pluginsFrom]).toEqual([release, isBefore ? undefined : expect.any(String)]);
      if (pluginsFrom !== undefined) expect(Object.keys(fingerprints.plugins)).toContain(pluginsFrom);
      if (Object.hasOwn(fingerprints.plugins, release)) expect(pluginsFrom).toBe(release);
    }
  });
});

describe("the catalogue", () => {
  test("gives every release its gateway section and its top-level keys", () => {
    for (const release of knownReleases) {
      expect(sectionSchema("gateway", release)).toMatchObject({ type: "object", additionalProperties: false });
      expect(rootKeys(release)).toEqual(expect.arrayContaining(["gateway", "meta", "channels"]));
    }
  });
});

describe("judging a config", () => {
  test.each([
    [
      "2026.1.30",
      { gateway: { controlUi: { allowedOrigins: [] } } },
      ["gateway", "controlUi", "allowedOrigins"],
      "added in 2026.2.2, you target 2026.1.30",
    ],
    [
      "2026.9.6",
      { gateway: { controlUi: { allowInsecureAuth: true } } },
      ["gateway", "controlUi", "allowInsecureAuth"],
      "removed in 2026.8.1, you target 2026.9.6",
    ],
    ["2026.9.6", { gatway: {} }, ["gatway"], 'did you mean "gateway"?'],
    ["2026.9.6", { gateway: { trustedProxys: [] } }, ["gateway", "trustedProxys"], 'did you mean "trustedProxies"?'],
    ["2026.1.30", { $schema: "x" }, ["$schema"], "added in 2026.2.17, you target 2026.1.30"],
  ])("on %s the unknown key of %j is named, with what to do", (release, config, path, hint) => {
    expect(judgeConfig(config, release)).toEqual([
      expect.objectContaining({ code: "unknown-key", severity: "error", path, hint }),
    ]);
  });

  test.each([
    [{ port: "18789" }, ["gateway", "port"], "expected a whole number, found a string"],
    [{ port: 1.5 }, ["gateway", "port"], "expected a whole number, found a number"],
    [{ port: 0 }, ["gateway", "port"], "must be at least 1, is 0"],
    [
      { bind: "0.0.0.0" },
      ["gateway", "bind"],
      'expected one of "auto", "lan", "loopback", "custom", "tailnet", found a string',
    ],
    [{ trustedProxies: "10.0.0.1" }, ["gateway", "trustedProxies"], "expected an array, found a string"],
    [{ auth: { token: 7 } }, ["gateway", "auth", "token"], "expected a string, or an object, found a whole number"],
  ])("the wrong value of %j is explained", (gateway, path, reason) => {
    const [diagnostic, ...others] = judgeConfig({ gateway }, "2026.9.6");
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({ code: "invalid-value", path, message: expect.stringContaining(reason) });
  });

  test("inherited names are not keys", () => {
    const config = JSON.parse('{"constructor":{},"__proto__":{}}');
    expect(judgeConfig(config, "2026.9.6").map((one) => one.path)).toEqual([["constructor"], ["__proto__"]]);
  });
});

import { describe, expect, test } from "@jest/globals";
import { newestRelease } from "../../src/release/known.ts";
import { validateConfig } from "../../src/schema/validate-config.ts";

const openclaw = "2026.9.6";

describe("validateConfig", () => {
  test("tells the place of each problem of a text, also of two that read the same", () => {
    const { valid, stoppedAt, diagnostics } = validateConfig('{ "a": tru,\n "b": tru }', { openclaw, name: "x.json" });
    expect([valid, stoppedAt]).toEqual([false, "read"]);
    expect(diagnostics.map(({ code, source }) => [code, source])).toEqual([
      ["bad-value", { file: "x.json", line: 1, column: 8 }],
      ["bad-value", { file: "x.json", line: 2, column: 7 }],
    ]);
  });

  test("tells of an unknown key where it stands, and of a value where its key stands", () => {
    const { diagnostics } = validateConfig('{\n  gateway: { mode: "local", prot: 1 },\n  logging: 3,\n}', { openclaw });
    expect(diagnostics.map(({ path, source }) => [path, source?.line, source?.column])).toEqual([
      [["gateway", "prot"], 2, 29],
      [["logging"], 3, 3],
    ]);
  });

  test("knows the mode that an address of gateway.bind stands for", () => {
    const { diagnostics } = validateConfig({ gateway: { mode: "local", bind: "0.0.0.0" } } as object, { openclaw });
    expect(diagnostics.map(({ hint }) => hint)).toContain('write "lan": OpenClaw takes modes here, no addresses');
  });

  test("judges a value as what its JSON is, and changes nothing of it", () => {
    const port = { toJSON: () => 18789 };
    const config = { gateway: { mode: "local", port, bind: undefined } } as object;
    expect(validateConfig(config, { openclaw }).valid).toBe(true);
    expect(config).toEqual({ gateway: { mode: "local", port, bind: undefined } });
  });

  test.each([
    ["the release that is asked for", { meta: { lastTouchedVersion: "2026.3.13" } }, openclaw, [openclaw, "option"]],
    ["else the one of the stamp", { meta: { lastTouchedVersion: "2026.3.13" } }, undefined, ["2026.3.13", "file"]],
    ["else the newest", { meta: { lastTouchedVersion: "none" } }, undefined, [newestRelease, "newest"]],
  ])("judges by %s", (_, config, asked, expected) => {
    const { release, releaseSource } = validateConfig(config, { openclaw: asked });
    expect([release, releaseSource]).toEqual(expected);
  });
});

import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "../../../src/json/value.ts";
import { asReaderSees } from "../../../src/schema/rules/index.ts";

const main = { agents: { entries: { main: {} } } };

describe("what the reader rewrites before it validates", () => {
  test.each<[string, JsonObject, JsonObject, string[]]>([
    [
      "a list of agents",
      { agents: { list: [{ id: "a", name: "A" }], defaults: {} } },
      { agents: { defaults: {}, entries: { a: { name: "A" } } } },
      ["agents.list"],
    ],
    ["nothing of agents", {}, main, []],
    ["an empty section", { agents: {} }, main, []],
    ["an empty list", { agents: { list: [] } }, main, ["agents.list"]],
    [
      "one marker",
      { agents: { entries: { a: { default: true } } } },
      { agents: { entries: { a: {} } } },
      ["agents.entries.a.default"],
    ],
    [
      "one marker among several",
      { agents: { list: [{ id: "a" }, { id: "b", default: true }] } },
      { agents: { entries: { a: {}, b: {} }, ownership: "explicit", defaults: { systemAgent: { agentId: "b" } } } },
      ["agents.list", "agents.entries.b.default"],
    ],
    [
      "limits of agents",
      { agents: { entries: { a: { contextTokens: 1 } }, defaults: { contextTokens: 2 } } },
      { agents: { entries: { a: {} }, defaults: {} } },
      ["agents.defaults.contextTokens", "agents.entries.a.contextTokens"],
    ],
    [
      "limits of providers",
      {
        ...main,
        models: { providers: { p: { contextWindow: 5, models: [{ id: "x" }, { id: "y", contextWindow: 7 }] } } },
      },
      {
        ...main,
        models: {
          providers: {
            p: {
              models: [
                { id: "x", contextWindow: 5 },
                { id: "y", contextWindow: 7 },
              ],
            },
          },
        },
      },
      ["models.providers.p.contextWindow"],
    ],
    [
      "a switch of the Copilot plugin",
      { ...main, plugins: { entries: { "github-copilot": { config: { discovery: { enabled: true } } } } } },
      { ...main, plugins: { entries: { "github-copilot": { config: {} } } } },
      ["plugins.entries.github-copilot.config.discovery"],
    ],
  ])("%s, on 2026.9.6", (_, config, seen, warned) => {
    const before = JSON.stringify(config);
    const result = asReaderSees(config, "2026.9.6");
    expect(result.config).toEqual(seen);
    expect(result.warnings.map(({ path }) => path.join("."))).toEqual(warned);
    expect(JSON.stringify(config)).toBe(before);
  });

  test.each<JsonObject>([
    { agents: { list: [{ id: "a" }, { id: "a" }] } },
    { agents: { list: [{ id: "A" }] } },
    { agents: { list: "a" } },
    { agents: [] },
    { agents: { ownership: "explicit" } },
    { agents: { entries: { a: { default: "yes" } } } },
    { agents: { entries: { a: { default: true }, b: { default: true } } } },
  ])("%j is left alone", (config) => {
    expect(asReaderSees(config, "2026.9.6")).toEqual({ config, warnings: [] });
  });

  test("older releases rewrite nothing of this", () => {
    const config = { agents: { list: [{ id: "a", default: true }], defaults: { contextTokens: 1 } } };
    expect(asReaderSees(config, "2026.7.35")).toEqual({ config, warnings: [] });
  });

  test("commands.modelsWrite is dropped while it is neither known nor refused", () => {
    const config = { commands: { modelsWrite: true, text: true } };
    expect(asReaderSees(config, "2026.5.7").config).toEqual({ commands: { text: true } });
    expect(asReaderSees(config, "2026.3.13").config).toEqual(config);
  });
});

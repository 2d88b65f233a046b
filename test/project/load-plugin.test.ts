import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { loadPlugin } from "../../src/project/load-plugin.ts";

const plugins = join(import.meta.dirname, "plugins");
const folder = mkdtempSync(join(tmpdir(), "openclaw-config-plugin-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe("loadPlugin", () => {
  test.each([
    ["a folder with a manifest", join(plugins, "manifest")],
    ["a manifest", join(plugins, "manifest", "openclaw.plugin.json")],
    ["a module with a schema of Zod", join(plugins, "module", "index.ts")],
  ])("%s brings the schemas of the plugin and of its channel", async (_, path) => {
    const extension = await loadPlugin(path);
    expect([Object.keys(extension.plugins), Object.keys(extension.channels)]).toEqual([["pager"], ["pager"]]);
    const judge = (schema: object | undefined, value: unknown): boolean => new Ajv().compile(schema ?? {})(value);
    expect(judge(extension.plugins["pager"], { retries: 2 })).toBe(true);
    expect(judge(extension.plugins["pager"], { retries: -2 })).toBe(false);
    expect(judge(extension.plugins["pager"], { odd: 2 })).toBe(false);
    expect(judge(extension.channels["pager"], { number: "1" })).toBe(true);
    expect(judge(extension.channels["pager"], { odd: "1" })).toBe(false);
  });

  test.each([
    ["a file that is not there", join(plugins, "nowhere.json"), "plugin-unreadable", "ENOENT"],
    ["a plugin without a schema", join(plugins, "none"), "plugin-unreadable", "brings no schema"],
    ["a manifest that cannot be parsed", written("broken.json", "{ id: "), "plugin-unreadable", "broken.json"],
    ["a file without an id", written("nameless.json", "{}"), "plugin-unreadable", "has no id"],
    ["a module that throws", written("bad.ts", 'throw new Error("no luck");'), "plugin-unreadable", "no luck"],
    [
      "an empty schema, which would accept everything",
      written("empty.json", '{ "id": "p", "configSchema": {} }'),
      "schema-not-usable",
      'plugin "p"',
    ],
  ])("refuses %s", async (_, path, code, said) => {
    await expect(loadPlugin(path)).rejects.toMatchObject({ code, message: expect.stringContaining(said) });
  });
});

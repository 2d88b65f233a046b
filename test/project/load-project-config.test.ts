import { readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { ConfigError } from "../../src/errors.ts";
import { loadProjectConfig } from "../../src/project/load-project-config.ts";
import { searchPlaces } from "../../src/project/search-places.ts";
import { everyName, folderWith, said } from "./project-folder.ts";

async function errorOf(promise: Promise<unknown>): Promise<ConfigError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ConfigError) return error;
  throw new Error(`no ConfigError: ${error}`);
}

describe("every name", () => {
  test("is in the table", () => {
    expect(everyName.map(([name]) => name)).toEqual(searchPlaces);
  });

  test.each(everyName)("%s loads and leaves nothing behind", async (name, text) => {
    const from = folderWith({ [name]: text });
    expect(await loadProjectConfig({ from })).toEqual({ file: join(from, name), config: said, notes: [] });
    expect(readdirSync(from)).toEqual([name]);
  });

  test.each(everyName)("%s loads when it is named", async (name, text) => {
    const from = folderWith({ [`else/${name}`]: text });
    expect((await loadProjectConfig({ from, file: `else/${name}` })).config).toEqual(said);
  });

  test.each([
    ["JSON", '{"gateway":{"mode":"local","port":18790}}'],
    ["JSON with a byte order mark", '\u{FEFF}{"gateway":{"mode":"local","port":18790}}'],
    ["JSON5", "/* why */ {gateway:{mode:'local',port:18790}}"],
    ["YAML", "gateway: { mode: local, port: 18790 }"],
  ])(".openclawrc is read as %s", async (_, text) => {
    expect((await loadProjectConfig({ from: folderWith({ ".openclawrc": text }) })).config).toEqual(said);
  });
});

describe("code", () => {
  test("may import beside it, in a ring too, and data", async () => {
    const from = folderWith({
      "openclaw.config.ts": `
        import { port } from "./ports.ts";
        import list from "./list.json" with { type: "json" };
        export default { gateway: { port, trustedProxies: list } };`,
      "ports.ts": 'import { base } from "./base"; export const one = 1; export const port = base() + one;',
      "base.ts": 'import * as ports from "./ports"; export const base = () => (ports ? 18000 : 0);',
      "list.json": '["10.0.0.1"]',
    });
    const { config } = await loadProjectConfig({ from });
    expect(config).toEqual({ gateway: { port: 18001, trustedProxies: ["10.0.0.1"] } });
  });

  test("is told the release and the environment", async () => {
    const from = folderWith({
      "openclaw.config.ts":
        "export default ({ release, env }) => ({ agents: { release, home: env.HOME, none: env.NONE } });",
    });
    const context = { release: "2026.9.6", env: { HOME: "/home/me" } };
    expect((await loadProjectConfig({ from, context })).config).toEqual({
      agents: { release: "2026.9.6", home: "/home/me" },
    });
  });

  test("is run anew each time", async () => {
    const from = folderWith({ "openclaw.config.mjs": "export default { agents: { n: 1 } };" });
    await loadProjectConfig({ from });
    writeFileSync(join(from, "openclaw.config.mjs"), "export default { agents: { n: 2 } };");
    expect((await loadProjectConfig({ from })).config).toEqual({ agents: { n: 2 } });
  });

  test("behind a link imports from where it really is", async () => {
    const real = folderWith({
      "mine.ts": 'import { n } from "./n.ts"; export default { agents: { n } };',
      "n.ts": "export const n = 3;",
    });
    const from = folderWith({});
    symlinkSync(join(real, "mine.ts"), join(from, "openclaw.config.ts"));
    expect((await loadProjectConfig({ from })).config).toEqual({ agents: { n: 3 } });
  });

  test("may create its config with what this package exports", async () => {
    const from = folderWith({
      "openclaw.config.ts": `
        import { createConfig } from "openclaw-config";
        const created = createConfig({ preset: "docker-desktop", openclaw: "2026.9.6", tokenIn: "env" });
        export default { ...created.config, agents: {} };`,
    });
    expect((await loadProjectConfig({ from })).config).toMatchObject({
      gateway: { auth: { token: "${OPENCLAW_GATEWAY_TOKEN}" } },
      agents: {},
    });
  });
});

describe("what is wrong is told with its place", () => {
  test.each([
    [
      "openclaw.config.ts",
      "export default {\n  a: 1,\n  b: = 2,\n};",
      /config\.ts:3:5: cannot be parsed: Unexpected token/,
    ],
    ["openclaw.config.cjs", "module.exports = {\n  a: 1\n  b: 2,\n};", /config\.cjs:3:2: cannot be parsed/],
    ["openclaw.config.mjs", "\n\nexport default nowhere.near;", /config\.mjs:3: throws: nowhere is not defined/],
    ["openclaw.config.ts", "const a = 1;\n\nthrow new Error('no luck');\nexport {};", /config\.ts:3: throws: no luck/],
    ["openclaw.config.ts", "export default () => {\n  throw new Error('later');\n}", /config\.ts:2: throws: later/],
    [
      "openclaw.config.ts",
      "export default async () => {\n  throw new TypeError();\n}",
      /config\.ts:2: throws: TypeError/,
    ],
    ["openclaw.config.ts", "throw 'words'", /config\.ts: throws: words/],
    [
      "openclaw.config.ts",
      "\nimport { x } from './nope.ts';\nexport default x;",
      /config\.ts:\d: imports "\.\/nope\.ts", which/,
    ],
    [
      "openclaw.config.ts",
      "import x from 'no-such-package';\nexport default x;",
      /imports "no-such-package", which cannot/,
    ],
    ["openclaw.config.ts", "const config = {};", /exports nothing/],
    ["openclaw.config.ts", "export const gateway = {}, port = 1;", /exports only gateway, port/],
    ["openclaw.config.ts", "export default null;", /its config is null, not an object/],
    ["openclaw.config.ts", "export default undefined;", /its config is undefined, not an object/],
    ["openclaw.config.ts", "export default [1];", /its config is an array, not an object/],
    ["openclaw.config.ts", "export default () => () => ({});", /its config is a function, not an object/],
    ["openclaw.config.json", '{\n  "a": 1,\n  "b" 2\n}', /config\.json:3:3: is not JSON5: a colon/],
    ["openclaw.config.json", "", /is empty/],
    ["openclaw.config.json", "[]", /is an array/],
    ["openclaw.config.json5", "{ a: NaN, b: [Infinity] }", /a is NaN; b\[0\] is Infinity/],
    ["openclaw.config.yaml", "a: 1\nb: [\n", /config\.yaml:3:1: is not YAML: unexpected end/],
    ["openclaw.config.yaml", "a: { b: 2026-09-06 }", /a\.b is a Date/],
    ["openclaw.config.yaml", "just words", /its config is a string, not an object/],
    [".openclawrc", "{ a: 1", /openclawrc:1:1: is not JSON5: this bracket/],
    [".openclawrc", "a: [", /openclawrc:\d:\d: is not YAML/],
    ["package.json", '{ "openclaw": "2026.9.6" }', /its config is a string/],
    ["package.json", "{ nope", /package\.json/],
    [
      "openclaw.config.ts",
      "export default { agents: { run() {}, list: [1, undefined] } };",
      /agents\.run is a function; agents\.list\[1\] is undefined/,
    ],
    [
      "openclaw.config.ts",
      "export default { a: new Date(0), b: new Map(), c: 1n, d: Symbol() };",
      /a is a Date; b is a Map; c is a bigint; d is a symbol/,
    ],
    [
      "openclaw.config.ts",
      "const a = { b: {} }; a.b.c = a; export default { a };",
      /a\.b\.c is a reference to an object around it/,
    ],
    [
      "openclaw.config.ts",
      "export default { a: [, 1], 'b.c': { d: NaN } };",
      /a\[0\] is undefined; \["b\.c"\]\.d is NaN/,
    ],
    [
      "openclaw.config.ts",
      "export default { preset: 'podman', publishPort: 1 };",
      /publishPort is no option beside preset, did you mean "publishedPort"\?/,
    ],
    [
      "openclaw.config.ts",
      "export default { preset: 'podman', gateway: {}, port: '1' };",
      /port: expected number, received string; gateway is no option/,
    ],
    ["openclaw.config.ts", "export default { preset: 3 };", /preset: expected string/],
  ])("%s: %j", async (name, text, told) => {
    const from = folderWith({ [name]: text });
    const error = await errorOf(loadProjectConfig({ from }));
    expect(error.message).toMatch(told);
    expect([error.code, error.message.includes(from)]).toEqual(["project-config-invalid", true]);
  });

  test("in a file that the config imports", async () => {
    const from = folderWith({ "openclaw.config.ts": 'import "./bad.ts";', "bad.ts": "\nlet = = 1;" });
    expect((await errorOf(loadProjectConfig({ from }))).message).toMatch(/bad\.ts:2:\d+: cannot be parsed/);
  });

  test("when there is none, or it is named wrongly", async () => {
    const from = folderWith({ "openclaw.toml": "a = 1", "openclaw.config.ts/inside.txt": "" });
    expect((await errorOf(loadProjectConfig({ from }))).code).toBe("project-config-missing");
    expect((await errorOf(loadProjectConfig({ from, file: "nope.ts" }))).code).toBe("project-config-missing");
    expect((await errorOf(loadProjectConfig({ from, file: "openclaw.toml" }))).message).toContain("ending");
    expect((await errorOf(loadProjectConfig({ from, file: "openclaw.config.ts" }))).code).toBe("config-unreadable");
    expect((await errorOf(loadProjectConfig({ from: join(from, "nowhere") }))).code).toBe("project-config-missing");
  });
});

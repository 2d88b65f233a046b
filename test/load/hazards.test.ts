import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { hasErrors } from "../../src/diagnostic.ts";
import { type LoadedConfig, loadConfig } from "../../src/load/load-config.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function withMain(content: string | Buffer): { folder: string; path: string } {
  const folder = temporaryFolder();
  const path = join(folder, "openclaw.json");
  writeFileSync(path, content);
  return { folder, path };
}

async function load(path: string, release = "2026.9.6", env: Record<string, string> = {}): Promise<LoadedConfig> {
  return loadConfig({ path, release, cwd: join(path, ".."), env: { HOME: join(path, ".."), ...env } });
}

function codesOf({ diagnostics }: LoadedConfig): string[] {
  return diagnostics.map(({ code }) => code);
}

describe("bad input gives its place and takes no time", () => {
  test.each([
    ["a truncated file", '{\n  "gateway": {\n    "port": 1', "unclosed-bracket", 2],
    ["two documents, one after the other", "{\n}\n{\n}\n", "second-value", 3],
    ["a log line before the JSON", "\nstarting up\n{}", "bad-value", 2],
    ["a duplicate key", '{\n  "gateway": {},\n  "gateway": {}\n}', "duplicate-key", 3],
    ["NaN", "{\n  gateway: {\n    port: NaN } }", "number-not-finite", 3],
    ["a missing comma", '{\n "gateway": {}\n "env": {} }', "missing-comma", 3],
    ["a key __proto__", '{\n\n "__proto__": {} }', "key-dropped", 3],
  ])("%s", async (_, text, code, line) => {
    const { path } = withMain(text);
    const { diagnostics } = await load(path);
    const found = diagnostics.find((one) => one.code === code);
    expect(found).toMatchObject({ source: { file: path, line }, message: expect.stringContaining(`${path}:${line}:`) });
  });

  test.each([
    ["arrays", "[".repeat(10_000)],
    ["arrays that are closed", "[".repeat(10_000) + "]".repeat(10_000)],
    ["objects", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
    ["objects with an include inside", `${'{"a":'.repeat(10_000)}{"$include":"x"}${"}".repeat(10_000)}`],
  ])("10,000 levels of %s", async (_, text) => {
    const { path } = withMain(text);
    const loaded = await load(path);
    expect([hasErrors(loaded.diagnostics), loaded.config]).toEqual([true, {}]);
    expect(loaded.source.text).toBe(text);
  });

  test("no one __proto__ gets anywhere", async () => {
    const { path } = withMain(
      '{"\\u005f_proto__":{"polluted":1},"env":{"__proto__":{"polluted":1},"$include":"./a.json"}}',
    );
    writeFileSync(
      join(path, "..", "a.json"),
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
    );
    const { config } = await load(path);
    expect(Object.hasOwn(config, "__proto__")).toBe(false);
    expect(Reflect.get(config, "polluted")).toBeUndefined();
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  test("50 MB", async () => {
    const { path } = withMain(Buffer.alloc(50_000_000, " "));
    const started = Date.now();
    expect(codesOf(await load(path))).toEqual(["file-too-large"]);
    expect(Date.now() - started).toBeLessThan(1000);
  });

  test("as much as is read at most, of small values", async () => {
    const { path } = withMain(`{"a":[${"0,".repeat(2_000_000)}0]}`);
    const started = Date.now();
    expect((await load(path)).config["a"]).toHaveLength(2_000_001);
    expect(Date.now() - started).toBeLessThan(15_000);
  }, 30_000);

  test.each([
    ["binary data", Buffer.from([123, 10, 0, 1, 125]), "file-is-binary", ":2:"],
    ["UTF-16", Buffer.from("\u{FEFF}{}", "utf16le"), "file-not-utf8", "UTF-16"],
    ["Latin-1", Buffer.from('{\n"a":"\u00e9"}', "latin1"), "file-not-utf8", ":2:"],
  ])("%s", async (_, content, code, part) => {
    const { path } = withMain(content);
    const { diagnostics } = await load(path);
    expect(diagnostics).toContainEqual(expect.objectContaining({ code, message: expect.stringContaining(part) }));
  });

  test("a folder, a pipe, a device, a link to itself", async () => {
    const folder = temporaryFolder();
    execFileSync("sh", ["-c", 'mkfifo "$0"', join(folder, "pipe")]);
    symlinkSync(join(folder, "loop"), join(folder, "loop"));
    expect(codesOf(await load(folder))).toEqual(["file-is-folder"]);
    expect(codesOf(await load(join(folder, "pipe")))).toEqual(["file-not-regular"]);
    expect(codesOf(await load("/dev/zero"))).toEqual(["file-not-regular"]);
    expect(codesOf(await load(join(folder, "loop")))).toEqual(["file-unreadable"]);
  });

  test("no permission", async () => {
    const { path } = withMain("{}");
    chmodSync(path, 0);
    // Root may read everything: be somebody else for a while.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      expect(codesOf(await load(path))).toContain("file-forbidden");
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  test("files that include each other without end", async () => {
    const { path, folder } = withMain('{"$include":["./f0.json","./f0.json"]}');
    for (let index = 0; index < 9; index++) {
      const next = Array(12).fill(`./f${index + 1}.json`);
      writeFileSync(join(folder, `f${index}.json`), JSON.stringify({ $include: next }));
    }
    writeFileSync(join(folder, "f9.json"), JSON.stringify({ list: Array(1000).fill(1) }));
    const started = Date.now();
    expect(codesOf(await load(path))).toContain("include-too-large");
    expect(Date.now() - started).toBeLessThan(20_000);
  }, 30_000);

  test("a million empty lines, and a million references", async () => {
    const { path, folder } = withMain(JSON.stringify({ a: "${A".repeat(300_000), b: "${A-".repeat(300_000) }));
    writeFileSync(join(folder, ".env"), `word${"\n".repeat(1_000_000)}`);
    const started = Date.now();
    await load(path);
    expect(Date.now() - started).toBeLessThan(10_000);
  }, 30_000);
});

describe("an include", () => {
  test("that a symbolic link is swapped into never shows what is outside", async () => {
    const { path, folder } = withMain('{"gateway":{"$include":"./sub/a.json"}}');
    const outside = temporaryFolder();
    writeFileSync(join(outside, "a.json"), '{"bind":"outside"}');
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real", "a.json"), '{"bind":"inside"}');
    symlinkSync(join(folder, "real"), join(folder, "sub"));
    const script = `
      const { renameSync, symlinkSync } = require("node:fs");
      const end = Date.now() + 3000;
      for (let turn = 0; Date.now() < end; turn++) {
        symlinkSync(turn % 2 ? ${JSON.stringify(join(folder, "real"))} : ${JSON.stringify(outside)}, ${JSON.stringify(join(folder, "next"))});
        renameSync(${JSON.stringify(join(folder, "next"))}, ${JSON.stringify(join(folder, "sub"))});
      }`;
    const swapper = spawn(process.execPath, ["-e", script]);
    const seen = new Set<unknown>();
    while (swapper.exitCode === null) {
      const { config } = await load(path);
      seen.add(JSON.stringify(config["gateway"]));
    }
    expect(seen).toContain('{"bind":"inside"}');
    expect(seen).not.toContain('{"bind":"outside"}');
  }, 15_000);

  test("of a pipe or a device is refused by every release", async () => {
    const { path } = withMain('{"gateway":{"$include":"/dev/zero"}}');
    expect(codesOf(await load(path, "2026.1.30"))).toEqual(["file-not-regular"]);
    expect(codesOf(await load(path))).toEqual(["include-escapes"]);
  });

  test("says where it stands, and what is wrong in the other file", async () => {
    const { path, folder } = withMain('{\n  "gateway": { "$include": "./a.json" }\n}');
    writeFileSync(join(folder, "a.json"), '{\n"port": }');
    const { diagnostics } = await load(path);
    expect(diagnostics.map(({ code, source }) => [code, source?.file, source?.line])).toEqual([
      ["missing-value", join(folder, "a.json"), 2],
      ["include-broken", path, 2],
    ]);
  });

  test("that cannot be read leaves the rest of the config", async () => {
    const { path } = withMain('{"gateway":{"port":1,"$include":"./none.json"},"env":{}}');
    expect((await load(path)).config).toEqual({ gateway: { port: 1 }, env: {} });
  });
});

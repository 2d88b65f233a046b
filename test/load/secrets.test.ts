import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import type { JsonValue } from "../../src/json/value.ts";
import { type LoadedConfig, loadConfig } from "../../src/load/load-config.ts";
import { problemOf, secretReferenceOf } from "../../src/load/secret-references.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
});

async function load(config: object, options: { resolve?: boolean; release?: string } = {}): Promise<LoadedConfig> {
  const path = join(folder, "openclaw.json");
  writeFileSync(path, JSON.stringify(config));
  const env = { HOME: folder, SECRET: "s3cret-env", OTHER: "s3cret-other" };
  return loadConfig({ path, env, cwd: folder, release: "2026.9.6", resolve: true, ...options });
}

/** A config with one reference, and the providers for it. */
function config(reference: JsonValue, providers: object = {}): object {
  return { secrets: { providers }, gateway: { auth: { token: reference } } };
}

function tokenOf(loaded: LoadedConfig): unknown {
  return JSON.parse(JSON.stringify(loaded.config)).gateway.auth.token;
}

const fromEnv = { source: "env", provider: "default", id: "SECRET" };
const place = ["gateway", "auth", "token"];

describe("a reference to a secret", () => {
  test("stays one unless asked for", async () => {
    const loaded = await load(config(fromEnv), { resolve: false });
    expect(tokenOf(loaded)).toEqual(fromEnv);
    expect(loaded.secrets).toEqual([{ path: place, reference: fromEnv }]);
    expect(JSON.stringify(loaded)).not.toContain("s3cret");
  });

  test("to a variable is looked up when asked", async () => {
    const loaded = await load(config(fromEnv));
    expect([tokenOf(loaded), loaded.secrets, loaded.diagnostics]).toEqual(["s3cret-env", [], []]);
    expect(loaded.origin(place)).toMatchObject({ line: 1, secret: fromEnv });
  });

  test.each([
    ["in the short form, since 2026.5.12", "2026.9.6", "s3cret-env"],
    ["in the short form, which older releases do not know", "2026.5.7", "$SECRET"],
  ])("%s", async (_, release, token) => {
    expect(tokenOf(await load(config("$SECRET"), { release }))).toBe(token);
  });

  test("is just a wrong value to a release without them", async () => {
    const loaded = await load(config(fromEnv), { release: "2026.1.30" });
    expect([tokenOf(loaded), loaded.secrets]).toEqual([fromEnv, []]);
  });

  test.each([
    [{ mode: "singleValue" }, "value", "s3cret-file\n"],
    [{}, "/a/b~1c/0", '{"a":{"b/c":["s3cret-file"]}}'],
    [{ mode: "json" }, "/x~0y", '\u{FEFF}{"x~y":"s3cret-file"}'],
  ])("to a file: %j %s", async (settings, id, text) => {
    const file = join(folder, "secret");
    writeFileSync(file, text, { mode: 0o600 });
    const providers = { mine: { source: "file", path: "~/secret", ...settings } };
    expect(tokenOf(await load(config({ source: "file", provider: "mine", id }, providers)))).toBe("s3cret-file");
  });

  test("to a program is never followed", async () => {
    const mark = join(folder, "ran");
    const providers = { mine: { source: "exec", command: "/usr/bin/touch", args: [mark] } };
    const reference = { source: "exec", provider: "mine", id: "a/b" };
    const loaded = await load(config(reference, providers));
    expect([tokenOf(loaded), existsSync(mark)]).toEqual([reference, false]);
    expect(loaded.diagnostics).toEqual([
      expect.objectContaining({ code: "secret-not-looked-up", severity: "warning", path: place }),
    ]);
  });

  test.each<[string, object, JsonValue]>([
    ["an unset variable", {}, { ...fromEnv, id: "UNSET" }],
    ["a provider that is not there", {}, { ...fromEnv, provider: "mine" }],
    ["what is not in the allowlist", { default: { source: "env", allowlist: ["OTHER"] } }, fromEnv],
    [
      "a file that others may read",
      { mine: { source: "file", path: "~/open" } },
      { source: "file", provider: "mine", id: "/a" },
    ],
    [
      "a file that is missing",
      { mine: { source: "file", path: "~/none" } },
      { source: "file", provider: "mine", id: "/a" },
    ],
    [
      "a place that is not in the file",
      { mine: { source: "file", path: "~/good" } },
      { source: "file", provider: "mine", id: "/b" },
    ],
    [
      "a file that is not JSON",
      { mine: { source: "file", path: "~/text" } },
      { source: "file", provider: "mine", id: "/a" },
    ],
    ["another source", { mine: { source: "exec", command: "x" } }, { source: "file", provider: "mine", id: "/a" }],
    ["OpenClaw's own store", {}, { source: "store", provider: "default", id: "SECRET" }],
  ])("to %s stays, with a diagnostic that holds no secret", async (_, providers, reference) => {
    for (const name of ["open", "good"]) writeFileSync(join(folder, name), '{"a":"s3cret-file"}', { mode: 0o600 });
    writeFileSync(join(folder, "text"), "s3cret-file", { mode: 0o600 });
    chmodSync(join(folder, "open"), 0o644);
    const loaded = await load(config(reference, providers));
    expect(tokenOf(loaded)).toEqual(reference);
    expect(loaded.diagnostics).toHaveLength(1);
    expect(loaded.diagnostics[0]?.code).toMatch(/^secret-not-/);
    expect(JSON.stringify(loaded.diagnostics)).not.toContain("s3cret");
  });

  test.each([
    { source: "env", provider: "Default", id: "SECRET" },
    { source: "env", provider: "default", id: "lower" },
    { source: "file", provider: "mine", id: "no/pointer" },
    { source: "file", provider: "mine", id: "/bad~2" },
    { source: "exec", provider: "mine", id: "a/../b" },
    { source: "exec", provider: "mine", id: ".hidden" },
  ])("of a wrong form is an error: %j", async (reference) => {
    const { diagnostics } = await load(config(reference));
    expect(diagnostics).toEqual([expect.objectContaining({ code: "secret-reference-invalid", severity: "error" })]);
  });

  test.each([
    ["2026.2.25", "env", false],
    ["2026.2.26", "env", true],
    ["2026.7.35", "store", false],
    ["2026.8.1", "store", true],
  ])("in %s: %s", (release, source, known) => {
    const reference = { source, provider: "default", id: "A" };
    expect(secretReferenceOf(reference, release)).toEqual(known ? reference : undefined);
  });

  test("has exactly three keys", () => {
    for (const value of [
      "x",
      null,
      [],
      {},
      { ...fromEnv, more: 1 },
      { source: "env", id: "A" },
      { ...fromEnv, id: " " },
    ])
      expect(secretReferenceOf(value, "2026.9.6")).toBeUndefined();
    expect(problemOf({ source: "exec", provider: "mine", id: "aws/secret#key" })).toBeUndefined();
  });
});

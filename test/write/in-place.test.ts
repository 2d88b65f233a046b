import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import fs from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { writeConfigFile } from "../../src/write/write-config-file.ts";
import { buildChild, mountNamespace, runChild } from "./run-child.ts";
import { makeScratch, modeOf, removeScratch } from "./scratch.ts";

const isRoot = process.getuid?.() === 0;
const namespace = mountNamespace();
const how = namespace === undefined ? "injected EBUSY" : `real bind mount, unshare ${namespace}`;
const now = () => new Date("2026-02-11T10:15:00Z");
let childFolder = "";
let child = "";
let scratch = "";
let path = "";

beforeAll(() => {
  childFolder = makeScratch();
  child = buildChild(childFolder);
});

afterAll(() => removeScratch(childFolder));

beforeEach(() => {
  scratch = makeScratch();
  path = join(scratch, "openclaw.json");
});

afterEach(() => {
  jest.restoreAllMocks();
  removeScratch(scratch);
});

function failRename(code: string): void {
  jest.spyOn(fs, "rename").mockRejectedValue(Object.assign(new Error("refused"), { code }));
}

describe(`a single file that is mounted (${how})`, () => {
  test.each([
    ["shorter", "n"],
    ["longer", "n".repeat(50_000)],
  ])("is written in place, with a backup, when the new text is %s", async (_, text) => {
    writeFileSync(path, "old text", { mode: 0o644 });
    const host = join(childFolder, "host.json");
    writeFileSync(host, "old text", { mode: 0o644 });
    chmodSync(host, 0o644);
    const request = { path, text, replace: true, backup: false };
    if (namespace === undefined) failRename("EBUSY");
    const { result, files } =
      namespace === undefined
        ? { result: await writeConfigFile(request), files: undefined }
        : runChild({ child, namespace, prelude: `mount --bind '${host}' '${path}'`, request });
    const written = namespace === undefined ? path : host;
    expect(result).toMatchObject({ inPlace: true, created: false, modeBefore: 0o644, mode: 0o600 });
    expect(readFileSync(written, "utf8")).toBe(text);
    expect(modeOf(written)).toBe(0o600);
    expect(readFileSync(result?.backup ?? "", "utf8")).toBe("old text");
    expect(files?.["openclaw.json"] ?? text).toBe(text);
    expect(readdirSync(scratch)).toHaveLength(2);
  });

  test("is put back where its disk is full", async () => {
    writeFileSync(path, "old text", { mode: 0o640 });
    const request = { path, text: "n".repeat(100_000), replace: true };
    if (namespace === undefined) {
      failRename("EBUSY");
      await failInPlaceOnce();
      await expect(writeConfigFile(request)).rejects.toMatchObject({ code: "write-failed" });
      expect([readFileSync(path, "utf8"), modeOf(path)]).toEqual(["old text", 0o640]);
      expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
      return;
    }
    const small = join(childFolder, "small");
    const prelude = [
      `mkdir -p '${small}' && mount -t tmpfs -o size=16k none '${small}'`,
      `printf 'old text' > '${small}/a' && mount --bind '${small}/a' '${path}'`,
    ].join(" && ");
    const { error, files } = runChild({ child, namespace, prelude, request });
    expect(error).toMatchObject({ code: "write-failed", message: expect.stringContaining("ENOSPC") });
    expect(files).toEqual({ "openclaw.json": "old text" });
  });
});

describe("a rename that is refused", () => {
  test.each(["EBUSY", "EXDEV", "EPERM"])("with %s leads to a write in place", async (code) => {
    writeFileSync(path, "old text");
    failRename(code);
    const result = await writeConfigFile({ path, text: "new", replace: true, now });
    expect(result).toMatchObject({ inPlace: true, backup: `${path}.before-20260211T101500Z` });
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(scratch)).toHaveLength(2);
  });

  test(`someone else's file in a sticky folder keeps its owner (${isRoot ? "real" : "not root: injected"})`, async () => {
    writeFileSync(path, "old text");
    chmodSync(path, 0o666);
    chmodSync(scratch, 0o1777);
    const request = { path, text: "new", replace: true };
    if (!isRoot) failRename("EPERM");
    const result = isRoot
      ? runChild({ child, request: { ...request, as: 65534 } }).result
      : await writeConfigFile(request);
    // Only the owner of a file can narrow its mode.
    expect(result).toMatchObject({ inPlace: true, mode: isRoot ? 0o666 : 0o600 });
    expect(result?.owner).toEqual(result?.ownerBefore);
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(modeOf(result?.backup ?? "")).toBe(0o600);
  });

  test("with EIO leads to an error", async () => {
    writeFileSync(path, "old text");
    failRename("EIO");
    await expect(writeConfigFile({ path, text: "new", replace: true })).rejects.toMatchObject({ code: "write-failed" });
    expect(readFileSync(path, "utf8")).toBe("old text");
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("the backup is kept, and named, where the file cannot be put back", async () => {
    writeFileSync(path, "old text");
    failRename("EBUSY");
    await failInPlaceOnce("always");
    const write = writeConfigFile({ path, text: "new", replace: true, now });
    const backup = `${path}.before-20260211T101500Z`;
    await expect(write).rejects.toMatchObject({ code: "write-failed", hint: expect.stringContaining(backup) });
    expect(readFileSync(backup, "utf8")).toBe("old text");
    expect(readdirSync(scratch)).toHaveLength(2);
  });
});

/** Makes truncate fail, which only a write in place calls: once (so that restoring works), or always. */
async function failInPlaceOnce(times: "once" | "always" = "once"): Promise<void> {
  const handle = await fs.open(path, "r");
  const spy = jest.spyOn(Object.getPrototypeOf(handle) as fs.FileHandle, "truncate");
  const failure = Object.assign(new Error("no space"), { code: "ENOSPC" });
  if (times === "once") spy.mockRejectedValueOnce(failure);
  else spy.mockRejectedValue(failure);
  await handle.close();
}

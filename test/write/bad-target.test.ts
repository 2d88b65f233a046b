import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import fs from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { writeConfigFile } from "../../src/write/write-config-file.ts";
import { buildChild, mountNamespace, runChild } from "./run-child.ts";
import { makeScratch, modeOf, removeScratch } from "./scratch.ts";

const isRoot = process.getuid?.() === 0;
const namespace = mountNamespace();
/** A user who owns nothing here: root may write everywhere. */
const as = isRoot ? { as: 65534 } : {};
const big = "x".repeat(100_000);
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
  chmodSync(scratch, 0o755);
  removeScratch(scratch);
});

describe("what is no file", () => {
  test.each([
    ["a folder", () => mkdirSync(path), "folder"],
    ["a link to a folder", () => symlinkSync(".", path), "folder"],
    ["a FIFO", () => execFileSync("sh", ["-c", 'mkfifo "$1"', "sh", path]), "named pipe"],
    ["a link to a device", () => symlinkSync("/dev/full", path), "device"],
  ])("%s is left alone", async (_, make, kind) => {
    make();
    await expect(writeConfigFile({ path, text: "new", replace: true })).rejects.toMatchObject({
      code: "write-failed",
      message: expect.stringContaining(`it is a ${kind}. Nothing was changed.`),
    });
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("a socket is left alone", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    const write = writeConfigFile({ path, text: "new", replace: true });
    await expect(write).rejects.toMatchObject({ message: expect.stringContaining("socket") });
    await new Promise((resolve) => server.close(resolve));
  });

  test("a path that ends in a slash is a folder, also where nothing is", async () => {
    await expect(writeConfigFile({ path: `${path}/`, text: "new" })).rejects.toMatchObject({ code: "write-failed" });
    expect(readdirSync(scratch)).toEqual([]);
  });

  test.each(["openclaw.json", "openclaw.json/deep"])("a file cannot be the folder %p", async (folder) => {
    writeFileSync(path, "old");
    await expect(writeConfigFile({ path: join(scratch, folder, "a"), text: "new" })).rejects.toMatchObject({
      code: "write-failed",
      message: expect.stringContaining("ENOTDIR"),
    });
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test.each([
    ["a name that is too long", "x".repeat(300)],
    ["a path with a NUL", "a\0b"],
  ])("%s is an error, and new folders are removed", async (_, name) => {
    const write = writeConfigFile({ path: join(scratch, "new", "deep", name), text: "new" });
    await expect(write).rejects.toMatchObject({ code: "write-failed", hint: expect.any(String) });
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("new folders are removed where the temporary file's name is too long", async () => {
    const write = writeConfigFile({ path: join(scratch, "new", "deep", "x".repeat(250)), text: "new" });
    await expect(write).rejects.toMatchObject({ code: "write-failed", message: expect.stringContaining("too long") });
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe("an unwritable folder", () => {
  test("is named with its owner and the way out", () => {
    if (!isRoot) chmodSync(scratch, 0o555);
    const { error, result } = runChild({ child, request: { path, text: "new", ...as } });
    expect(result).toBeUndefined();
    expect(error).toMatchObject({ code: "write-failed", message: expect.stringContaining("EACCES") });
    expect(error?.hint).toContain(
      isRoot
        ? `'${scratch}' belongs to 0:0 and has mode 0755; this is 65534:65534. Run: sudo chown -R 65534:65534 '${scratch}'`
        : `Run: chmod u+rwx '${scratch}'`,
    );
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("keeps the file in it, and new folders are not left", () => {
    writeFileSync(path, "old", { mode: 0o644 });
    if (!isRoot) chmodSync(scratch, 0o555);
    expect(runChild({ child, request: { path, text: "new", replace: true, ...as } }).error?.code).toBe("write-failed");
    const deep = join(scratch, "a", "b", "openclaw.json");
    expect(runChild({ child, request: { path: deep, text: "new", ...as } }).error?.code).toBe("write-failed");
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("an unreadable file is not replaced", () => {
    writeFileSync(path, "old");
    chmodSync(path, isRoot ? 0o600 : 0o000);
    chmodSync(scratch, 0o777);
    const { error } = runChild({ child, request: { path, text: "new", replace: true, ...as } });
    expect(error?.code).toBe("config-unreadable");
    expect(error?.hint).toMatch(isRoot ? `sudo chown 65534:65534 '${path}'` : `chmod u+rw '${path}'`);
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("only root can give a file away", () => {
    chmodSync(scratch, 0o777);
    const owner = { uid: 4242, gid: 4242 };
    expect(runChild({ child, request: { path, text: "new", owner, ...as } }).error?.code).toBe("invalid-owner");
    expect(readdirSync(scratch)).toEqual([]);
  });
});

describe("a full disk", () => {
  test.each([
    ["a new file", "new/openclaw.json", undefined],
    ["a replaced file", "openclaw.json", "old"],
  ])("leaves everything as it was for %s (file size limit)", (_, name, old) => {
    if (old !== undefined) writeFileSync(path, old, { mode: 0o644 });
    const request = { path: join(scratch, name), text: big, replace: true };
    const { error } = runChild({ child, request, prelude: "ulimit -f 1" });
    expect(error).toMatchObject({ code: "write-failed", message: expect.stringContaining("EFBIG") });
    expect(readdirSync(scratch)).toEqual(old === undefined ? [] : ["openclaw.json"]);
    if (old !== undefined) expect([readFileSync(path, "utf8"), modeOf(path)]).toEqual([old, 0o644]);
  });

  test(`says what to do (${namespace === undefined ? "injected" : "real tmpfs of 16 KiB"})`, async () => {
    const expected = { code: "write-failed", message: expect.stringContaining("the disk is full (ENOSPC). Nothing") };
    if (namespace === undefined) {
      jest.spyOn(fs, "link").mockRejectedValueOnce(Object.assign(new Error("no space"), { code: "EPERM" }));
      jest.spyOn(fs, "rename").mockRejectedValueOnce(Object.assign(new Error("no space"), { code: "ENOSPC" }));
      await expect(writeConfigFile({ path, text: big })).rejects.toMatchObject(expected);
      expect(readdirSync(scratch)).toEqual([]);
      return;
    }
    const prelude = `mount -t tmpfs -o size=16k none '${scratch}' && echo old > '${path}'`;
    const answer = runChild({ child, namespace, prelude, request: { path, text: big, replace: true } });
    expect(answer.error).toMatchObject({ ...expected, hint: expect.stringContaining("Free some space") });
    expect(answer.files).toEqual({ "openclaw.json": "old\n" });
  });

  test(`a read-only file system is named (${namespace === undefined ? "injected" : "real mount"})`, async () => {
    const expected = { code: "write-failed", hint: expect.stringContaining("Mount it read-write") };
    if (namespace === undefined) {
      jest.spyOn(fs, "open").mockRejectedValueOnce(Object.assign(new Error("read-only"), { code: "EROFS" }));
      await expect(writeConfigFile({ path, text: big })).rejects.toMatchObject(expected);
      return;
    }
    const prelude = `mount -t tmpfs -o ro none '${scratch}'`;
    expect(runChild({ child, namespace, prelude, request: { path, text: big } }).error).toMatchObject(expected);
  });
});

describe("file systems that lack something", () => {
  test("no hard links: a new file is renamed, one that appears meanwhile is kept", async () => {
    const refusal = Object.assign(new Error("no links"), { code: "ENOTSUP" });
    const other = join(scratch, "other.json");
    jest.spyOn(fs, "link").mockImplementation(async (_, target) => {
      if (target === other) writeFileSync(other, "theirs");
      throw refusal;
    });
    await writeConfigFile({ path, text: "new" });
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
    await expect(writeConfigFile({ path: other, text: "new" })).rejects.toMatchObject({ code: "config-exists" });
    expect(readFileSync(other, "utf8")).toBe("theirs");
    expect(readdirSync(scratch)).toHaveLength(2);
  });
});

import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { updateConfigFile } from "../../src/write/update-config-file.ts";
import { writeConfigFile } from "../../src/write/write-config-file.ts";
import { buildChild, mountNamespace, runChild } from "./run-child.ts";
import { makeScratch, modeOf, removeScratch } from "./scratch.ts";

const now = () => new Date("2026-02-11T10:15:00.123Z");
const namespace = mountNamespace();
const mounted = namespace === undefined ? test.skip : test;
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

afterEach(() => removeScratch(scratch));

describe("updateConfigFile", () => {
  test("writes what is made of the file, with a backup", async () => {
    writeFileSync(path, "old", { mode: 0o640 });
    const result = await updateConfigFile({ path, change: async (text) => `${text} and new`, now });
    const backup = `${path}.before-20260211T101500Z`;
    expect(result).toMatchObject({ unchanged: false, path, realPath: path, backup, mode: 0o600, attempts: 1 });
    expect(readFileSync(path, "utf8")).toBe("old and new");
    expect(readFileSync(backup, "utf8")).toBe("old");
    expect(readdirSync(scratch)).toHaveLength(2);
  });

  test("makes a file where there is none, and the folders for it", async () => {
    path = join(scratch, "a", "b", "openclaw.json");
    const seen: (string | undefined)[] = [];
    const change = (text: string | undefined) => {
      seen.push(text);
      return "new";
    };
    const result = await updateConfigFile({ path, change, mode: 0o640 });
    expect(result).toMatchObject({
      unchanged: false,
      created: true,
      createdFolders: [expect.any(String), expect.any(String)],
    });
    expect([seen, readFileSync(path, "utf8"), modeOf(path)]).toEqual([[undefined], "new", 0o640]);
  });

  test.each([
    ["nothing is returned", () => undefined],
    ["the same text is returned", (text: string | undefined) => text],
  ])("leaves the file alone where %s", async (_, change) => {
    writeFileSync(path, "old", { mode: 0o640 });
    expect(await updateConfigFile({ path, change })).toEqual({ unchanged: true, path, realPath: path, attempts: 1 });
    expect([readdirSync(scratch), modeOf(path)]).toEqual([["openclaw.json"], 0o640]);
    rmSync(path);
    const deep = join(scratch, "a", "b", "openclaw.json");
    expect(await updateConfigFile({ path: deep, change })).toMatchObject({ unchanged: true });
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("throws on what the change throws, and writes nothing", async () => {
    const deep = join(scratch, "a", "openclaw.json");
    const failure = new Error("both set the same key");
    const change = () => {
      throw failure;
    };
    await expect(updateConfigFile({ path: deep, change })).rejects.toBe(failure);
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("does not take another file's conflict, in the change, for one of this file", async () => {
    let calls = 0;
    const change = async () => {
      calls += 1;
      await writeConfigFile({ path: join(scratch, "other.json"), text: "x", replace: true, expected: "y" });
      return "new";
    };
    await expect(updateConfigFile({ path, change })).rejects.toMatchObject({ code: "write-failed" });
    expect(calls).toBe(1);
  });

  test("keeps a byte order mark, and refuses what is no UTF-8", async () => {
    writeFileSync(path, "\uFEFF{}");
    await updateConfigFile({ path, change: (text) => `${text}\n`, backup: false });
    expect(readFileSync(path, "utf8")).toBe("\uFEFF{}\n");
    const bytes = Buffer.from([0xff, 0xfe, 0x7b, 0x00]);
    writeFileSync(path, bytes);
    await expect(updateConfigFile({ path, change: () => "new" })).rejects.toMatchObject({
      code: "config-unreadable",
      message: expect.stringContaining("not UTF-8"),
    });
    expect(readFileSync(path)).toEqual(bytes);
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("may remove the folders that it made for nothing while others need them", async () => {
    const deep = join(scratch, "a", "b", "openclaw.json");
    const edit = (index: number) => (text: string | undefined) => (index % 2 === 0 ? undefined : `${text ?? ""}x`);
    await Promise.all(Array.from({ length: 20 }, (_, index) => updateConfigFile({ path: deep, change: edit(index) })));
    expect(readFileSync(deep, "utf8")).toBe("x".repeat(10));
  });

  test("loses none of many edits at once in one process", async () => {
    const edits = Array.from({ length: 20 }, (_, index) => String.fromCharCode(97 + index));
    await Promise.all(edits.map((edit) => updateConfigFile({ path, change: (text = "") => text + edit })));
    expect([...readFileSync(path, "utf8")].toSorted()).toEqual(edits);
  });
});

describe("a program without our lock that writes between reading and writing", () => {
  /** Runs something the first time only. */
  function editAfter(disturb: () => void): { change: (text: string | undefined) => string; seen: unknown[] } {
    const seen: unknown[] = [];
    const change = (text: string | undefined) => {
      seen.push(text);
      if (seen.length === 1) disturb();
      return `${text ?? ""}+ours`;
    };
    return { change, seen };
  }

  test.each([
    ["changes the file", "old", () => writeFileSync(path, "theirs"), ["old", "theirs"], "theirs+ours"],
    ["removes the file", "old", () => rmSync(path), ["old", undefined], "+ours"],
    ["makes the file", undefined, () => writeFileSync(path, "theirs"), [undefined, "theirs"], "theirs+ours"],
  ])("%s: the edit is made again", async (_, old, disturb, inputs, text) => {
    if (old !== undefined) writeFileSync(path, old);
    const { change, seen } = editAfter(disturb);
    expect(await updateConfigFile({ path, change, backup: false })).toMatchObject({ attempts: 2 });
    expect([seen, readFileSync(path, "utf8")]).toEqual([inputs, text]);
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test.each(["link", "folder"])("points the %s elsewhere: what it pointed to is left", async (what) => {
    for (const folder of ["one", "two"]) {
      mkdirSync(join(scratch, folder));
      writeFileSync(join(scratch, folder, "file.json"), folder);
    }
    const link = join(scratch, "link");
    const point = (folder: string) => {
      rmSync(link, { force: true });
      symlinkSync(what === "link" ? `${folder}/file.json` : folder, link);
    };
    point("one");
    const { change, seen } = editAfter(() => point("two"));
    const given = what === "link" ? link : join(link, "file.json");
    expect(await updateConfigFile({ path: given, change, backup: false })).toMatchObject({ attempts: 2 });
    expect(seen).toEqual(["one", "two"]);
    expect(readFileSync(join(scratch, "one", "file.json"), "utf8")).toBe("one");
    expect(readFileSync(join(scratch, "two", "file.json"), "utf8")).toBe("two+ours");
    expect(readdirSync(join(scratch, "one"))).toEqual(["file.json"]);
  });

  test("puts a link in the place of the file: the link is followed and kept", async () => {
    writeFileSync(path, "old");
    const other = join(scratch, "other.json");
    writeFileSync(other, "theirs");
    const { change } = editAfter(() => {
      rmSync(path);
      symlinkSync("other.json", path);
    });
    expect(await updateConfigFile({ path, change })).toMatchObject({ realPath: other, attempts: 2 });
    expect([readlinkSync(path), readFileSync(other, "utf8")]).toEqual(["other.json", "theirs+ours"]);
  });

  test.each([1, 3])("does so all the time: after %p attempts it is an error", async (attempts) => {
    writeFileSync(path, "old");
    let calls = 0;
    const change = () => {
      calls += 1;
      writeFileSync(path, `theirs ${calls}`);
      return "ours";
    };
    await expect(updateConfigFile({ path, change, attempts })).rejects.toMatchObject({
      code: "write-conflict",
      message: expect.stringContaining("Nothing was changed."),
      hint: expect.stringContaining("Run it again"),
    });
    expect([calls, readFileSync(path, "utf8")]).toEqual([attempts, `theirs ${attempts}`]);
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });
});

describe("a disk that refuses", () => {
  test("a file size limit leaves the old file, no lock and no temporary file", () => {
    writeFileSync(path, "old");
    const request = { path, text: "x".repeat(100_000), update: true };
    const { error } = runChild({ child, request, prelude: "ulimit -f 1" });
    expect(error).toMatchObject({ code: "write-failed", message: expect.stringContaining("EFBIG") });
    expect([readdirSync(scratch), readFileSync(path, "utf8")]).toEqual([["openclaw.json"], "old"]);
  });

  mounted.each([
    ["has room for the lock only", "size=16k", ":", "ENOSPC"],
    ["is full", "size=16k", "head -c 16384 /dev/zero >fill 2>/dev/null", "ENOSPC"],
    ["is read-only", "size=16k", "mount -o remount,ro none .", "EROFS"],
  ])("a disk that %s leaves everything as it was", (_, options, fill, code) => {
    const mount = `mount -t tmpfs -o ${options} none '${scratch}' && cd '${scratch}' && printf old > openclaw.json`;
    const prelude = `${mount} && { ${fill} || true; }`;
    const request = { path, text: "x".repeat(100_000), update: true };
    const answer = runChild({ child, request, prelude, ...(namespace === undefined ? {} : { namespace }) });
    expect(answer.error).toMatchObject({ code: "write-failed", message: expect.stringContaining(code) });
    const { fill: _fill, ...files } = answer.files;
    expect(files).toEqual({ "openclaw.json": "old" });
  });
});

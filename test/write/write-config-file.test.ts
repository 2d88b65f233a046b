import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { writeConfigFile } from "../../src/write/write-config-file.ts";
import { leftovers, makeScratch, modeOf, removeScratch } from "./scratch.ts";

const isRoot = process.getuid?.() === 0;
const now = () => new Date("2026-02-11T10:15:00.123Z");
let scratch = "";
let path = "";

beforeEach(() => {
  scratch = makeScratch();
  path = join(scratch, "openclaw.json");
});

afterEach(() => removeScratch(scratch));

describe("a new file", () => {
  test.each([0o000, 0o022, 0o277])("has mode 0600 under umask %p", async (umask) => {
    const before = process.umask(umask);
    const result = await writeConfigFile({ path, text: "{ 'ü': 1 }\n" }).finally(() => process.umask(before));
    expect(modeOf(path)).toBe(0o600);
    expect(readFileSync(path, "utf8")).toBe("{ 'ü': 1 }\n");
    expect(result).toMatchObject({ path, realPath: path, created: true, mode: 0o600, inPlace: false });
    expect(result).not.toHaveProperty("modeBefore");
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("has the mode that was asked for", async () => {
    expect(await writeConfigFile({ path, text: "", mode: 0o640 })).toMatchObject({ mode: 0o640 });
    expect(modeOf(path)).toBe(0o640);
  });

  test("a relative path counts from the working folder", async () => {
    const given = relative(process.cwd(), path);
    expect(await writeConfigFile({ path: given, text: "x" })).toMatchObject({ path: given, realPath: path });
  });

  test("replace: true and no backup where there is nothing to replace", async () => {
    const result = await writeConfigFile({ path, text: "x", replace: true });
    expect(result.created).toBe(true);
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("of two writers at once only one succeeds", async () => {
    const outcomes = await Promise.allSettled(["a", "b", "c"].map((text) => writeConfigFile({ path, text })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "config-exists" });
    }
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });
});

describe("folders", () => {
  test("missing ones are made with mode 0700, existing ones keep theirs", async () => {
    chmodSync(scratch, 0o751);
    path = join(scratch, "a", "b", "openclaw.json");
    const before = process.umask(0);
    const result = await writeConfigFile({ path, text: "x" }).finally(() => process.umask(before));
    expect(result.createdFolders).toEqual([join(scratch, "a"), join(scratch, "a", "b")]);
    expect(modeOf(scratch)).toBe(0o751);
    expect(result.createdFolders.map((folder) => modeOf(folder) & 0o777)).toEqual([0o700, 0o700]);
  });

  test("an existing one is not made stricter", async () => {
    chmodSync(scratch, 0o777);
    const result = await writeConfigFile({ path, text: "x" });
    expect(modeOf(scratch)).toBe(0o777);
    expect(result.createdFolders).toEqual([]);
  });
});

describe("symbolic links", () => {
  test("a chain, relative and through a linked folder, is followed and kept", async () => {
    mkdirSync(join(scratch, "real"));
    writeFileSync(join(scratch, "real", "file.json"), "old");
    symlinkSync("real", join(scratch, "folder"));
    symlinkSync("folder/file.json", join(scratch, "second"));
    symlinkSync(join(scratch, "second"), path);
    const result = await writeConfigFile({ path, text: "new", replace: true, now });
    expect(result).toMatchObject({ path, realPath: join(scratch, "real", "file.json") });
    expect(result.backup).toBe(join(scratch, "real", "file.json.before-20260211T101500Z"));
    expect(readlinkSync(path)).toBe(join(scratch, "second"));
    expect(readlinkSync(join(scratch, "second"))).toBe("folder/file.json");
    expect(readFileSync(join(scratch, "real", "file.json"), "utf8")).toBe("new");
  });

  test("a dangling one gets its file, and the folders for it", async () => {
    symlinkSync("gone/deep/file.json", join(scratch, "second"));
    symlinkSync("second", path);
    const result = await writeConfigFile({ path, text: "new" });
    expect(result).toMatchObject({ created: true, realPath: join(scratch, "gone", "deep", "file.json") });
    expect(readlinkSync(path)).toBe("second");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(modeOf(join(scratch, "gone"))).toBe(0o700);
  });

  test("a loop is an error", async () => {
    symlinkSync("second", path);
    symlinkSync("openclaw.json", join(scratch, "second"));
    const write = writeConfigFile({ path, text: "new", replace: true });
    await expect(write).rejects.toMatchObject({
      code: "write-failed",
      message: expect.stringContaining("back to itself"),
    });
    expect(readdirSync(scratch)).toHaveLength(2);
  });

  test("a linked folder that leads to nothing is an error", async () => {
    symlinkSync("nothing", join(scratch, "folder"));
    const write = writeConfigFile({ path: join(scratch, "folder", "a.json"), text: "new" });
    await expect(write).rejects.toMatchObject({ code: "write-failed", hint: expect.stringContaining("symbolic link") });
    expect(readdirSync(scratch)).toEqual(["folder"]);
  });
});

describe("owner", () => {
  const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };

  test("the current user is always allowed", async () => {
    expect(await writeConfigFile({ path, text: "x", owner: me })).toMatchObject({ owner: me });
  });

  test(`another one ${isRoot ? "gets the file and the new folders" : "is refused"} (${isRoot ? "root" : "not root"})`, async () => {
    path = join(scratch, "new", "openclaw.json");
    const owner = { uid: 1000, gid: 1001 };
    const write = writeConfigFile({ path, text: "x", owner });
    if (!isRoot) {
      await expect(write).rejects.toMatchObject({ code: "invalid-owner" });
      expect(readdirSync(scratch)).toEqual([]);
      return;
    }
    expect(await write).toMatchObject({ owner, mode: 0o600 });
    expect(statSync(path)).toMatchObject(owner);
    expect(statSync(join(scratch, "new"))).toMatchObject(owner);
    expect(statSync(scratch)).toMatchObject(me);
  });

  test(`a replaced file keeps its owner (${isRoot ? "another one" : "not root: the current one"})`, async () => {
    const owner = isRoot ? { uid: 1000, gid: 1001 } : me;
    writeFileSync(path, "old");
    chownSync(path, owner.uid, owner.gid);
    const result = await writeConfigFile({ path, text: "new", replace: true });
    expect(result).toMatchObject({ owner, ownerBefore: owner });
    expect(statSync(path)).toMatchObject(owner);
    expect(statSync(result.backup ?? "")).toMatchObject(owner);
  });

  test.each([Number.NaN, -1, 1.5, 2 ** 32 - 1])("uid %p is an error", async (uid) => {
    await expect(writeConfigFile({ path, text: "x", owner: { uid, gid: 0 } })).rejects.toMatchObject({
      code: "invalid-owner",
    });
    expect(leftovers(scratch)).toEqual([]);
  });
});

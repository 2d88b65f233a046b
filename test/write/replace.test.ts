import { chmodSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { writeConfigFile } from "../../src/write/write-config-file.ts";
import { makeScratch, modeOf, removeScratch } from "./scratch.ts";

const isRoot = process.getuid?.() === 0;
const now = () => new Date("2026-02-11T10:15:00.123Z");
let scratch = "";
let path = "";

beforeEach(() => {
  scratch = makeScratch();
  path = join(scratch, "openclaw.json");
});

afterEach(() => removeScratch(scratch));

describe("replacing", () => {
  test("is refused without replace", async () => {
    writeFileSync(path, "old");
    await expect(writeConfigFile({ path, text: "new" })).rejects.toMatchObject({
      code: "config-exists",
      hint: expect.stringContaining("--force"),
    });
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("keeps a backup with mode 0600 and the same bytes", async () => {
    const old = Buffer.from([0xef, 0xbb, 0xbf, 0x7b, 0xff, 0x7d]);
    writeFileSync(path, old, { mode: 0o644 });
    const result = await writeConfigFile({ path, text: "new", replace: true, now });
    const backup = `${path}.before-20260211T101500Z`;
    expect(result).toMatchObject({ backup, created: false, modeBefore: 0o644, mode: 0o600 });
    expect(readFileSync(backup)).toEqual(old);
    expect(modeOf(backup)).toBe(0o600);
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(scratch)).toHaveLength(2);
  });

  test("never replaces a backup", async () => {
    for (const text of ["1", "2", "3", "4"]) await writeConfigFile({ path, text, replace: true, now });
    expect(readdirSync(scratch).sort()).toEqual([
      "openclaw.json",
      "openclaw.json.before-20260211T101500Z",
      "openclaw.json.before-20260211T101500Z-2",
      "openclaw.json.before-20260211T101500Z-3",
    ]);
    expect(readFileSync(`${path}.before-20260211T101500Z-3`, "utf8")).toBe("3");
  });

  test("makes no backup with backup: false", async () => {
    writeFileSync(path, "old");
    const result = await writeConfigFile({ path, text: "new", replace: true, backup: false });
    expect(result).not.toHaveProperty("backup");
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test.each([
    [0o666, 0o600],
    [0o400, 0o400],
    [0o640, 0o600],
    [0o755, 0o600],
    [0o200, 0o600],
  ])("mode %p becomes %p", async (modeBefore, mode) => {
    writeFileSync(path, "old");
    chmodSync(path, modeBefore);
    // A user other than root cannot read what has no read bit.
    if (!isRoot && (modeBefore & 0o400) === 0) chmodSync(path, modeBefore | 0o400);
    expect(await writeConfigFile({ path, text: "new", replace: true })).toMatchObject({ mode });
    expect(modeOf(path)).toBe(mode);
  });

  test("replaces what was read", async () => {
    writeFileSync(path, "old");
    await writeConfigFile({ path, text: "new", replace: true, expected: "old" });
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  test("leaves a file that has changed since it was read", async () => {
    writeFileSync(path, "changed");
    const write = writeConfigFile({ path, text: "new", replace: true, expected: "old" });
    await expect(write).rejects.toMatchObject({
      code: "write-failed",
      message: expect.stringContaining("has changed"),
    });
    expect(readFileSync(path, "utf8")).toBe("changed");
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("leaves the absence of a file that is gone since it was read", async () => {
    const write = writeConfigFile({ path, text: "new", replace: true, expected: "old" });
    await expect(write).rejects.toMatchObject({
      code: "write-failed",
      message: expect.stringContaining("has changed"),
    });
    expect(readdirSync(scratch)).toEqual([]);
  });

  test.each(["changed", "removed"])("leaves a file that is %s while it is written", async (what) => {
    writeFileSync(path, "old");
    const clock = () => {
      // The clock is read for the backup, so after the file was read and before it is replaced.
      if (what === "changed") writeFileSync(path, "theirs");
      else unlinkSync(path);
      return now();
    };
    const write = writeConfigFile({ path, text: "new", replace: true, now: clock });
    await expect(write).rejects.toMatchObject({
      code: "write-failed",
      message: expect.stringContaining("has changed"),
    });
    expect(readdirSync(scratch)).toEqual(what === "changed" ? ["openclaw.json"] : []);
  });
});

import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { updateConfigFile } from "../../src/write/update-config-file.ts";
import { writeConfigFile } from "../../src/write/write-config-file.ts";
import { makeScratch, removeScratch } from "./scratch.ts";

let scratch = "";
let path = "";

beforeEach(() => {
  scratch = makeScratch();
  path = join(scratch, "openclaw.json");
  writeFileSync(path, "0");
});

afterEach(() => removeScratch(scratch));

function backups(): string[] {
  return readdirSync(scratch).filter((name) => name.includes(".before-"));
}

function contents(): number[] {
  return backups()
    .map((name) => Number(readFileSync(join(scratch, name), "utf8")))
    .toSorted((one, other) => one - other);
}

async function count(times: number, options: { keep?: number; time?: (turn: number) => string } = {}): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    const now = () => new Date(options.time?.(turn) ?? "2026-02-11T10:15:00Z");
    const change = (text: string | undefined) => String(Number(text) + 1);
    await updateConfigFile({ path, change, now, ...(options.keep === undefined ? {} : { keep: options.keep }) });
  }
}

describe("backups", () => {
  test("the newest 10 are kept, also of one second", async () => {
    await count(25);
    expect(contents()).toEqual([15, 16, 17, 18, 19, 20, 21, 22, 23, 24]);
  });

  test("the newest by the time in the name", async () => {
    await count(14, { keep: 3, time: (turn) => `2026-02-11T10:15:${10 + turn}Z` });
    expect(contents()).toEqual([11, 12, 13]);
  });

  test("the one of this write is kept even where the clock went back", async () => {
    await count(4, { keep: 2, time: (turn) => `2026-02-1${9 - turn}T00:00:00Z` });
    expect(contents()).toEqual([0, 3]);
  });

  test("writeConfigFile rotates them too, and keep: 1 keeps the last", async () => {
    await count(5);
    const result = await writeConfigFile({ path, text: "x", replace: true, keep: 1 });
    expect(backups()).toEqual([expect.stringContaining("")]);
    expect(readFileSync(result.backup ?? "", "utf8")).toBe("5");
  });

  test("nothing is removed where no backup is made", async () => {
    await count(4);
    await writeConfigFile({ path, text: "x", replace: true, keep: 1, backup: false });
    expect(backups()).toHaveLength(4);
  });

  test.each([0, -1, Number.NaN])("keep: %p is an error", async (keep) => {
    await expect(count(1, { keep })).rejects.toMatchObject({ code: "invalid-option" });
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("no other file is ever removed", async () => {
    const others = [
      "openclaw.json.bak",
      "openclaw.json.bak.1",
      "openclaw.json.last-good",
      "openclaw.json.before-upgrade",
      "openclaw.json.before-20260101T000000Z.txt",
      "openclaw.json.before-20260101T000000Z-1",
      "openclaw.json.before-20260101T000000Z-02",
      "openclaw.json.before-2026-01-01",
      "other.json.before-20260101T000000Z",
      "openclaw.json5.before-20260101T000000Z",
    ];
    for (const name of others) writeFileSync(join(scratch, name), "theirs");
    mkdirSync(join(scratch, "openclaw.json.before-20260101T000000Z"));
    symlinkSync("openclaw.json.bak", join(scratch, "openclaw.json.before-20260101T000001Z"));
    await count(3, { keep: 1 });
    expect(readdirSync(scratch).sort()).toEqual(
      [
        ...others,
        "openclaw.json",
        "openclaw.json.before-20260101T000000Z",
        "openclaw.json.before-20260101T000001Z",
        "openclaw.json.before-20260211T101500Z-3",
      ].sort(),
    );
  });
});

import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readTar, tarOf } from "../../src/container/tar.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const when = new Date("2026-02-11T10:15:00Z");

describe("an archive of one file", () => {
  test("is what was put in", () => {
    const id = fc.integer({ min: 0, max: 0o7777777 });
    const file = fc.record({
      name: fc.constantFrom("openclaw.json", "openclaw.json.before-20260211T101500Z"),
      bytes: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
      owner: fc.record({ uid: id, gid: id }),
      mode: fc.integer({ min: 0, max: 0o777 }),
    });
    fc.assert(fc.property(file, (one) => expect(readTar(tarOf(one, when))).toEqual({ kind: "file", file: one })));
  });

  test("is read by tar", () => {
    const folder = temporaryFolder();
    const bytes = Buffer.from("{ // ü\n}\n");
    const archive = tarOf({ name: "openclaw.json", bytes, owner: { uid: 1000, gid: 1000 }, mode: 0o640 }, when);
    execFileSync("tar", ["--extract", "--no-same-owner", "--directory", folder], { input: archive });
    expect(readFileSync(join(folder, "openclaw.json"))).toEqual(bytes);
    expect(statSync(join(folder, "openclaw.json")).mtime).toEqual(when);
  });

  test("of tar's own making is read, long names and links too", () => {
    const folder = temporaryFolder();
    const name = `${"long".repeat(30)}.json`;
    writeFileSync(join(folder, name), "text");
    chmodSync(join(folder, name), 0o604);
    symlinkSync("elsewhere/openclaw.json", join(folder, "link"));
    const { uid, gid } = statSync(join(folder, name));
    for (const format of ["gnu", "pax"]) {
      const args = ["--create", `--format=${format}`, "--directory", folder];
      const pick = (one: string) => readTar(execFileSync("tar", [...args, one]));
      expect(pick(name)).toMatchObject({
        kind: "file",
        file: { bytes: Buffer.from("text"), owner: { uid, gid }, mode: 0o604 },
      });
      expect(pick("link")).toEqual({ kind: "link", to: "elsewhere/openclaw.json" });
      expect(pick(".")).toEqual({ kind: "other" });
    }
  });

  test("that is cut off is none", () => {
    const archive = tarOf({ name: "a", bytes: Buffer.alloc(2000), owner: { uid: 0, gid: 0 }, mode: 0o600 }, when);
    expect(readTar(archive.subarray(0, 1500))).toBeUndefined();
    expect(readTar(Buffer.alloc(0))).toBeUndefined();
  });
});

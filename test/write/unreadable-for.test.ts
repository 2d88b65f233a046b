import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { chownLine, isSharedFolder, shellQuote } from "../../src/write/chown-line.ts";
import { unreadableFor } from "../../src/write/unreadable-for.ts";
import { makeScratch, removeScratch } from "./scratch.ts";

const me = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
const node = { uid: 64_000, gid: 64_000 };
let scratch = "";
let folder = "";
let path = "";

beforeEach(() => {
  scratch = makeScratch();
  folder = join(scratch, "it's state");
  path = join(folder, "openclaw.json");
  mkdirSync(folder);
  writeFileSync(path, "{}");
});

afterEach(() => removeScratch(scratch));

function setModes(ofFolder: number, ofFile: number): void {
  chmodSync(folder, ofFolder);
  chmodSync(path, ofFile);
}

describe("unreadableFor", () => {
  test.each([
    ["everybody may", 0o777, 0o644, undefined],
    ["the file is private", 0o777, 0o600, "file"],
    ["only its group may read the file", 0o777, 0o640, "file"],
    ["the folder cannot be written", 0o755, 0o644, "folder"],
    ["the folder cannot be entered", 0o776, 0o644, "folder"],
    ["both are private", 0o700, 0o600, "folder"],
  ])("a stranger, and %s", async (_, ofFolder, ofFile, subject) => {
    setModes(ofFolder, ofFile);
    const quoted = `${scratch}/it'\\''s state`;
    const lines = new Map([
      ["file", `sudo chown 64000:64000 '${quoted}/openclaw.json'`],
      ["folder", `sudo chown -R 64000:64000 '${quoted}'`],
    ]);
    expect(await unreadableFor(path, node)).toBe(subject === undefined ? undefined : lines.get(subject));
  });

  test("the owner, whom only the owner's bits concern", async () => {
    // Root is never kept out, so under root the owner is somebody else.
    const owner = me.uid === 0 ? node : me;
    for (const item of [folder, path]) chownSync(item, owner.uid, owner.gid);
    setModes(0o700, 0o600);
    expect(await unreadableFor(path, owner)).toBeUndefined();
    setModes(0o700, 0o066);
    expect(await unreadableFor(path, owner)).toContain("sudo chown ");
  });

  test("one of the group", async () => {
    setModes(0o770, 0o640);
    expect(await unreadableFor(path, { uid: node.uid, gid: me.gid })).toBeUndefined();
    setModes(0o770, 0o604);
    expect(await unreadableFor(path, { uid: node.uid, gid: me.gid })).toContain("sudo chown ");
  });

  test("root may do everything", async () => {
    setModes(0o700, 0o000);
    expect(await unreadableFor(path, { uid: 0, gid: 0 })).toBeUndefined();
  });

  test("a link is followed, folders above do not matter", async () => {
    const link = join(scratch, "link.json");
    symlinkSync(path, link);
    chmodSync(scratch, 0o700);
    setModes(0o777, 0o600);
    expect(await unreadableFor(link, node)).toBe(chownLine({ path, owner: node }));
  });

  test("a missing file is an error", async () => {
    await expect(unreadableFor(`${path}.gone`, node)).rejects.toMatchObject({ code: "config-unreadable" });
  });
});

describe("isSharedFolder", () => {
  test.each([
    ["/", true],
    ["/etc", true],
    [homedir(), true],
    [process.cwd(), true],
    [dirname(process.cwd()), true],
    [join(process.cwd(), ".openclaw"), false],
    [join(process.cwd(), "..more"), false],
    ["/srv/some-state", false],
    ["/.openclaw", false],
  ])("%p: %p", (path, shared) => {
    expect(isSharedFolder(path)).toBe(shared);
  });
});

describe("shellQuote", () => {
  test.each(["plain", "", "a b", "it's", "''", '$HOME `id` \\ "x" ! * \n;', "ü"])("%p is one word", (text) => {
    expect(execFileSync("sh", ["-c", `printf %s ${shellQuote(text)}`], { encoding: "utf8" })).toBe(text);
  });
});

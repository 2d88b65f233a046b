import { createHash } from "node:crypto";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { insideScript } from "../../src/container/script.ts";
import { runCommand } from "../../src/discover/run-command.ts";
import type { JsonObject } from "../../src/json/value.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function ask(request: JsonObject | string): Promise<JsonObject> {
  const input = typeof request === "string" ? request : JSON.stringify(request);
  const { stdout, stderr } = await runCommand(process.execPath, ["-e", insideScript], { input, timeoutMs: 20_000 });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function writing(path: string, before: string | null, text: string): JsonObject {
  const expected = before === null ? null : hashOf(before);
  return { op: "write", path, expected, text, mode: 0o600, owner: null, stamp: "20260211T101500Z", keep: 3 };
}

const before = "{ // as it was\n}\n";
const after = "{ // ü as it is\n}\n";

function scene(): { folder: string; path: string } {
  const folder = temporaryFolder();
  const path = join(folder, "openclaw.json");
  writeFileSync(path, before);
  return { folder, path };
}

describe("the script that runs inside", () => {
  test("shows files, links, folders and what is not there", async () => {
    const { folder, path } = scene();
    chmodSync(path, 0o640);
    symlinkSync("openclaw.json", join(folder, "link"));
    symlinkSync("nowhere.json", join(folder, "dangling"));
    const paths = [path, join(folder, "link"), folder, join(folder, "no", "file"), join(folder, "dangling")];
    const { uid, gid } = statSync(path);
    const base64 = Buffer.from(before).toString("base64");
    expect(await ask({ op: "look", paths })).toMatchObject({
      ok: true,
      uid,
      gid,
      files: [
        { path, real: path, uid, gid, base64 },
        { real: path, base64 },
        { error: "EISDIR" },
        { missing: true },
        { real: join(folder, "nowhere.json"), missing: true },
      ],
    });
  });

  test("replaces, keeps a backup, and leaves nothing else", async () => {
    const { folder, path } = scene();
    const answer = await ask(writing(path, before, after));
    expect(answer).toMatchObject({ ok: true, inPlace: false, modeBefore: 0o644 });
    expect(readFileSync(path, "utf8")).toBe(after);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(String(answer["backup"]), "utf8")).toBe(before);
    expect(statSync(String(answer["backup"])).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test("keeps so many backups and numbers those of one second", async () => {
    const { folder, path } = scene();
    let text = before;
    for (let count = 0; count < 5; count += 1) {
      expect(await ask(writing(path, text, `{}${count}`))).toMatchObject({ ok: true });
      text = `{}${count}`;
    }
    expect(readdirSync(folder).sort()).toEqual([
      "openclaw.json",
      ...[3, 4, 5].map((count) => `openclaw.json.before-20260211T101500Z-${count}`),
    ]);
    expect(readFileSync(join(folder, "openclaw.json.before-20260211T101500Z-5"), "utf8")).toBe("{}3");
  });

  test.each([
    ["says something else", before, "{}"],
    ["should not be there", null, before],
  ])("does nothing where the file %s", async (_, expected, there) => {
    const { folder, path } = scene();
    writeFileSync(path, there);
    expect(await ask(writing(path, expected, after))).toEqual({ ok: false, changed: true });
    expect(readdirSync(folder)).toEqual(["openclaw.json"]);
    expect(readFileSync(path, "utf8")).toBe(there);
  });

  test("makes a file that is not there, and the folders above it", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "openclaw.json");
    expect(await ask(writing(path, null, after))).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual(["openclaw.json"]);
    const deep = join(folder, "state", "claw", "openclaw.json");
    expect(await ask(writing(deep, null, after))).toMatchObject({ ok: true, mode: 0o600 });
    for (const made of ["state", "state/claw"]) expect(statSync(join(folder, made)).mode & 0o777).toBe(0o700);
    expect(readFileSync(deep, "utf8")).toBe(after);
    writeFileSync(join(folder, "file"), "");
    expect(await ask(writing(join(folder, "file", "below"), null, after))).toMatchObject({ ok: false });
    expect(readFileSync(join(folder, "file"), "utf8")).toBe("");
  });

  test("follows a link and keeps it; another name of the old file keeps the old text", async () => {
    const { folder, path } = scene();
    mkdirSync(join(folder, "else"));
    symlinkSync(join("..", "openclaw.json"), join(folder, "else", "link.json"));
    linkSync(path, join(folder, "other-name"));
    expect(await ask(writing(join(folder, "else", "link.json"), before, after))).toMatchObject({ real: path });
    expect(readFileSync(path, "utf8")).toBe(after);
    expect(readFileSync(join(folder, "other-name"), "utf8")).toBe(before);
  });

  test("does nothing for half a request", async () => {
    const { folder, path } = scene();
    const whole = JSON.stringify(writing(path, before, after));
    expect(await ask(whole.slice(0, -20))).toMatchObject({ ok: false });
    expect(readdirSync(folder)).toEqual(["openclaw.json"]);
    expect(readFileSync(path, "utf8")).toBe(before);
  });
});

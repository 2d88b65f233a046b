import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { withLock } from "../../src/write/lock.ts";
import { lockPathOf, readLock, removeStale } from "../../src/write/lock-file.ts";
import { fateOf, type LockHolder, thisProcess } from "../../src/write/lock-holder.ts";
import { writeConfigFile } from "../../src/write/write-config-file.ts";
import { ageFiles, makeScratch, removeScratch } from "./scratch.ts";

const onLinux = process.platform === "linux" ? test : test.skip;
let scratch = "";
let path = "";
let lock = "";

beforeEach(() => {
  scratch = makeScratch();
  path = join(scratch, "openclaw.json");
  lock = lockPathOf(path);
});

afterEach(() => removeScratch(scratch));

async function holder(changes: Partial<LockHolder> = {}): Promise<LockHolder> {
  return { id: "0123456789abcdef", since: "2026-02-11T10:15:00Z", ...(await thisProcess()), ...changes };
}

async function deadHolder(id?: string): Promise<LockHolder> {
  return await holder({ pid: spawnSync("true").pid, ...(id === undefined ? {} : { id }) });
}

function leave(found: LockHolder | string, name = lock): void {
  writeFileSync(name, typeof found === "string" ? found : JSON.stringify(found));
}

async function take(timeout = 100): Promise<string> {
  return await withLock(path, timeout, async () => "taken");
}

describe("a lock that somebody left", () => {
  test("is taken over at once where the process has ended", async () => {
    leave(await deadHolder());
    expect(await take(0)).toBe("taken");
    expect(readdirSync(scratch)).toEqual([]);
  });

  onLinux("is taken over where the pid is another process by now", async () => {
    leave(await holder({ start: "1" }));
    expect(await take()).toBe("taken");
  });

  onLinux("is taken over where nobody has waited for the killed process", async () => {
    // The shell becomes a program that never waits for its child.
    const script = 'sleep 0.05 & echo $! $(cut -d " " -f 22 /proc/$!/stat) >&2; exec sleep 1';
    const child = spawnSync("sh", ["-c", `(${script}) >/dev/null & sleep 0.3; kill -0 $!`], { encoding: "utf8" });
    const [pid, start = ""] = child.stderr.trim().split(" ");
    const left = await holder({ pid: Number(pid), start });
    expect(readFileSync(`/proc/${pid}/stat`, "utf8")).toContain(") Z ");
    expect(await fateOf(left)).toBe("dead");
  });

  test("is taken over by one only, by whatever many at once", async () => {
    for (let round = 0; round < 15; round += 1) {
      leave(await deadHolder("aaaaaaaaaaaaaaaa"));
      // Who took it over was killed, and so was who took that over.
      if (round % 3 > 0) leave(await deadHolder("bbbbbbbbbbbbbbbb"), `${lock}.aaaaaaaaaaaaaaaa.takeover`);
      if (round % 3 > 1) leave(await deadHolder("cccccccccccccccc"), `${lock}.bbbbbbbbbbbbbbbb.takeover`);
      let inside = 0;
      const one = () =>
        withLock(path, 10_000, async () => {
          inside += 1;
          await sleep(1);
          expect(inside).toBe(1);
          inside -= 1;
        });
      await Promise.all(Array.from({ length: 8 }, one));
      expect(readdirSync(scratch)).toEqual([]);
    }
  });

  test("is not confused with the one that another took in its place", async () => {
    leave(await deadHolder());
    const seen = await readLock(lock);
    if (seen === undefined) throw new Error("no lock");
    await withLock(path, 100, async () => {
      const text = readFileSync(lock, "utf8");
      expect(await removeStale(lock, lock, seen)).toBe(false);
      expect(readFileSync(lock, "utf8")).toBe(text);
    });
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("is left to the one that is at it", async () => {
    leave(await deadHolder("aaaaaaaaaaaaaaaa"));
    leave(await holder({ id: "bbbbbbbbbbbbbbbb" }), `${lock}.aaaaaaaaaaaaaaaa.takeover`);
    await expect(take()).rejects.toMatchObject({ code: "write-conflict" });
    expect(readdirSync(scratch)).toHaveLength(2);
  });

  onLinux("is respected while its process runs, however long it is silent", async () => {
    leave(await holder());
    ageFiles(scratch, 3600);
    await expect(take()).rejects.toMatchObject({
      code: "write-conflict",
      message: expect.stringContaining(`process ${process.pid} on`),
    });
  });

  test.each([
    ["of another container or computer", async () => await holder({ space: "elsewhere", host: "nas", pid: 7 })],
    ["that says nothing", async () => ""],
    ["that says nonsense", async () => '{"id":"../../etc","pid":1,"host":"","since":""}'],
    ["that is too long", async () => "x".repeat(5000)],
  ])("%s is respected for 30 seconds of silence", async (_, make) => {
    const left = await make();
    leave(left);
    writeFileSync(path, "old");
    await expect(writeConfigFile({ path, text: "new", replace: true, lockTimeout: 60 })).rejects.toMatchObject({
      code: "write-conflict",
      message: expect.stringContaining(typeof left === "string" ? "another process has" : "process 7 on nas has"),
      hint: expect.stringContaining(lock),
    });
    expect(readFileSync(path, "utf8")).toBe("old");
    const time = Date.now() / 1000 - 31;
    utimesSync(lock, time, time);
    expect(await take()).toBe("taken");
    expect(readdirSync(scratch)).toEqual(["openclaw.json"]);
  });

  test("which is a folder is an error", async () => {
    mkdirSync(lock);
    ageFiles(scratch, 60);
    const write = writeConfigFile({ path, text: "new", lockTimeout: 60 });
    await expect(write).rejects.toMatchObject({ code: "write-failed", message: expect.stringContaining(lock) });
  });
});

test("what killed writers left is removed, what others have there is not", async () => {
  leave(await deadHolder(), `${lock}.0123456789abcdef.claim`);
  leave(await deadHolder("fedcba9876543210"), `${lock}.0000000000000000.takeover`);
  writeFileSync(join(scratch, ".openclaw.json.0123456789ab.tmp"), "half");
  const others = ["openclaw.json.1.2.tmp", ".openclaw.json.tmp", "openclaw.json.lock", ".other.json.0123456789ab.tmp"];
  for (const name of others) writeFileSync(join(scratch, name), "theirs");
  await take();
  expect(readdirSync(scratch).sort()).toEqual(others.toSorted());
});

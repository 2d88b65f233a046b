import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import fs from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { withLock } from "../../src/write/lock.ts";
import { lockPathOf } from "../../src/write/lock-file.ts";
import { parseHolder, thisProcess } from "../../src/write/lock-holder.ts";
import { updateConfigFile } from "../../src/write/update-config-file.ts";
import { writeConfigFile } from "../../src/write/write-config-file.ts";
import { ageFiles, makeScratch, removeScratch } from "./scratch.ts";

let scratch = "";
let path = "";
let lock = "";

beforeEach(() => {
  scratch = makeScratch();
  path = join(scratch, "openclaw.json");
  lock = lockPathOf(path);
});

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
  removeScratch(scratch);
});

describe("a lock", () => {
  test("is beside the real file, says who has it, and is gone afterwards", async () => {
    mkdirSync(join(scratch, "real"));
    symlinkSync("real/file.json", path);
    const change = () => {
      const real = readdirSync(join(scratch, "real"));
      expect(real).toEqual([".file.json.openclaw-config.lock"]);
      const text = readFileSync(join(scratch, "real", real[0] ?? ""), "utf8");
      expect(parseHolder(text)).toMatchObject({ pid: process.pid, host: expect.any(String) });
      return "new";
    };
    await updateConfigFile({ path, change });
    expect(readdirSync(join(scratch, "real"))).toEqual(["file.json"]);
    expect(readdirSync(scratch).sort()).toEqual(["openclaw.json", "real"]);
  });

  test("is given back where something fails", async () => {
    const failing = withLock(path, 100, async () => {
      throw new Error("failed");
    });
    await expect(failing).rejects.toThrow("failed");
    expect(readdirSync(scratch)).toEqual([]);
  });

  test.each([undefined, "ENOTSUP"])("is held by one at a time (hard links: %p)", async (refusal) => {
    if (refusal !== undefined) refuseLinks(refusal);
    let inside = 0;
    const one = () =>
      withLock(path, 10_000, async () => {
        inside += 1;
        await sleep(1);
        expect(inside).toBe(1);
        inside -= 1;
      });
    await Promise.all(Array.from({ length: 20 }, one));
    expect(readdirSync(scratch)).toEqual([]);
  });

  test("keeps writeConfigFile out", async () => {
    const order: string[] = [];
    const change = async () => {
      order.push("change");
      void writing.then(() => order.push("written"));
      await sleep(100);
      order.push("changed");
      return "one";
    };
    let start: () => void = () => undefined;
    const writing = new Promise<void>((resolve) => {
      start = resolve;
    }).then(() => writeConfigFile({ path, text: "two", replace: true }));
    const updating = updateConfigFile({ path, change });
    await sleep(20);
    start();
    await Promise.all([updating, writing]);
    expect(order).toEqual(["change", "changed", "written"]);
    expect(readFileSync(path, "utf8")).toBe("two");
  });

  test("is written again while it is held, so that it does not look left", async () => {
    jest.useFakeTimers({
      doNotFake: ["setTimeout", "setImmediate", "nextTick", "performance", "Date", "queueMicrotask"],
    });
    await withLock(path, 100, async () => {
      const text = readFileSync(lock, "utf8");
      ageFiles(scratch, 3600);
      jest.advanceTimersByTime(5000);
      while (Date.now() - statSync(lock).mtimeMs > 60_000) await sleep(5);
      expect(readFileSync(lock, "utf8")).toBe(text);
    });
  });

  test("that was taken away stops the write, and the new holder keeps it", async () => {
    writeFileSync(path, "old");
    const other = { ...(await thisProcess()), id: "0123456789abcdef", since: "2026-02-11T10:15:00Z" };
    const change = () => {
      rmSync(lock);
      writeFileSync(lock, JSON.stringify(other));
      return "new";
    };
    await expect(updateConfigFile({ path, change })).rejects.toMatchObject({ code: "write-conflict" });
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(scratch).sort()).toEqual([".openclaw.json.openclaw-config.lock", "openclaw.json"]);
  });
});

function refuseLinks(code: string): void {
  jest.spyOn(fs, "link").mockRejectedValue(Object.assign(new Error("refused"), { code }));
}

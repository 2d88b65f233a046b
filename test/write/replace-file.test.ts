import { describe, expect, test } from "@jest/globals";
import { replaceFile } from "../../src/write/replace-file.ts";

function system(platform: NodeJS.Platform, answers: readonly string[]) {
  const left = [...answers];
  const waited: number[] = [];
  const rename = async (): Promise<void> => {
    const code = left.shift();
    if (code !== undefined) throw Object.assign(new Error(code), { code });
  };
  return { waited, left, system: { platform, rename, wait: async (ms: number) => void waited.push(ms) } };
}

describe("a file that somebody has open", () => {
  test.each(["EACCES", "EBUSY", "EPERM"])("is tried again on Windows after %s", async (code) => {
    const scene = system("win32", [code, code, code]);
    expect(await replaceFile("a", "b", scene.system)).toBe(true);
    expect(scene.waited).toEqual([10, 20, 40]);
  });

  test("is given up after a second, and then written in place", async () => {
    const scene = system(
      "win32",
      Array.from({ length: 20 }, () => "EACCES"),
    );
    expect(await replaceFile("a", "b", scene.system)).toBe(false);
    expect(scene.waited.reduce((sum, one) => sum + one)).toBe(1000);
  });

  test("is not waited for elsewhere", async () => {
    const busy = system("linux", ["EBUSY"]);
    expect([await replaceFile("a", "b", busy.system), busy.waited]).toEqual([false, []]);
    await expect(replaceFile("a", "b", system("linux", ["EACCES"]).system)).rejects.toMatchObject({ code: "EACCES" });
  });

  test("another failure stays one", async () => {
    await expect(replaceFile("a", "b", system("win32", ["ENOSPC"]).system)).rejects.toMatchObject({ code: "ENOSPC" });
  });
});

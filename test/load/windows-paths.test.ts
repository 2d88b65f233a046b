import { describe, expect, jest, test } from "@jest/globals";

// The code is that of every system; only the rules for paths are those of Windows.
jest.mock("node:path", () => jest.requireActual<typeof import("node:path")>("node:path").win32);

const { findConfig } = jest.requireActual<typeof import("../../src/load/find-config.ts")>(
  "../../src/load/find-config.ts",
);

const places = { release: "2026.9.6", cwd: "D:\\work", home: "C:\\Users\\me" };

describe("a config on Windows", () => {
  test.each<[string, Record<string, string>, string]>([
    ["in the home", { USERPROFILE: "C:\\Users\\me" }, "C:\\Users\\me\\.openclaw\\openclaw.json"],
    ["in the home that HOME names", { HOME: "E:\\home" }, "E:\\home\\.openclaw\\openclaw.json"],
    [
      "where OPENCLAW_CONFIG_PATH says",
      { OPENCLAW_CONFIG_PATH: "C:\\claw\\my config.json" },
      "C:\\claw\\my config.json",
    ],
    ["below ~", { OPENCLAW_CONFIG_PATH: "~\\claw.json" }, "C:\\Users\\me\\claw.json"],
    ["below ~ with a slash", { OPENCLAW_CONFIG_PATH: "~/claw.json" }, "C:\\Users\\me\\claw.json"],
    ["below the working folder", { OPENCLAW_CONFIG_PATH: "sub/claw.json" }, "D:\\work\\sub\\claw.json"],
    [
      "in the state folder",
      { OPENCLAW_STATE_DIR: "\\\\server\\share\\claw" },
      "\\\\server\\share\\claw\\openclaw.json",
    ],
  ])("is found %s", (_, env, path) => {
    const found = findConfig({ ...places, env, exists: (one) => one === path });
    expect(found).toMatchObject({ path, exists: true });
  });

  test("is where a new one goes, when there is none", () => {
    expect(findConfig({ ...places, env: {}, exists: () => false })).toMatchObject({
      path: "C:\\Users\\me\\.openclaw\\openclaw.json",
      exists: false,
    });
  });
});

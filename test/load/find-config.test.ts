import { describe, expect, test } from "@jest/globals";
import { findConfig, withProfile } from "../../src/load/find-config.ts";
import { homeFolder } from "../../src/load/home.ts";

const places = { release: "2026.9.6", env: { HOME: "/home/me" }, cwd: "/project" };

function found(options: Partial<Parameters<typeof findConfig>[0]>, existing: readonly string[] = []): string {
  return findConfig({ ...places, ...options, exists: (path) => existing.includes(path) }).path;
}

describe("finding the config", () => {
  test("tells what was looked at, and why", () => {
    const exists = (path: string): boolean => path === "/home/me/.clawdbot/clawdbot.json";
    expect(findConfig({ ...places, exists })).toEqual({
      path: "/home/me/.clawdbot/clawdbot.json",
      exists: true,
      stateFolder: "/home/me/.openclaw",
      candidates: [
        { path: "/home/me/.openclaw/openclaw.json", exists: false, reason: "the folder /home/me/.openclaw" },
        { path: "/home/me/.openclaw/clawdbot.json", exists: false, reason: "the folder /home/me/.openclaw" },
        { path: "/home/me/.clawdbot/openclaw.json", exists: false, reason: "the folder /home/me/.clawdbot" },
        { path: "/home/me/.clawdbot/clawdbot.json", exists: true, reason: "the folder /home/me/.clawdbot" },
      ],
    });
  });

  test("names the variable that decided", () => {
    const env = { HOME: "/home/me", OPENCLAW_CONFIG_PATH: "~/x.json" };
    expect(findConfig({ ...places, env, exists: () => true }).candidates).toEqual([
      { path: "/home/me/x.json", exists: true, reason: "OPENCLAW_CONFIG_PATH" },
    ]);
  });

  test.each([
    ["nothing there", {}, [], "/home/me/.openclaw/openclaw.json"],
    ["a legacy folder alone, for its data", {}, ["/home/me/.clawdbot"], "/home/me/.clawdbot/openclaw.json"],
    ["a relative path that was given", { path: "c.json" }, [], "/project/c.json"],
    ["a relative variable", { env: { HOME: "/home/me", OPENCLAW_CONFIG_PATH: "c.json" } }, [], "/project/c.json"],
    [
      "blank variables",
      { env: { HOME: "/home/me", OPENCLAW_CONFIG_PATH: " ", OPENCLAW_STATE_DIR: "" } },
      [],
      "/home/me/.openclaw/openclaw.json",
    ],
    ["~user, which is no home", { env: { HOME: "/home/me", OPENCLAW_CONFIG_PATH: "~you/c" } }, [], "/project/~you/c"],
    [
      "OPENCLAW_HOME with ~",
      { env: { HOME: "/home/me", OPENCLAW_HOME: "~/claw" } },
      [],
      "/home/me/claw/.openclaw/openclaw.json",
    ],
    [
      "moldbot until 2026.3.28",
      { release: "2026.3.22" },
      ["/home/me/.moldbot/moldbot.json"],
      "/home/me/.moldbot/moldbot.json",
    ],
    [
      "moldbot no more",
      { release: "2026.3.31" },
      ["/home/me/.moldbot/moldbot.json"],
      "/home/me/.openclaw/openclaw.json",
    ],
  ])("%s", (_, options, existing, path) => {
    expect(found(options, existing)).toBe(path);
  });

  test.each([
    [{ HOME: "/a", USERPROFILE: "/b" }, "/a"],
    [{ USERPROFILE: "/b" }, "/b"],
    [{ HOME: "undefined" }, "/own"],
    [{}, "/own"],
    [{ OPENCLAW_HOME: "relative", HOME: "/a" }, "/project/relative"],
  ])("the home by %j is %s", (env, home) => {
    expect(homeFolder({ ...places, env, home: "/own" })).toBe(home);
  });

  test.each([
    ["work", {}, "/home/me/.openclaw-work/openclaw.json"],
    ["Default", {}, "/home/me/.openclaw/openclaw.json"],
    ["work", { OPENCLAW_STATE_DIR: "~/state" }, "/home/me/state/openclaw.json"],
    ["work", { OPENCLAW_CONFIG_PATH: "/x.json" }, "/x.json"],
  ])("with the profile %s and %j", (profile, more, path) => {
    const env = withProfile({ ...places, env: { HOME: "/home/me", ...more } }, profile);
    expect(found({ env })).toBe(path);
  });

  test("OPENCLAW_PROFILE alone moves nothing", () => {
    expect(found({ env: { HOME: "/home/me", OPENCLAW_PROFILE: "work" } })).toBe("/home/me/.openclaw/openclaw.json");
  });

  test.each(["../x", "", "a b", "x".repeat(65)])("%p is no profile", (profile) => {
    expect(() => withProfile(places, profile)).toThrow(expect.objectContaining({ code: "invalid-option" }));
  });
});

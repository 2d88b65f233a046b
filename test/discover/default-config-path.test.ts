import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { defaultConfigPath } from "../../src/discover/default-config-path.ts";
import { configPath, configPaths } from "../../src/load/config-path.ts";
import { loadConfig } from "../../src/load/load-config.ts";
import { knownReleases } from "../../src/release/known.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { answering } from "./recorded-engine.ts";

const container = {
  Id: "4a065dcdba50".padEnd(64, "0"),
  Name: "/claw",
  State: { Status: "running" },
  Config: { Image: "ghcr.io/openclaw/openclaw:2026.3.13" },
};
const oldContainer = [
  ["docker container ls", { stdout: `${container.Id}\n` }],
  ["docker container inspect", { stdout: JSON.stringify([container]) }],
] as const;

interface Case {
  about: string;
  /** Files that are there, in the home. */
  files?: string[];
  env?: Record<string, string>;
  asked?: string;
  /** Whether a container of 2026.3.13 runs. */
  runs?: boolean;
  path: string;
  /** Whether an engine had to be asked. */
  asks?: boolean;
}

const cases: readonly Case[] = [
  { about: "nothing there", path: ".openclaw/openclaw.json" },
  { about: "the usual file", files: [".openclaw/openclaw.json"], path: ".openclaw/openclaw.json" },
  { about: "a name that every release knows", files: [".clawdbot/clawdbot.json"], path: ".clawdbot/clawdbot.json" },
  { about: "a variable", env: { OPENCLAW_CONFIG_PATH: "~/mine.json" }, path: "mine.json" },
  { about: "a state folder", env: { OPENCLAW_STATE_DIR: "~/state" }, path: "state/openclaw.json" },
  {
    about: "a legacy file, and nobody says which release reads it",
    files: [".moltbot/moltbot.json"],
    path: ".openclaw/openclaw.json",
    asks: true,
  },
  {
    about: "a legacy file, and a container of a release that reads it",
    files: [".moltbot/moltbot.json"],
    runs: true,
    path: ".moltbot/moltbot.json",
    asks: true,
  },
  {
    about: "a legacy file, and such a release named",
    files: [".moltbot/moltbot.json"],
    asked: "2026.1.30",
    path: ".moltbot/moltbot.json",
  },
  {
    about: "a legacy file, and a release that no longer reads it",
    files: [".moltbot/moltbot.json"],
    asked: "2026.4.7",
    path: ".openclaw/openclaw.json",
  },
  {
    about: "a legacy variable on a release that knows it",
    env: { CLAWDBOT_CONFIG_PATH: "~/old.json" },
    asked: "2026.3.13",
    path: "old.json",
  },
  {
    about: "a legacy variable on one that does not",
    env: { CLAWDBOT_CONFIG_PATH: "~/old.json" },
    asked: "2026.9.6",
    path: ".openclaw/openclaw.json",
  },
  {
    about: "a state folder without a config, which only old releases look beyond",
    files: [".openclaw/openclaw.json"],
    env: { OPENCLAW_STATE_DIR: "~/state" },
    path: "state/openclaw.json",
    asks: true,
  },
  {
    about: "the same, and a container of such an old release",
    files: [".openclaw/openclaw.json"],
    env: { OPENCLAW_STATE_DIR: "~/state" },
    runs: true,
    path: ".openclaw/openclaw.json",
    asks: true,
  },
  {
    about: "a home of OpenClaw's own, which the first releases do not know",
    env: { OPENCLAW_HOME: "~/own" },
    path: "own/.openclaw/openclaw.json",
    asks: true,
  },
];

function homeWith(files: readonly string[] = []): string {
  const home = temporaryFolder();
  for (const file of files) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), '{ "gateway": { "port": 28789 } }');
  }
  return home;
}

describe("the config that is meant when none is named", () => {
  test.each(cases)("$about", async ({ files, env, asked, runs, path, asks = false }) => {
    const home = homeWith(files);
    const run = answering(runs ? oldContainer : []);
    const found = await defaultConfigPath({ asked, env: { HOME: home, PATH: "", ...env }, cwd: home, run });
    expect(found).toBe(join(home, path));
    expect(run.asked.length > 0).toBe(asks);
  });

  const scenes = fc.record({
    files: fc.subarray([
      ...[".openclaw/openclaw.json", ".openclaw/clawdbot.json", ".clawdbot/clawdbot.json", ".moltbot/moltbot.json"],
      ...["state/openclaw.json", "state/moldbot.json", "own/.openclaw/openclaw.json", "own/.moldbot/openclaw.json"],
    ]),
    env: fc.subarray([
      "OPENCLAW_HOME=own",
      "OPENCLAW_STATE_DIR=state",
      "CLAWDBOT_STATE_DIR=state",
      "CLAWDBOT_CONFIG_PATH=old",
    ]),
    dotenv: fc.constantFrom(undefined, ".env", ".openclaw/.env", ".config/openclaw/gateway.env"),
    sets: fc.constantFrom("OPENCLAW_CONFIG_PATH=~/x.json", "OPENCLAW_STATE_DIR=~/state", "OPENCLAW_HOME=~/own"),
  });

  test("is never asked for where all releases agree, and always where they do not", async () => {
    await fc.assert(
      fc.asyncProperty(scenes, async ({ files, env, dotenv, sets }) => {
        const home = homeWith(files);
        if (dotenv !== undefined) {
          mkdirSync(dirname(join(home, dotenv)), { recursive: true });
          writeFileSync(join(home, dotenv), `${sets}\n`);
        }
        const pairs = env.map((one) => one.split("=")).map(([name = "", place = ""]) => [name, join(home, place)]);
        const variables = { HOME: home, ...Object.fromEntries(pairs) };
        const each = await Promise.all(knownReleases.map((release) => configPath(variables, home, release)));
        expect(await configPaths(variables, home)).toEqual(new Set(each));
        expect(each.at(-1)).toBe((await loadConfig({ env: variables, cwd: home })).source.path);
      }),
      { numRuns: 60 },
    );
  });

  test("is the one that every command goes by", async () => {
    const home = homeWith([".moltbot/moltbot.json"]);
    const surroundings = { cwd: home, run: answering(oldContainer) };
    expect((await runCli(["get", "gateway.port"], surroundings)).stdout).toBe("28789\n");
    expect((await runCli(["set", "gateway.port", "28790"], surroundings)).stdout).toContain(
      join(home, ".moltbot", "moltbot.json"),
    );
    const init = await runCli(["init", "--preset", "linux-bridge"], surroundings);
    expect(init.stderr).toContain(`${join(home, ".moltbot", "moltbot.json")} exists`);
    const newer = await runCli(["init", "--preset", "linux-bridge", "--openclaw", "2026.9.6"], surroundings);
    expect(newer.stdout).toContain(join(home, ".openclaw", "openclaw.json"));
  });
});

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { placeholderOf } from "../../src/cli/completion/complete.ts";
import { optionsOf } from "../../src/cli/completion/words-so-far.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { allCommands } from "../support/whole-program.ts";

const commands = allCommands();

/** What each command needs to get as far as its options: `{config}` is a config that is there. */
const needed: Readonly<Record<string, readonly string[]>> = {
  init: ["--preset", "docker-desktop", "--output", "-"],
  migrate: ["{config}"],
  "migrate kept": [],
  "migrate restore": [],
  build: ["--from", "{project}", "--output", "-"],
  presets: [],
  "trusted-proxies": ["--preset", "docker-desktop"],
  discover: [],
  get: ["gateway.port", "--config", "{config}"],
  set: ["gateway.port", "18790", "--config", "{config}", "--dry-run"],
  unset: ["gateway.port", "--config", "{config}", "--dry-run"],
  diff: ["{config}", "{config}"],
  diagnose: ["--message", "pairing required"],
  audit: ["{config}"],
  explain: ["gateway.port"],
  schema: ["--output", "-"],
  "schema editor": ["vscode", "--dry-run"],
  fix: [],
  token: [],
  "token generate": [],
  "token show": ["--config", "{config}"],
  "token rotate": ["--config", "{config}", "--dry-run"],
  verify: ["--config", "{config}"],
  validate: ["{config}"],
  compat: ["{config}"],
  render: ["--target", "env", "--output", "-"],
  completion: ["bash"],
  help: [],
  complete: [],
};

async function run(words: readonly string[]) {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "openclaw.json"), '{ "gateway": { "port": 18789, "auth": { "token": "abcdefgh" } } }\n');
  mkdirSync(join(cwd, "project"));
  writeFileSync(join(cwd, "project", "openclaw.config.json"), '{ "preset": "docker-desktop" }\n');
  const filled = words.map((word) => word.replace("{config}", "openclaw.json").replace("{project}", "project"));
  return runCli(filled, { cwd });
}

/** A word as a hasty finger writes it. */
function mistyped(word: string): string {
  const swapped = `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`;
  return word.length < 4 || swapped === word ? `${word}${word.at(-1)}` : swapped;
}

test("every command is in the table", () => {
  expect(Object.keys(needed).sort()).toEqual(commands.map(({ name }) => name).sort());
});

describe("a mistyped command names the right one", () => {
  test.each(commands.filter(({ name }) => name !== "complete").map(({ name }) => name))("%s", async (name) => {
    const words = name.split(" ");
    const wrong = [...words.slice(0, -1), mistyped(words.at(-1) ?? "")];
    for (const line of [wrong, ["help", ...wrong]]) {
      const { code, stderr } = await run(line);
      expect([line, code]).toEqual([line, 2]);
      expect(stderr).toMatch(new RegExp(`[Dd]id you mean "?${words.at(-1)}\\b`));
    }
  });
});

describe("a mistyped option names the right one", () => {
  test.each(commands.map(({ name, command }) => [name, optionsOf(command).map(({ long }) => long ?? "")] as const))(
    "%s %j",
    async (name, flags) => {
      for (const flag of flags) {
        const { code, stderr } = await run([
          ...name.split(" "),
          ...(needed[name] ?? []),
          `--${mistyped(flag.slice(2))}`,
        ]);
        expect([flag, code]).toEqual([flag, 2]);
        expect(stderr).toMatch(new RegExp(`Did you mean (?:one of )?[^?]*${flag}\\b`));
      }
    },
  );
});

/** What stands for a placeholder: a wrong word, and the right one that must be named. */
const wrongValues: Readonly<Record<string, readonly [string, string]>> = {
  release: ["2026.9.b", "2026.9.6"],
  preset: ["docker-dekstop", "docker-desktop"],
  network: ["docker-deskotp", "docker-desktop"],
  proxy: ["hots", "host"],
};

const taking = commands.flatMap(({ name, command }) =>
  optionsOf(command).flatMap((option) => {
    const pair = wrongValues[placeholderOf(option)];
    const words = option.argChoices?.map((word) => [mistyped(word), word] as const) ?? (pair ? [pair] : []);
    return words.map(([wrong, right]) => [name, option.long ?? "", wrong, right] as const);
  }),
);

describe("a mistyped value names the right one", () => {
  test.each(taking)("%s %s %s: %s", async (name, flag, wrong, right) => {
    const before = withoutOption(needed[name] ?? [], flag);
    const { code, stderr } = await run([...name.split(" "), ...before, flag, wrong]);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`(?:[Dd]id you mean|the nearest is) "?${right}\\b`));
  });

  test.each([
    [["completion", "bsah"], "bash", 2],
    [["schema", "editor", "vscdoe"], "vscode", 2],
    [["get", "gateway.prot", "--config", "{config}"], "gateway.port", 1],
    [["set", "gateway.prot", "1", "--config", "{config}", "--dry-run"], "port", 1],
    [["unset", "gateway.prot", "--config", "{config}", "--dry-run"], "gateway.port", 2],
    [["explain", "gateway.trustedPorxies"], "gateway.trustedProxies", 1],
    [["explain", "docker-dekstop"], "docker-desktop", 1],
    [["set", "gateway.bind", "loopbakc", "--config", "{config}", "--dry-run"], "loopback", 1],
  ])("%j: %s", async (words, right, expected) => {
    const { code, stdout, stderr } = await run(words);
    expect(`${stdout}${stderr}`).toMatch(new RegExp(`[Dd]id you mean:? "?${right}\\b`));
    expect(code).toBe(expected);
  });
});

function withoutOption(words: readonly string[], flag: string): string[] {
  const at = words.indexOf(flag);
  return at < 0 ? [...words] : [...words.slice(0, at), ...words.slice(at + 2)];
}

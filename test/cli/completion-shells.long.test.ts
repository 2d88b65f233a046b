import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bundleIntoPath } from "../support/bundled-cli.ts";
import { runLineOnTerminal } from "../support/terminal.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "openclaw-config-")));
const home = join(folder, "home with a space");
const shells = ["bash", "zsh", "fish"].filter(isInstalled);
let path = "";

beforeAll(() => {
  mkdirSync(join(home, "configs"), { recursive: true });
  mkdirSync(join(folder, "path"));
  writeFileSync(join(home, "mine.json5"), '{ models: { providers: { "my/own": { api: "x" } } } }');
  const real = join(bundleIntoPath(folder), "openclaw-config");
  // Answers the shell's question; everything else it notes, so that the words are seen as the shell gives them.
  const noting = `#!/bin/sh
[ "$1" = complete ] && exec '${real}' "$@"
for word; do printf '<%s>' "$word" >> noted; done
echo >> noted
echo did-$(wc -l < noted)
`;
  writeFileSync(join(folder, "path", "openclaw-config"), noting);
  chmodSync(join(folder, "path", "openclaw-config"), 0o755);
  path = `${join(folder, "path")}${delimiter}${process.env["PATH"]}`;
  for (const shell of shells) {
    writeFileSync(join(home, `completion.${shell}`), execFileSync(real, ["completion", shell]));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What is typed before the tab, and the last word after it. What may go on leaves no space behind it. */
const cases: readonly (readonly [typed: string, completed: string])[] = [
  ["migr", "migrate"],
  ["token rot", "rotate"],
  ["init --pres", "--preset"],
  ["init --preset docker", "docker-desktop"],
  ["init --preset=lin", "--preset=linux-bridge"],
  ["validate --openclaw 2026.1.3", "2026.1.30"],
  ["explain gateway.trustedP", "gateway.trustedProxies"],
  ["get gateway.contr", "gateway.controlUi."],
  ["set gateway.bind loop", "loopback"],
  ["validate mine", "mine.json5"],
  ["build --from conf", "configs/"],
];

function mayGoOn(word: string): boolean {
  return word.endsWith(".") || word.endsWith("/");
}

// Outside of quotes an open bracket is a subscript of zsh's own.
const bracket = "get --config mine.json5 models.providers[";
const ownKey = 'models.providers["my/own"].';

describe.each([
  ["bash", "bash --norc --noprofile -i", "source completion.bash"],
  ["zsh", "zsh -f -i", "autoload -Uz compinit && compinit -u -D; source ./completion.zsh"],
])("a tab in %s", (shell, line, start) => {
  (shells.includes(shell) ? test : test.skip)(
    "completes",
    async () => {
      rmSync(join(home, "noted"), { force: true });
      const typed = cases.map(([words], index) => ({ after: `did-${index}`, type: `openclaw-config ${words}\tX\n` }));
      const last = shell === "zsh" ? `${bracket.replace("models", "'models")}\tX'` : `${bracket}\tX`;
      const keys = [
        { after: "ready", type: `${start}; touch noted; echo did-$(wc -l < noted)\n` },
        ...typed,
        { after: `did-${cases.length}`, type: `openclaw-config ${last}\n` },
        { after: `did-${cases.length + 1}`, type: "exit\n" },
      ];
      await runLineOnTerminal({ cwd: home, line: `echo ready; ${line}`, path, keys, seconds: 200 });
      const noted = readFileSync(join(home, "noted"), "utf8").trimEnd().split("\n");
      const all: typeof cases = [...cases, [bracket, ownKey]];
      const expected = all.map(([words, completed]) => {
        const before = words.split(" ").slice(0, -1);
        const all = mayGoOn(completed) ? [...before, `${completed}X`] : [...before, completed, "X"];
        return all.map((word) => `<${word}>`).join("");
      });
      expect(noted).toEqual(expected);
    },
    120_000,
  );
});

(shells.includes("fish") ? test : test.skip)(
  "fish completes",
  () => {
    for (const [typed, completed] of [...cases, [bracket, ownKey]]) {
      const line = `source completion.fish; complete -C ${JSON.stringify(`openclaw-config ${typed}`)}`;
      const env = { PATH: path, HOME: home, TERM: "xterm" };
      const out = execFileSync("fish", ["--no-config", "-c", line], { cwd: home, env, encoding: "utf8" });
      const values = out
        .trimEnd()
        .split("\n")
        .map((one) => one.split("\t")[0]);
      expect([typed, values]).toEqual([typed, [completed]]);
    }
  },
  120_000,
);

function isInstalled(shell: string): boolean {
  const there = spawnSync(shell, ["--version"]).status === 0;
  if (!there) process.stderr.write(`SKIPPED: completion in ${shell}, which is not installed\n`);
  return there;
}

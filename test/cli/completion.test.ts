import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { placeholderOf } from "../../src/cli/completion/complete.ts";
import { valueSources } from "../../src/cli/completion/value-sources.ts";
import { optionsOf } from "../../src/cli/completion/words-so-far.ts";
import { knownReleases } from "../../src/release/known.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { allCommands } from "../support/whole-program.ts";

async function completionOf(words: readonly string[], cwd = temporaryFolder()) {
  const { code, stdout, stderr } = await runCli(["complete", "--", ...words], { cwd });
  expect([code, stderr]).toEqual([0, ""]);
  const lines = stdout.trimEnd().split("\n");
  return { kind: lines.at(-1), values: lines.slice(0, -1).map((line) => line.split("\t")[0] ?? "") };
}

describe("completes", () => {
  test.each<[string[], string[]]>([
    [["mig"], ["migrate"]],
    [["help", "mig"], ["migrate"]],
    [["token", "ro"], ["rotate"]],
    [["migrate", "k"], ["kept"]],
    [["token", "rotate", "--dry"], ["--dry-run"]],
    [["init", "--preset", "docker-desktop", "--prox"], ["--proxy"]],
    [["init", "--preset", "a"], ["auto"]],
    [["render", "--preset", "a"], []],
    [["init", "--preset=li"], ["linux-bridge"]],
    [
      ["init", "--access", ""],
      ["auto", "token", "pairing"],
    ],
    [["compat", "openclaw.json", "--to", "2026.9.6"], ["2026.9.6"]],
    [["audit", "--reporter", "s"], ["sarif"]],
    [["explain", "gateway.trusted"], ["gateway.trustedProxies"]],
    [["explain", "pod"], ["podman"]],
    [["set", "--openclaw", "2026.1.30", "gateway.portal"], []],
    [
      ["set", "gateway.controlUi.allowInsecureAuth", ""],
      ["true", "false"],
    ],
    [["set", "gateway.bind", "lo"], ["loopback"]],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    [["schema", "editor", ""], ["vscode"]],
    [["nothing-such", ""], []],
    [["validate", "--", "--"], []],
  ])("%j to %j", async (words, values) => {
    expect((await completionOf(words)).values).toEqual(values);
  });

  test("the newest release first, and every known one", async () => {
    const { values } = await completionOf(["init", "--openclaw", ""]);
    expect(values).toEqual([...knownReleases.toReversed(), "latest"]);
  });

  test("no flag twice unless it is repeatable", async () => {
    const { values } = await completionOf(["init", "--merge", "--origin", "https://a.example", "--"]);
    expect(values).not.toContain("--merge");
    expect(values).toEqual(expect.arrayContaining(["--origin", "--force", "--json", "--help"]));
  });

  test("the keys of the named release only", async () => {
    expect((await completionOf(["set", "--openclaw", "2026.1.30", "gateway.controlUi.allow"])).values).toEqual([
      "gateway.controlUi.allowInsecureAuth",
    ]);
  });

  test("the config's own keys, also where any key may stand", async () => {
    const cwd = temporaryFolder();
    const config = '{ agents: { entries: { main: { model: "a/b" }, "mail.out": {} } }, extra: [1, 2] }';
    writeFileSync(join(cwd, "mine.json5"), config);
    const options = ["--config", "mine.json5"];
    expect((await completionOf(["get", ...options, "agents.entries."], cwd)).values).toEqual(["agents.entries.main."]);
    expect((await completionOf(["get", ...options, 'agents.entries["'], cwd)).values).toEqual([
      'agents.entries["mail.out"]',
    ]);
    expect((await completionOf(["unset", ...options, "extra["], cwd)).values).toEqual(["extra[0]", "extra[1]"]);
  });

  test.each([
    [["validate", "open"], ":files"],
    [["get", "gateway.port", "--config", ""], ":files"],
    [["build", "--from", ""], ":folders"],
    [["token", "rotate", "--token", ""], ":words"],
  ])("%j: the kind of what may stand there is %s", async (words, kind) => {
    expect(await completionOf(words)).toEqual({ kind, values: [] });
  });
});

/** Values that only the user can know. */
const freeText = new Set([
  "bits",
  "choice=option",
  "image",
  "keys",
  "name",
  "origin",
  "port",
  "seconds",
  "subnet",
  "text",
  "token",
  "uid:gid",
  "url",
  "words",
]);

test("every value of every command is completed, or free text", () => {
  const sources = valueSources({ env: {}, cwd: "", platform: "linux" } as never);
  const unknown = allCommands().flatMap(({ name, command }) => {
    const takers = [...command.registeredArguments, ...optionsOf(command).filter(({ required }) => required)];
    const placeholders = takers.filter(({ argChoices }) => argChoices === undefined).map(placeholderOf);
    return placeholders.filter((one) => !(one in sources) && !freeText.has(one)).map((one) => `${name} <${one}>`);
  });
  expect(unknown).toEqual([]);
});

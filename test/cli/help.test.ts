import { describe, expect, test } from "@jest/globals";
import { optionNamed, readWordsSoFar } from "../../src/cli/completion/words-so-far.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { allCommands, wholeProgram } from "../support/whole-program.ts";

const names = allCommands().map(({ name }) => name);

describe("help of every command", () => {
  test.each(names)("%s: explains, with examples of its own", async (name) => {
    const asked = await runCli([...name.split(" "), "--help"], { cwd: temporaryFolder() });
    expect([asked.code, asked.stderr]).toEqual([0, ""]);
    expect(asked.stdout).toMatch(new RegExp(`^Usage: openclaw-config ${name}(?: |$)`, "m"));
    const examples = examplesIn(asked.stdout);
    expect(examples).not.toEqual([]);
    for (const example of examples) expect(example).toContain(`openclaw-config ${name}`);
    if (name === "complete") return;
    expect((await runCli(["help", ...name.split(" ")], { cwd: temporaryFolder() })).stdout).toBe(asked.stdout);
  });

  test.each(names.filter((name) => name !== "complete"))(
    "%s: its examples have no option that the command lacks",
    async (name) => {
      const { stdout } = await runCli([...name.split(" "), "--help"], { cwd: temporaryFolder() });
      const flags = examplesIn(stdout).flatMap((example) => {
        const words = example.split("openclaw-config ")[1]?.split(/\s+/) ?? [];
        const { command } = readWordsSoFar(wholeProgram(), words);
        return words
          .filter((word) => /^--?[a-z]/.test(word))
          .filter((word) => optionNamed(command, word) === undefined);
      });
      expect(flags).toEqual([]);
    },
  );
});

/** The lines below "Examples:". */
function examplesIn(help: string): string[] {
  const [, after = ""] = help.split(/^Examples?:\n/m);
  return after.split("\n").filter((line) => line.startsWith("  "));
}

import type { Command } from "commander";
import type { Context } from "../context.ts";
import { type Candidate, type Completion, commandsBelow, type ValueSource, type ValueSources } from "./complete.ts";

/** What stands for the placeholders of the commands. One that is missing here is free text, such as a token. */
export function valueSources(context: Context): ValueSources {
  const keys: ValueSource = async (typed, words) => {
    const { keysAfter } = await import("./key-candidates.ts");
    return wordList(await keysAfter(typed, words, context));
  };
  return {
    release: async () => {
      const { knownReleases } = await import("../../release/known.ts");
      return wordList([...knownReleases.toReversed().map((value) => ({ value })), { value: "latest" }]);
    },
    preset: async () => wordList(await presetNames()),
    "init preset": async () => wordList([...(await presetNames()), { value: "auto", about: "asks Docker and Podman" }]),
    network: async () => {
      const { networks } = await import("../../network/networks.ts");
      return wordList(Object.values(networks).map(({ name, title }) => ({ value: name, about: title })));
    },
    proxy: () => wordsOf("none", "host", "container"),
    container: () => wordsOf("auto"),
    command: (_, { above, operands }) => wordList(commandsToExplain(above, operands)),
    key: keys,
    "explain key": async (typed, words) => {
      const { keysAfter } = await import("./key-candidates.ts");
      return wordList([...(await keysAfter(typed, words, context)), ...(await presetNames())]);
    },
    value: async (_, { operands: [key = ""], given }) => {
      const { valuesAt } = await import("./key-candidates.ts");
      return wordList(valuesAt(key, given.get("--openclaw")));
    },
    path: files,
    file: files,
    files,
    log: files,
    before: files,
    after: files,
    folder: () => ({ kind: "folders", candidates: [] }),
  };
}

const files: ValueSource = () => ({ kind: "files", candidates: [] });

function wordList(candidates: Candidate[]): Completion {
  return { kind: "words", candidates };
}

function wordsOf(...words: string[]): Completion {
  return wordList(words.map((value) => ({ value })));
}

async function presetNames(): Promise<Candidate[]> {
  const { presets } = await import("../../presets/presets.ts");
  return presets.map(({ name, title }) => ({ value: name, about: title }));
}

function commandsToExplain(program: Command | undefined, names: readonly string[]): Candidate[] {
  let command = program;
  for (const name of names) command = command?.commands.find((one) => one.name() === name);
  return command === undefined ? [] : commandsBelow(command);
}

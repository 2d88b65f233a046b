import type { Command, Option } from "commander";

/** What the words before the one that is typed say. */
export interface WordsSoFar {
  command: Command;
  /** The command above it; the program itself has none. */
  above: Command | undefined;
  /** The names from the program down to the command, without the program's: `token rotate`. */
  name: string;
  operands: string[];
  /** What each option was given, by its long flag; empty for one that takes nothing. */
  given: Map<string, string>;
  /** The option whose value comes next. */
  pending: Option | undefined;
  /** Whether `--` stood there, after which nothing is an option. */
  onlyOperands: boolean;
}

/** Reads the words before the one that is typed, as the program would; what it would refuse is passed over. */
export function readWordsSoFar(program: Command, words: readonly string[]): WordsSoFar {
  const state: WordsSoFar = {
    command: program,
    above: undefined,
    name: "",
    operands: [],
    given: new Map(),
    pending: undefined,
    onlyOperands: false,
  };
  for (const word of words) readWord(state, word);
  return state;
}

/** The commands below a command that its help lists, `help` itself included. */
export function subcommandsOf(command: Command): Command[] {
  return command.createHelp().visibleCommands(command);
}

/** The options of a command that its help lists. */
export function optionsOf(command: Command): Option[] {
  return command.createHelp().visibleOptions(command);
}

/** The option of a flag as it is typed. */
export function optionNamed(command: Command, flag: string): Option | undefined {
  return optionsOf(command).find(({ long, short }) => flag === long || flag === short);
}

function readWord(state: WordsSoFar, word: string): void {
  if (state.pending !== undefined) {
    state.given.set(state.pending.long ?? "", word);
    state.pending = undefined;
    return;
  }
  if (word === "--" && !state.onlyOperands) {
    state.onlyOperands = true;
    return;
  }
  if (word.startsWith("-") && word !== "-" && !state.onlyOperands) {
    readOption(state, word);
    return;
  }
  const below =
    state.operands.length === 0 ? subcommandsOf(state.command).find((one) => one.name() === word) : undefined;
  if (below === undefined) {
    state.operands.push(word);
    return;
  }
  state.above = state.command;
  state.command = below;
  state.name = state.name === "" ? word : `${state.name} ${word}`;
}

function readOption(state: WordsSoFar, word: string): void {
  const equals = word.startsWith("--") ? word.indexOf("=") : -1;
  const option = optionNamed(state.command, equals < 0 ? word : word.slice(0, equals));
  if (option === undefined) return;
  state.given.set(option.long ?? "", equals < 0 ? "" : word.slice(equals + 1));
  if (equals < 0 && option.required) state.pending = option;
}

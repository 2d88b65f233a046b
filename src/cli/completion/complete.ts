import type { Argument, Command, Option } from "commander";
import { optionNamed, optionsOf, readWordsSoFar, subcommandsOf, type WordsSoFar } from "./words-so-far.ts";

/** A word that may stand where one is typed. */
export interface Candidate {
  value: string;
  /** What it is, a few words. */
  about?: string;
}

/** What may stand where a word is typed: one of a few words, or a path that the shell knows best. */
export type Completion =
  | { kind: "words"; candidates: Candidate[] }
  | { kind: "files" | "folders"; candidates: Candidate[] };

/** What a value's placeholder stands for, so far as it is known. */
export type ValueSource = (typed: string, words: WordsSoFar) => Completion | Promise<Completion>;

/** The sources by placeholder (`release`), or by command and placeholder where a command takes other words (`init preset`). */
export type ValueSources = Readonly<Record<string, ValueSource>>;

/**
 * What may stand where the last word is typed.
 * @param words what stands behind the program's name; the last is the one that is typed, possibly empty
 * @returns of `--option=value` the candidates for the value
 */
export async function complete(program: Command, words: readonly string[], sources: ValueSources): Promise<Completion> {
  const typed = words.at(-1) ?? "";
  const before = readWordsSoFar(program, words.slice(0, -1));
  const completion = await completionFor(typed, before, sources);
  const start = typed.slice(valueStart(typed, before));
  return {
    kind: completion.kind,
    candidates: completion.candidates.filter(({ value }) => value.startsWith(start)),
  };
}

async function completionFor(typed: string, before: WordsSoFar, sources: ValueSources): Promise<Completion> {
  if (before.pending !== undefined) return valuesOf(before.pending, typed, { before, sources });
  const start = valueStart(typed, before);
  if (start > 0) {
    const option = optionNamed(before.command, typed.slice(0, start - 1));
    return option?.required ? valuesOf(option, typed.slice(start), { before, sources }) : noWords;
  }
  if (typed.startsWith("-") && !before.onlyOperands) return { kind: "words", candidates: flagsLeft(before) };
  const below = before.operands.length === 0 ? commandsBelow(before.command) : [];
  // Where files may stand too, a command must have been begun.
  if (typed !== "" && below.some(({ value }) => value.startsWith(typed))) return { kind: "words", candidates: below };
  const argument = argumentAt(before);
  if (argument !== undefined) return valuesOf(argument, typed, { before, sources });
  return { kind: "words", candidates: below };
}

const noWords: Completion = { kind: "words", candidates: [] };

/** Where the value begins in `--option=value`; 0 for every other word. */
function valueStart(typed: string, { pending, onlyOperands }: WordsSoFar): number {
  return pending === undefined && !onlyOperands && typed.startsWith("--") ? typed.indexOf("=") + 1 : 0;
}

function argumentAt({ command, operands }: WordsSoFar): Argument | undefined {
  const at = command.registeredArguments[operands.length];
  const last = command.registeredArguments.at(-1);
  return at ?? (last?.variadic ? last : undefined);
}

/** The commands below one, with their descriptions. */
export function commandsBelow(command: Command): Candidate[] {
  return subcommandsOf(command).map((one) => ({ value: one.name(), about: one.description() }));
}

// That an option may be given again stands in its description.
function flagsLeft({ command, given }: WordsSoFar): Candidate[] {
  return optionsOf(command)
    .filter(({ long, description }) => !given.has(long ?? "") || description.includes("repeatable"))
    .map(({ long, short, description }) => ({ value: long ?? short ?? "", about: description }));
}

function valuesOf(
  of: Option | Argument,
  typed: string,
  { before, sources }: { before: WordsSoFar; sources: ValueSources },
): Completion | Promise<Completion> {
  if (of.argChoices !== undefined) return { kind: "words", candidates: of.argChoices.map((value) => ({ value })) };
  const name = placeholderOf(of);
  const source = sources[`${before.name} ${name}`] ?? sources[name];
  return source === undefined ? noWords : source(typed, before);
}

/** The word between the brackets: `release` of `--openclaw <release>`, `files` of `[files...]`. */
export function placeholderOf(of: Option | Argument): string {
  return "flags" in of ? (/[<[]([^>\].]+)/.exec(of.flags)?.[1] ?? "") : of.name();
}

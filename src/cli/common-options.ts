import { Argument, Option } from "commander";
import { parseChoice, parseRelease } from "./parse-options.ts";

/** The options that every command takes. */
export interface CommonOptions {
  json?: boolean;
  quiet?: boolean;
  /** False after --no-color. */
  color: boolean;
}

/** New option objects, since a command owns its options. */
export function commonOptions(): Option[] {
  return [
    new Option("--json", "print the result as JSON"),
    new Option("-q, --quiet", "print only what was asked for and errors"),
    new Option("--no-color", "print without colours"),
  ];
}

/** The option that names a container; it and a file exclude each other. */
export function containerOption(): Option {
  return new Option(
    "--container <container>",
    "the gateway's container instead of a file; auto for the only one that is OpenClaw",
  ).conflicts("config");
}

/** An option that names a release. */
export function releaseOption(
  flags = "--openclaw <release>",
  description = "the OpenClaw release that will read the config, for example 2026.9.6",
): Option {
  return new Option(flags, description).argParser(parseRelease);
}

/** The option that says what must let a browser in. */
export function accessOption(): Option {
  return choiceOption("--access <access>", "what lets a browser in: the token alone, or an approval of each browser", [
    "auto",
    "token",
    "pairing",
  ]);
}

/** An option that takes one of a few words: help and completion list them, and a wrong one is told the nearest. */
export function choiceOption(flags: string, description: string, words: readonly string[]): Option {
  const option = new Option(flags, description).choices(words);
  return option.argParser((text) => parseChoice(text, { option: option.long ?? flags, words }));
}

/** An argument that is one of a few words, as `choiceOption`. */
export function choiceArgument(name: string, description: string, words: readonly string[]): Argument {
  const argument = new Argument(name, description).choices(words);
  return argument.argParser((text) => parseChoice(text, { option: argument.name(), words }));
}

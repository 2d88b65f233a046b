import { ConfigError } from "../errors.ts";
import { nearest } from "../nearest.ts";

/**
 * A port as written on the command line.
 * @throws ConfigError `invalid-port` for anything but a plain whole number from 1 to 65535
 */
export function parsePort(text: string): number {
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65535) return port;
  throw new ConfigError("invalid-port", `"${text}" is not a port: a whole number from 1 to 65535`);
}

/**
 * One of a few words.
 * @throws ConfigError `invalid-option`, naming the nearest word
 */
export function parseChoice<T extends string>(
  text: string,
  { option, words }: { option: string; words: readonly T[] },
): T {
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  const suggestion = nearest(text, words);
  throw new ConfigError("invalid-option", `${option} is one of ${words.join(", ")}, not "${text}"`, {
    hint: suggestion && `did you mean "${suggestion}"?`,
  });
}

/** Adds a value to those of an option that may be given more than once or hold several, separated by commas. */
export function collect(text: string, before: string[] = []): string[] {
  return [
    ...before,
    ...text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ];
}

import { ConfigError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import { releaseNumbers } from "../release/compare.ts";
import { resolveRelease } from "../release/resolve.ts";

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
 * A release as it is named on the command line; it stays as it was typed.
 * @throws ConfigError `unknown-release`, naming the nearest
 */
export function parseRelease(text: string): string {
  resolveRelease(text);
  return text;
}

/**
 * A release that wrote a file, perhaps before OpenClaw had its name.
 * @throws ConfigError `unknown-release`, naming the nearest
 */
export function parseWriter(text: string): string {
  return releaseNumbers(text) === undefined ? parseRelease(text) : text;
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

/**
 * The config of a command that looks at one gateway: a file, named once. Commander itself would go by the last and drop the others.
 * @throws ConfigError `invalid-option`
 */
export function parseOneConfig(path: string, before: string | undefined): string {
  if (path === "-") {
    throw new ConfigError("invalid-option", "--config - is for get, set and unset only: this command works on a file", {
      hint: "name the file",
    });
  }
  if (before === undefined) return path;
  throw new ConfigError("invalid-option", `--config names one file here, not both ${before} and ${path}`, {
    hint: "run the command once for each",
  });
}

/**
 * Collects the configs of a command that takes several; standard input can be read only once.
 * @throws ConfigError `invalid-option`
 */
export function parseConfigs(path: string, before: string[] = []): string[] {
  if (path !== "-" || !before.includes("-")) return [...before, path];
  throw new ConfigError("invalid-option", "--config - is given twice: standard input can be read once");
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

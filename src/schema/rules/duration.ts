import { compareReleases } from "../../release/compare.ts";

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof units;
const one = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/;
const several = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/;

/** How a duration is to be written, for hints. */
export const durationForm = "a number and ms, s, m, h or d, such as 30m";

/**
 * The milliseconds of a duration such as `30m`, or undefined when the release does not understand it.
 * Several parts in one text (`1h30m`) are understood from 2026.2.22 on.
 */
export function parseDuration(text: string, defaultUnit: Unit, release: string): number | undefined {
  const word = text.trim().toLowerCase();
  const match = one.exec(word);
  if (match !== null) return Number(match[1]) * units[unitOf(match[2]) ?? defaultUnit];
  if (compareReleases(release, "2026.2.22") < 0 || !several.test(word)) return undefined;
  return [...word.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)].reduce(
    (sum, part) => sum + Number(part[1]) * units[unitOf(part[2]) ?? defaultUnit],
    0,
  );
}

function unitOf(text: string | undefined): Unit | undefined {
  return text === "ms" || text === "s" || text === "m" || text === "h" || text === "d" ? text : undefined;
}

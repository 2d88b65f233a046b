import { explainKeys, formatKey, type KeyExplanation } from "../../../src/explain/explain-key.ts";
import { keysMatching, parseKeyPattern } from "../../../src/explain/key-pattern.ts";
import { newestRelease, oldestRelease } from "../../../src/release/known.ts";
import { isInRange } from "../../../src/release/range.ts";
import { resolveRelease } from "../../../src/release/resolve.ts";
import { keyDescriptions } from "../../../src/schema/key-texts.ts";
import type { KeyPath } from "../../../src/schema/walk.ts";
import type { ExplainRequest, ExplainResult } from "../protocol.ts";

/** More keys than these are listed by name alone. */
const mostExplained = 8;
const mostMatches = 60;

/** What this package says of keys in words of its own. */
export const words = {
  descriptionOf: (path: KeyPath): string | undefined => keyDescriptions()[formatKey(path)],
  replacementsOf: (): string[] => [],
};

/**
 * Explains a key or a pattern; of other words, the keys that hold them.
 * @throws ConfigError `unknown-release`
 */
export function explainWords({ key, openclaw }: ExplainRequest): ExplainResult {
  const { release } = resolveRelease(openclaw === "" ? newestRelease : openclaw);
  const text = key.trim();
  if (text === "") return { release, found: [], matches: [], matchCount: 0 };
  const named = pathsOf(text);
  const found = named.slice(0, mostExplained).flatMap((path) => explainKeys(path, { openclaw: release, words }));
  const matches = named.length > mostExplained ? named : keysHolding(text);
  return {
    release,
    found: found.slice(0, mostExplained).map((one) => told(one, release)),
    matches: matches.slice(0, mostMatches),
    matchCount: matches.length,
  };
}

// What cannot be read as a key is looked for as words.
function pathsOf(text: string): string[] {
  if (/\s/.test(text)) return [];
  try {
    return keysMatching(parseKeyPattern(text)).map(formatKey);
  } catch {
    return [];
  }
}

let allKeys: { key: string; folded: string }[] | undefined;

function keysHolding(text: string): string[] {
  allKeys ??= keysMatching(parseKeyPattern("**")).map((path) => {
    const key = formatKey(path);
    return { key, folded: `${key} ${keyDescriptions()[key] ?? ""}`.toLowerCase() };
  });
  const parts = text.toLowerCase().split(/\s+/);
  const holding = allKeys.filter(({ folded }) => parts.every((part) => folded.includes(part)));
  // Short keys are those that people mean.
  return holding.map(({ key }) => key).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function told(one: KeyExplanation, release: string): ExplainResult["found"][number] {
  return {
    key: one.key,
    ...(one.description !== undefined && { description: one.description }),
    known: one.known,
    type: one.type,
    releases: one.ranges.map(spanOf).join(", "),
    origin: one.origin,
    ...(one.example !== undefined && { example: JSON.stringify(one.example) }),
    history: one.history.map(({ from, to, type }) => ({ releases: spanOf({ from, to }), type })),
    effects: one.effects.map((row) => ({
      releases: spanOf({ from: row.from, to: row.to ?? newestRelease }),
      value: row.value,
      evidence: row.evidence,
      now: isInRange(release, row),
    })),
    keys: one.keys,
  };
}

/** A run of releases in words. */
export function spanOf({ from, to }: { from: string; to: string }): string {
  if (from === to) return from;
  if (from === oldestRelease && to === newestRelease) return "all known releases";
  if (to === newestRelease) return `since ${from}`;
  return from === oldestRelease ? `until ${to}` : `${from} to ${to}`;
}

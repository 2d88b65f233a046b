import { explainKeys, formatKey, type KeyExplanation } from "../../../src/explain/explain-key.ts";
import { keysMatching, parseKeyPattern } from "../../../src/explain/key-pattern.ts";
import { nearestKeys } from "../../../src/explain/nearest-keys.ts";
import { replacementOf } from "../../../src/migrate/replacement-of.ts";
import { newestRelease } from "../../../src/release/known.ts";
import { isInRange } from "../../../src/release/range.ts";
import { resolveRelease } from "../../../src/release/resolve.ts";
import { keyDeprecations, keyDescriptions } from "../../../src/schema/key-texts.ts";
import { keysUnder, lifeOf } from "../../../src/schema/life.ts";
import type { KeyPath } from "../../../src/schema/walk.ts";
import { spanOf } from "../../shared/span-of.ts";
import type { Explained, ExplainRequest, ExplainResult } from "../protocol.ts";

/** More keys than these are listed by name alone. */
const mostExplained = 8;
const mostMatches = 60;
const mostKeysBelow = 200;

/**
 * Explains a key or a pattern; of other words, the keys that hold them.
 * @throws ConfigError `unknown-release`
 */
export function explainWords({ key, openclaw }: ExplainRequest): ExplainResult {
  const { release } = resolveRelease(openclaw === "" ? newestRelease : openclaw);
  const text = key.trim();
  if (text === "") return { release, found: [], matches: [], matchCount: 0, holdsWords: false };
  const named = pathsOf(text).map(formatKey);
  const found = named.slice(0, mostExplained).flatMap((one) => explainKeys(one, { openclaw: release }));
  const holding = named.length > mostExplained ? named : keysHolding(text);
  const holdsWords = found.length > 0 || holding.length > 0;
  const matches = holdsWords ? holding : meantBy(text);
  const movedTo = holdsWords ? undefined : placeOfOld(text, release);
  return {
    release,
    ...(movedTo !== undefined && { movedTo }),
    found: found.slice(0, mostExplained).map((one) => told(one, release)),
    matches: matches.slice(0, mostMatches).map((one) => matched(one, release)),
    matchCount: matches.length,
    holdsWords,
  };
}

// What cannot be read as a key is looked for as words.
function pathsOf(text: string): KeyPath[] {
  if (/\s/.test(text)) return [];
  try {
    return keysMatching(parseKeyPattern(text));
  } catch {
    return [];
  }
}

/** Where a key is now that is older than the oldest known release: Clawdbot's keys are known to the steps of migration only. */
function placeOfOld(text: string, release: string): string | undefined {
  try {
    return /\s/.test(text) ? undefined : replacementOf(parseKeyPattern(text), release);
  } catch {
    return undefined;
  }
}

function meantBy(text: string): string[] {
  try {
    return nearestKeys(text);
  } catch {
    return [];
  }
}

let allKeys: { key: string; folded: string; isDescribed: boolean }[] | undefined;

function keysHolding(text: string): string[] {
  allKeys ??= keysMatching(parseKeyPattern("**")).map((path) => {
    const key = formatKey(path);
    const description = keyDescriptions()[key];
    return { key, folded: `${key} ${description ?? ""}`.toLowerCase(), isDescribed: description !== undefined };
  });
  const parts = text.toLowerCase().split(/\s+/);
  const holding = allKeys.filter(({ folded }) => parts.every((part) => folded.includes(part)));
  // Keys that have a description, and short ones, are those that people mean.
  holding.sort(
    (a, b) => Number(b.isDescribed) - Number(a.isDescribed) || a.key.length - b.key.length || (a.key < b.key ? -1 : 1),
  );
  return holding.map(({ key }) => key);
}

function matched(key: string, release: string): ExplainResult["matches"][number] {
  const description = keyDescriptions()[key];
  const [path] = pathsOf(key);
  const known = path !== undefined && isKnown(path, release);
  return { key, ...(description !== undefined && { description }), known };
}

function told(one: KeyExplanation, release: string): Explained {
  const description = one.description ?? keyDescriptions()[one.key];
  const deprecated = keyDeprecations()[one.key];
  return {
    key: one.key,
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
    known: one.known,
    type: one.type,
    releases: one.ranges.map(spanOf).join(", "),
    runs: one.ranges,
    origin: one.origin,
    ...(one.example !== undefined && { example: JSON.stringify(one.example) }),
    history: one.history.map(({ from, to, type }) => ({ releases: spanOf({ from, to }), type })),
    effects: one.effects.map((row) => ({
      releases: spanOf({ from: row.from, to: row.to ?? newestRelease }),
      value: row.value,
      evidence: row.evidence,
      now: isInRange(release, row),
    })),
    replacedBy: replacementsOf(one.path, release),
    keys: keysBelow(one, release).slice(0, mostKeysBelow),
  };
}

/** A key that the release still has is replaced by nothing. */
function replacementsOf(path: KeyPath, release: string): string[] {
  const replacement = isKnown(path, release) ? undefined : replacementOf(path, release);
  return replacement === undefined ? [] : [replacement];
}

function isKnown(path: KeyPath, release: string): boolean {
  return lifeOf(path)?.facts.some((fact) => isInRange(release, fact)) ?? false;
}

/** The keys of an object, or of the items of a list. */
function keysBelow({ path, keys, known, ranges }: KeyExplanation, release: string): string[] {
  if (keys.length > 0) return keys.map((key) => formatKey([...path, key]));
  const item: KeyPath = [...path, 0];
  const shown = known ? release : (ranges.at(-1)?.to ?? release);
  return keysUnder(item, shown).map((key) => formatKey([...item, key]));
}

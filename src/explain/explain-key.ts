import type { FactRow } from "../access/fact.ts";
import { keyEffects } from "../access/key-effects.ts";
import { formatPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { newestRelease } from "../release/known.ts";
import { isInRange } from "../release/range.ts";
import { resolveRelease } from "../release/resolve.ts";
import { keyDescriptions } from "../schema/key-texts.ts";
import { keysUnder, lifeOf } from "../schema/life.ts";
import type { KeyPath } from "../schema/walk.ts";
import { describeSchema, exampleOf } from "./describe-schema.ts";
import { keysMatching, parseKeyPattern } from "./key-pattern.ts";

/** What there is to know about a key of openclaw.json. */
export interface KeyExplanation {
  /** `*` stands for a free key, 0 for an item of a list. */
  path: KeyPath;
  /** The path as a person writes it. */
  key: string;
  /** What it is for; absent where this package has no words for it. */
  description?: string;
  /** Whether the release that was asked for knows it. */
  known: boolean;
  /** `core`, `channel:ID` or `plugin:ID`. */
  origin: string;
  /** The runs of releases that know it, both ends included. */
  ranges: { from: string; to: string }[];
  /** What it takes, for the release that was asked for where that knows it, else in the last one that did. */
  type: string;
  /** A value that fits, where one follows from the type. */
  example?: JsonValue;
  /** How its type was in each run of releases. */
  history: { from: string; to: string; type: string }[];
  /** What it does to who gets in, release by release; empty where it does the same in all, or nothing. */
  effects: FactRow<string>[];
  /** What took its place, where the release has it no more. */
  replacedBy: string[];
  /** The keys below it. */
  keys: string[];
}

export interface ExplainOptions {
  /** The release in question; the newest known unless given. */
  openclaw?: string | undefined;
  /** Other words than the catalogue's, and what replaced a key. */
  words?: Partial<KeyWords> | undefined;
}

/** Texts about keys, by path. */
export interface KeyWords {
  descriptionOf(path: KeyPath): string | undefined;
  /** What took the place of a key that the release does not have. */
  replacementsOf(path: KeyPath): string[];
}

/** What the catalogue has in words. */
const ownWords: KeyWords = {
  descriptionOf: (path) => keyDescriptions()[path.map((step) => (typeof step === "number" ? "*" : step)).join(".")],
  replacementsOf: () => [],
};

/**
 * What there is to know about the keys that a pattern means: `gateway.trustedProxies`, `gateway.controlUi.*`, `**.botToken`.
 * @returns one explanation a key, in alphabetical order; none where no known release has such a key
 * @throws ConfigError `invalid-path`, `unknown-release`
 */
export function explainKeys(
  pattern: string,
  { openclaw = newestRelease, words }: ExplainOptions = {},
): KeyExplanation[] {
  const { release } = resolveRelease(openclaw);
  return keysMatching(parseKeyPattern(pattern)).flatMap(
    (path) => explain(path, release, { ...ownWords, ...words }) ?? [],
  );
}

function explain(path: KeyPath, release: string, words: KeyWords): KeyExplanation | undefined {
  const life = lifeOf(path);
  const fact = life?.facts.find((one) => isInRange(release, one));
  const shown = fact ?? life?.facts.at(-1);
  if (life === undefined || shown === undefined) return undefined;
  const example = exampleOf(shown.schema);
  const description = words.descriptionOf(path);
  return {
    path,
    key: formatKey(path),
    ...(description !== undefined && { description }),
    known: fact !== undefined,
    origin: shown.origin,
    ranges: life.ranges,
    type: describeSchema(shown.schema),
    ...(example !== undefined && { example }),
    history: historyOf(life.facts.map(({ from, to, schema }) => ({ from, to, type: describeSchema(schema) }))),
    effects: [...(keyEffects[path.join(".")] ?? [])],
    replacedBy: fact === undefined ? words.replacementsOf(path) : [],
    keys: keysUnder(path, fact === undefined ? shown.to : release),
  };
}

/** A path of the catalogue as a person writes it: an item is `[]`. */
export function formatKey(path: KeyPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[]`;
    return step === "*" ? `${text}.*` : `${text}${formatPath(["x", step]).slice(1)}`.replace(/^\./, "");
  }, "");
}

// Facts that differ in what no person would call the type.
function historyOf(facts: readonly { from: string; to: string; type: string }[]): KeyExplanation["history"] {
  const history: KeyExplanation["history"] = [];
  for (const fact of facts) {
    const last = history.at(-1);
    if (last?.type === fact.type) last.to = fact.to;
    else history.push({ ...fact });
  }
  return history;
}

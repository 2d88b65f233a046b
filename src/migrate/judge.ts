import type { JsonPath } from "../json/path.ts";
import type { JsonObject, JsonValue } from "../json/value.ts";
import type { KeyCounts } from "../schema/presence.ts";

/** What a release has against a config. */
export interface Problem {
  path: JsonPath;
  /**
   * What has no meaning in any release can be set aside: a key that is not known, a value whose type none took, an element
   * of a list without what all asked of it. Of another wrong value only its owner knows what was meant.
   */
  kind: "unknown-key" | "wrong-shape" | "incomplete" | "wrong-value";
  message: string;
}

/** What is known about the keys of releases. */
export interface KnownKeys {
  /** Whether a release has a place for what is at a path. */
  knows(path: JsonPath, release: string): boolean;
  /** Whether any release has. */
  isEverKnown(path: JsonPath): boolean;
  /** The keys that any release has under a path, without those that are free. */
  everKeysUnder(path: JsonPath): readonly string[];
  /** Whether any release takes this value at a path. */
  takes(path: JsonPath, value: JsonValue): boolean;
}

/** What is known about the configs that releases accept. */
export interface Judge extends KnownKeys {
  /** How many keys of a config each release has a place for. */
  countKnown(config: JsonObject): KeyCounts;
  /** Everything that a release has against a config. The path of an unknown key ends with the key. */
  problemsOf(config: JsonObject, release: string): Problem[];
  /** The keys that a release knows beside a path: for a hint at what a key was meant to be. */
  siblingsOf(path: JsonPath, release: string): readonly string[];
}

import { describe, expect, test } from "@jest/globals";
import { everKeysUnder, isEverKnown } from "../../src/schema/ever-known.ts";

describe("isEverKnown", () => {
  test.each([
    [["gateway", "port"], true],
    // Gone since 2026.8.1.
    [["agents", "list", 3, "workspace"], true],
    [["agents", "entries", "any", "workspace"], true],
    [["channels", "telegram", "botToken"], true],
    // Every key is free here.
    [["plugins", "entries", "any", "config", "theirs", "own"], true],
    [["gateway", "token"], false],
    [["agents", "list", 3, "wurkspace"], false],
    [["agent"], false],
    [["constructor"], false],
    [["gateway", "constructor"], false],
  ])("%j: %s", (path, expected) => {
    expect(isEverKnown(path)).toBe(expected);
  });
});

test("everKeysUnder gives the keys of all releases", () => {
  expect(everKeysUnder(["gateway", "reload"])).toEqual(["debounceMs", "deferralTimeoutMs", "mode"]);
  expect(everKeysUnder(["agents"])).toEqual(["defaults", "entries", "list", "ownership"]);
  expect(everKeysUnder(["nowhere"])).toEqual([]);
});

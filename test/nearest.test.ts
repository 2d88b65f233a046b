import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { distancesFrom, editDistance, nearest } from "../src/nearest.ts";

describe("nearest", () => {
  const presets = ["docker-desktop", "linux-bridge", "host-network", "podman"];

  test.each([
    ["docker-dekstop", "docker-desktop"],
    ["dockerdesktop", "docker-desktop"],
    ["bridge-linux", undefined],
    ["Podmann", "podman"],
    ["", undefined],
  ])("%p is nearest to %p", (typed, expected) => {
    expect(nearest(typed, presets)).toBe(expected);
  });

  test("a swap of neighbours is one step", () => {
    expect(editDistance("ab", "ba")).toBe(1);
    expect(editDistance("kitten", "sitting")).toBe(3);
    expect(editDistance("", "abc")).toBe(3);
  });

  const words = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });

  test("a limit changes no distance within it", () => {
    fc.assert(
      fc.property(words, words, fc.nat(9), (a, b, most) => {
        const distance = editDistance(a, b);
        expect(editDistance(a, b, most)).toBe(distance > most ? Number.POSITIVE_INFINITY : distance);
      }),
    );
  });

  test("the quick way measures the same, whatever the word", () => {
    const anything = fc.oneof(words, fc.string({ unit: "grapheme", maxLength: 40 }), fc.string({ maxLength: 40 }));
    fc.assert(
      fc.property(anything, fc.array(anything), fc.nat(40), (word, others, most) => {
        const distanceTo = distancesFrom(word);
        for (const other of others) expect(distanceTo(other, most)).toBe(editDistance(word, other, most));
      }),
      { numRuns: 500 },
    );
  });

  test("is the first of the least distance, where that is near for its length", () => {
    fc.assert(
      fc.property(words, fc.array(words), (typed, known) => {
        const [first] = known
          .map((word) => ({ word, distance: editDistance(typed, word) }))
          .sort((a, b) => a.distance - b.distance);
        const isNear = first !== undefined && first.distance <= Math.max(2, Math.ceil(first.word.length / 3));
        expect(nearest(typed, known)).toBe(isNear ? first.word : undefined);
      }),
    );
  });
});

import { describe, test } from "@jest/globals";
import fc from "fast-check";
import { configsOf } from "./era-configs.ts";
import { anyWayEndsTheSame, changesOnce, keepsComments } from "./laws.ts";

const settings = { numRuns: 25, seed: 20260906 };

describe("the laws of migrating, over configs of 2026.1.30", () => {
  const config = configsOf("2026.1.30");
  const later = fc.constantFrom("2026.3.13", "2026.7.1", "2026.9.6");

  test("twice changes nothing more", () => {
    fc.assert(fc.property(config, later, changesOnce), settings);
  });

  test("going by way of a release equals going straight", () => {
    const property = fc.property(config, later, (given, by) => anyWayEndsTheSame(given, { by, to: "2026.9.6" }));
    fc.assert(property, settings);
  });

  test("the text says what the value says, and comments survive", () => {
    fc.assert(fc.property(config, later, keepsComments), settings);
  });
});

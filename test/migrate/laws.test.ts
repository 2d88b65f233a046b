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

const ways = [
  {
    name: "a block of web search of which the release on the way knows nothing",
    given: { tools: { web: { search: { brave: { model: "m" } } } } },
    by: "2026.4.12",
    to: "2026.7.1-1",
  },
  {
    name: "a block of web search in no form that a release takes",
    given: { tools: { web: { search: { brave: { apiKey: 5 } } } } },
    by: "2026.3.31",
    to: "2026.9.6",
  },
  {
    name: "a chat that the release on the way has no place for",
    given: { channels: { telegram: { direct: { "7": { errorCooldownMs: 1 } } } } },
    by: "2026.1.29",
    to: "2026.3.2",
  },
];

test.each(ways)("going by way of a release equals going straight: $name", ({ given, by, to }) => {
  anyWayEndsTheSame(given, { by, to });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { compareReleases, releaseNumbers } from "../../src/release/compare.ts";
import { knownReleases, newestRelease, oldestRelease } from "../../src/release/known.ts";
import { formatRuns, isInRange, parseRange, runsOf } from "../../src/release/range.ts";
import { resolveRelease } from "../../src/release/resolve.ts";

const anyRelease = fc.constantFrom(...knownReleases);

describe("the known releases", () => {
  test("are 91, each once, oldest first", () => {
    expect(knownReleases).toHaveLength(91);
    expect(new Set(knownReleases).size).toBe(91);
    const byNumbers = knownReleases.map((release) => Object.values(releaseNumbers(release) ?? {}));
    const sorted = byNumbers.toSorted(
      (a, b) => a.map((number, at) => Number(number) - Number(b[at])).find((difference) => difference !== 0) ?? 0,
    );
    expect(byNumbers).toEqual(sorted);
    expect(knownReleases.at(-1)).toBe(newestRelease);
    expect(knownReleases[0]).toBe(oldestRelease);
  });
});

describe("comparing", () => {
  test.each([
    ["2026.2.22", "2026.2.22-1"],
    ["2026.2.9", "2026.2.12"],
    ["2026.1.30", "2026.2.1"],
    ["2026.9.7-beta.2", "2026.9.7-beta.10"],
    ["2026.9.7-beta.10", "2026.9.7"],
    ["2026.12.1", "2027.1.1"],
  ])("%s comes before %s", (older, newer) => {
    expect(compareReleases(older, newer)).toBeLessThan(0);
    expect(compareReleases(newer, older)).toBeGreaterThan(0);
  });

  test.each(["2026.13.1", "2026.0.1", "2026.1", "26.1.1", "2026.1.1.1", "2026.1.30 ", "2026.1.x", "-1", ""])(
    "%p is no release",
    (text) => {
      expect(releaseNumbers(text)).toBeUndefined();
    },
  );
});

describe("resolving what a user wrote", () => {
  test.each([
    ["2026.9.6", "2026.9.6"],
    ["v2026.1.30", "2026.1.30"],
    [" openclaw@2026.2.22-1 ", "2026.2.22-1"],
    ["latest", newestRelease],
  ])("%p means %s", (text, release) => {
    expect(resolveRelease(text)).toMatchObject({ release, diagnostics: [] });
  });

  test.each([
    ["2027.1.1", newestRelease, "release-newer-than-known"],
    ["2026.9.7-beta.1", newestRelease, "release-newer-than-known"],
    ["2026.9.6-beta.3", "2026.9.6", "release-not-published"],
    ["2026.2.14", "2026.2.12", "release-not-published"],
    ["2026.2.6", "2026.2.3-1", "release-not-published"],
  ])("%p counts as %s, and says so", (text, release, code) => {
    const resolved = resolveRelease(text);
    expect(resolved.release).toBe(release);
    expect(resolved.diagnostics).toEqual([expect.objectContaining({ code, severity: "warning" })]);
    expect(resolved.diagnostics[0]?.message).toContain(resolved.release);
  });

  test.each([
    ["2026.9.b", "2026.9.6"],
    ["2026.13.1", "2026.3.1"],
    ["2026.1.28", "2026.1.29"],
    ["banana", newestRelease],
  ])("%p is an error that names %s", (text, suggestion) => {
    expect(() => resolveRelease(text)).toThrow(
      expect.objectContaining({ code: "unknown-release", hint: expect.stringContaining(suggestion) }),
    );
  });
});

describe("ranges", () => {
  test("comparators all hold", () => {
    const test = parseRange(">=2026.2.17 <2026.8.1");
    expect([test("2026.2.12"), test("2026.2.17"), test("2026.7.35"), test("2026.8.1")]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(parseRange("*")("2026.1.29")).toBe(true);
    expect(() => parseRange(">=banana")).toThrow(expect.objectContaining({ code: "unknown-release" }));
  });

  test("runs cover exactly the releases that pass", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyRelease), (chosen) => {
        const runs = runsOf((release) => chosen.some((one) => one === release));
        for (const release of knownReleases) {
          expect(runs.some((run) => isInRange(release, run))).toBe(chosen.includes(release));
        }
      }),
    );
  });

  test("runs read well", () => {
    expect(formatRuns(runsOf(parseRange(">=2026.9.5")))).toBe("2026.9.5 – 2026.9.6");
    expect(formatRuns(runsOf(parseRange("2026.9.6")))).toBe("2026.9.6");
    expect(formatRuns([])).toBe("none");
  });
});

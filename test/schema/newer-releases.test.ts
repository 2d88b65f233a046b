import { expect, test } from "@jest/globals";
import { newerReleases } from "../../schema/newer-releases.ts";

test("the stable releases after the newest known one, the oldest first", () => {
  const published = [
    "0.0.1",
    "2026.9.10",
    "2026.9.6",
    "2026.9.7-beta.1",
    "2026.9.7",
    "2026.10.1",
    "2026.9.6-1",
    "2026.1.29",
  ];
  expect(newerReleases(published, "2026.9.6")).toEqual(["2026.9.6-1", "2026.9.7", "2026.9.10", "2026.10.1"]);
  expect(newerReleases(published, "2026.10.1")).toEqual([]);
});

import { describe, expect, test } from "@jest/globals";
import { editDistance, nearest } from "../src/nearest.ts";

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
});

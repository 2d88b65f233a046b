import { describe, expect, test } from "@jest/globals";
import { generateToken } from "../../src/token/generate.ts";

describe("generateToken", () => {
  test.each([
    [undefined, 43],
    [256, 43],
    [257, 43],
    [258, 44],
    [512, 86],
    [4096, 683],
  ])("%p bits are %i characters", (bits, length) => {
    expect(generateToken(bits === undefined ? {} : { bits })).toHaveLength(length);
    expect((length * 6 * 63) / 64 >= (bits ?? 256) || length * 6 > (bits ?? 256)).toBe(true);
  });

  test("every token is new, needs no escaping, and is no command-line option", () => {
    const tokens = Array.from({ length: 3000 }, () => generateToken());
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{42}$/);
  });

  test.each([0, 128, 255, 256.5, 4097, Number.NaN, Number.POSITIVE_INFINITY, -256])("%p bits are refused", (bits) => {
    expect(() => generateToken({ bits })).toThrow(
      expect.objectContaining({ name: "ConfigError", code: "invalid-option" }),
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { codeFrame } from "../../src/cli/reporters/code-frame.ts";
import { styleFor } from "../../src/cli/style.ts";

const style = styleFor({ isTTY: false }, { env: {} }, { color: false });

describe("codeFrame", () => {
  test("shows the line that is asked for, in whichever order lines are asked for", () => {
    const lineEnd = fc.constantFrom("\n", "\r\n", "\r");
    const lines = fc.array(fc.tuple(fc.string({ unit: fc.constantFrom("a", "1", " "), maxLength: 9 }), lineEnd));
    fc.assert(
      fc.property(lines, fc.array(fc.integer({ min: 1, max: 12 })), (written, asked) => {
        const text = written.flat().join("");
        const all = text.split(/\r\n|\r|\n/);
        for (const line of asked) {
          const [shown] = codeFrame(text, { line, column: 1 }, style);
          expect(shown).toBe(line > all.length ? undefined : `  ${line} | ${all[line - 1]}`);
        }
      }),
    );
  });

  test("hides secrets of the whole text, on whichever line they are", () => {
    const text = '{\n  token: "s3cret-of-mine", // as in\n  url: "http://h/?x=s3cret-of-mine"\n}';
    const [shown] = codeFrame(text, { line: 3, column: 3 }, style);
    expect(shown).toBe('  3 |   url: "http://h/?x=[redacted]"');
    expect(codeFrame(JSON.stringify({ token: "s3cret-of-mine" }), { line: 1, column: 2 }, style)[0]).toBe(
      '  1 | {"token":"[redacted]"}',
    );
  });
});

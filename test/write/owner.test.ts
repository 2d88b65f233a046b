import { describe, expect, test } from "@jest/globals";
import { parseOwner } from "../../src/write/owner.ts";

describe("parseOwner", () => {
  test.each([
    ["1000:1000", { uid: 1000, gid: 1000 }],
    ["1000:0", { uid: 1000, gid: 0 }],
    ["501", { uid: 501, gid: 501 }],
    ["0", { uid: 0, gid: 0 }],
    ["4294967294:1", { uid: 4_294_967_294, gid: 1 }],
  ])("%p", (text, owner) => {
    expect(parseOwner(text)).toEqual(owner);
  });

  test.each([
    "",
    ":",
    "1000:",
    ":1000",
    "node",
    "node:node",
    "-1",
    "1.5",
    "1e3",
    "0x1",
    "01",
    " 1",
    "1:2:3",
    "4294967295",
  ])("%p is an error", (text) => {
    expect(() => parseOwner(text)).toThrow(expect.objectContaining({ code: "invalid-owner" }));
  });
});

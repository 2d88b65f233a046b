import { expect, test } from "@jest/globals";
import { urlOf } from "../../src/network/url.ts";

test("an address gives its parts, anything else nothing", () => {
  expect(urlOf("http://localhost:18789/")?.port).toBe("18789");
  expect(["", "localhost", "http://", "http://a b/"].map(urlOf)).toEqual([undefined, undefined, undefined, undefined]);
});

// URL.canParse of Node 20 fails this.
test("an international name is still one after many others", () => {
  for (let count = 0; count < 200_000; count += 1) urlOf(`http://host-${count % 7}.example/`);
  expect(urlOf("http://ä.example/")?.hostname).toBe("xn--4ca.example");
});

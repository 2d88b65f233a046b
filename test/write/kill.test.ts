import { expect, test } from "@jest/globals";
import { killWriters, wrongs } from "./kill.ts";

test("25 killed writers leave the old or the new file, no broken backup, and nothing that stops the next one", async () => {
  const figures = await killWriters(25);
  expect(wrongs(figures)).toBe(0);
  expect(figures.old + figures.new).toBe(25);
}, 180_000);

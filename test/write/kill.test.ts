import { expect, test } from "@jest/globals";
import { killWriters } from "./kill.ts";

test("25 killed writers leave the old or the new file, and no broken backup", async () => {
  const figures = await killWriters(25);
  expect(figures).toMatchObject({ other: 0, badBackups: 0 });
  expect(figures.old + figures.new).toBe(25);
}, 60_000);

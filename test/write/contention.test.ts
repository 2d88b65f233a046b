import { expect, test } from "@jest/globals";
import { contend } from "./contention.ts";

const nothingLost = { lost: 0, badLooks: 0, badBackups: 0, leftovers: [] };

test("4 processes that edit one file at once lose no edit", async () => {
  const figures = await contend({ processes: 4, edits: 15 });
  expect(figures).toMatchObject({ ...nothingLost, kills: 0, backups: 10 });
}, 180_000);

test("nor do they when one of them is killed again and again", async () => {
  const figures = await contend({ processes: 3, edits: 8, kill: true });
  expect(figures).toMatchObject(nothingLost);
}, 180_000);

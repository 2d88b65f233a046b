import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { carryConfig } from "../../src/carry/carry-config.ts";
import { machineFiles } from "../../src/carry/config-files.ts";
import { writeCarried } from "../../src/carry/write-carried.ts";
import { ConfigError } from "../../src/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const given = `{ identity: { name: "Samantha" }, nonsense: 1 }\n`;

const files = machineFiles();

describe("writing a carried config", () => {
  test("nothing is written where the file changed meanwhile", async () => {
    const path = join(temporaryFolder(), "openclaw.json");
    writeFileSync(path, given);
    const carried = await carryConfig(path, files);
    const theirs = given.replace("Samantha", "Molty");
    writeFileSync(path, theirs);
    await expect(writeCarried(carried, files)).rejects.toMatchObject({ code: "write-conflict" });
    expect(readFileSync(path, "utf8")).toBe(theirs);
    expect(readdirSync(join(path, ".."))).toEqual(["openclaw.json"]);
  });

  test("nor where it changed right before the write", async () => {
    const path = join(temporaryFolder(), "openclaw.json");
    writeFileSync(path, given);
    const carried = await carryConfig(path, files);
    const slow = {
      ...files,
      keep: async (...args: Parameters<typeof files.keep>) => {
        const kept = await files.keep(...args);
        writeFileSync(path, "{}");
        return kept;
      },
    };
    await expect(writeCarried(carried, slow)).rejects.toThrow(ConfigError);
    expect([readFileSync(path, "utf8"), readdirSync(join(path, ".."))]).toEqual(["{}", ["openclaw.json"]]);
  });

  test("a kept file of the same second gets a name of its own", async () => {
    const path = join(temporaryFolder(), "openclaw.json");
    const now = new Date("2026-11-28T12:00:00Z");
    for (const text of [given, given.replace("nonsense", "more")]) {
      writeFileSync(path, text);
      await writeCarried(await carryConfig(path, files), files, now);
    }
    const names = readdirSync(join(path, ".."));
    expect(names.filter((name) => name.includes("kept"))).toEqual([
      "openclaw.json.kept-20261128T120000Z-2.json5",
      "openclaw.json.kept-20261128T120000Z.json5",
    ]);
  });
});

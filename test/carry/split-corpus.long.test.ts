import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { carryConfig } from "../../src/carry/carry-config.ts";
import { machineFiles } from "../../src/carry/config-files.ts";
import { writeCarried } from "../../src/carry/write-carried.ts";
import { documentValue, parseDocument } from "../../src/document/index.ts";
import { isJsonObject, type JsonObject } from "../../src/json/value.ts";
import { loadConfig } from "../../src/load/load-config.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { chanceFrom, writeSplit } from "./split.ts";

jest.setTimeout(1_800_000);

function configsIn(folder: string, form: RegExp): [string, JsonObject][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => form.test(name))
    .flatMap((name): [string, JsonObject][] => {
      const document = parseDocument(readFileSync(join(folder, name), "utf8"));
      const value = documentValue(document);
      const isSound = document.diagnostics.every(({ severity }) => severity !== "error");
      return isSound && isJsonObject(value) && !document.text.includes("$include") ? [[name, value]] : [];
    });
}

const configs = hasShared
  ? [
      ...configsIn(join(sharedFolder, "corpus"), /^\d+\.json5?$/),
      ...configsIn(join(sharedFolder, "legacy"), /input\.json$/),
    ]
  : [];

(hasShared ? describe : describe.skip)("real configs and legacy cases, split over files as chance has it", () => {
  test("become what they become in one file", async () => {
    const seeds = Number(process.env["OPENCLAW_CONFIG_SPLITS"] ?? "1");
    const others: string[] = [];
    for (const [name, config] of configs) {
      for (let seed = 1; seed <= seeds; seed += 1) {
        const folder = temporaryFolder();
        const env = { HOME: folder };
        const files = machineFiles({ env, cwd: folder });
        const path = writeSplit(folder, config, chanceFrom(seed * 7919 + configs.length));
        const read = async () =>
          (await loadConfig({ path, env, cwd: folder, release: "2026.1.30", resolve: false })).raw;
        const whole = migrateConfig(await read(), { to: "2026.9.6" });
        const carried = await carryConfig(path, files, { to: "2026.9.6" });
        if (carried.diagnostics.some(({ code }) => code === "includes-entangled")) others.push(`${name}: entangled`);
        await writeCarried(carried, files);
        if (JSON.stringify(sorted(await read())) !== JSON.stringify(sorted(whole.config))) others.push(name);
        if (carried.kept.length !== whole.kept.length || carried.moved.length !== whole.moved.length)
          others.push(`${name}: another account`);
      }
    }
    process.stderr.write(`${configs.length} configs, ${seeds} times each\n`);
    expect(others).toEqual([]);
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { measure } from "mitata";
import { editText } from "../../src/document/edit-document.ts";
import { parseDocument } from "../../src/document/parse.ts";
import { documentValue } from "../../src/document/value.ts";
import { isJsonObject } from "../../src/json/value.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { createConfig } from "../../src/presets/create-config.ts";
import { exportSchema } from "../../src/schema/export-schema.ts";
import { validateConfig } from "../../src/schema/validate-config.ts";
import type { BenchResult, Budget } from "./result.ts";
import { agentsConfig, clawdbotConfig, usualConfig } from "./sample-configs.ts";

const release = "2026.9.6";

interface FunctionCase {
  name: string;
  run(): unknown;
  /** Shown as runs a second, or as the time of one. */
  as: "per second" | "ms";
  /** How many of its kind one run is; 1 unless said. */
  count?: number;
  budgets?: readonly Budget[];
}

/** Runs each function until its time is steady. */
export async function measureFunctions(): Promise<BenchResult[]> {
  const text = usualConfig();
  const value = documentValue(parseDocument(text));
  if (!isJsonObject(value)) throw new Error("the sample is no object");
  const old = clawdbotConfig();
  const corpus = corpusTexts();
  const values = corpus.map((one) => documentValue(parseDocument(one))).filter((one) => isJsonObject(one));
  const large = parseDocument(agentsConfig(2000));
  const cases: FunctionCase[] = [
    { name: "parse, 2.5 kB", as: "per second", run: () => parseDocument(text) },
    {
      name: "validateConfig, parsed value",
      as: "per second",
      budgets: [{ of: "value", least: 5000 }],
      run: () => validateConfig(value, { openclaw: release }),
    },
    {
      name: "validateConfig, text",
      as: "per second",
      budgets: [{ of: "value", least: 1500 }],
      run: () => validateConfig(text, { openclaw: release }),
    },
    {
      name: "migrateConfig, clawdbot's file to the newest",
      as: "per second",
      budgets: [{ of: "value", least: 300 }],
      run: () => migrateConfig(old, { to: release }),
    },
    {
      name: `one edit in ${(large.text.length / 1e6).toFixed(1)} MB`,
      as: "ms",
      budgets: [{ of: "value", most: 30 }],
      run: () => editText(large, [{ kind: "set", path: ["gateway", "port"], value: 1 }]),
    },
    {
      name: "createConfig",
      as: "per second",
      run: () => createConfig({ preset: "docker-desktop", openclaw: release }),
    },
    { name: "exportSchema", as: "ms", run: () => exportSchema(release) },
  ];
  if (values.length > 0) {
    const of = `each of ${values.length} configs of strangers`;
    cases.push(
      {
        name: `validateConfig, parsed value, ${of}`,
        as: "per second",
        count: values.length,
        budgets: [{ of: "value", least: 5000 }],
        run: () => values.forEach((one) => void validateConfig(one, { openclaw: release })),
      },
      {
        name: `validateConfig, text, ${of}`,
        as: "per second",
        count: corpus.length,
        budgets: [{ of: "value", least: 1500 }],
        run: () => corpus.forEach((one) => void validateConfig(one, { openclaw: release })),
      },
      {
        name: `migrateConfig to the newest, ${of}`,
        as: "per second",
        count: corpus.length,
        budgets: [{ of: "value", least: 300 }],
        run: () => corpus.forEach((one) => void migrateConfig(one, { to: release })),
      },
    );
  }
  const results: BenchResult[] = [];
  for (const { name, run, as, budgets, count = 1 } of cases) {
    const { p50 } = await measure(run);
    const value = as === "ms" ? p50 / 1e6 : (1e9 * count) / p50;
    results.push({ name, group: "function", unit: as, value, ...(budgets !== undefined && { budgets }) });
  }
  return results;
}

/** The configs beside the checkout; none where they are not there, and then only the project's own samples are measured. */
function corpusTexts(): string[] {
  const folder = join("..", "shared", "corpus");
  if (!existsSync(folder)) return [];
  const texts = readdirSync(folder)
    .filter((name) => /\.json5?$/.test(name))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  return texts.filter((text) => isJsonObject(documentValue(parseDocument(text))));
}

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "../../src/document/parse.ts";
import { validateConfig } from "../../src/schema/validate-config.ts";
import { commandCase, measureOnce } from "./processes.ts";
import type { BenchResult, Budget } from "./result.ts";
import { accountsConfig, agentsConfig, bindingsConfig, usualConfig } from "./sample-configs.ts";

const release = "2026.9.6";
const sizes = [10, 100, 1000, 10_000] as const;

interface Kind {
  things: string;
  /** Of the ratio of 10,000 to 1,000. */
  budgets?: readonly Budget[];
  config(count: number): string;
}

const kinds: readonly Kind[] = [
  { things: "agents", config: agentsConfig, budgets: [{ of: "value", most: 12 }] },
  { things: "channel accounts", config: accountsConfig },
  { things: "bindings", config: bindingsConfig },
];

/** How the time of judging grows with what is in a config, that of parsing with the size of a text, that of the command with its files. */
export function measureGrowth(folder: string, { files }: { files: number }): BenchResult[] {
  return [...kinds.flatMap(growthOf), largeFile(folder), ...documents(), ...fleets(folder, files)];
}

function growthOf({ things, config, budgets }: Kind): BenchResult[] {
  const times = sizes.map((count) => {
    const text = config(count);
    // Small ones are over before their time can be told.
    const turns = Math.max(1, Math.round(300 / count));
    const judge = (): void => {
      if (!validateConfig(text, { openclaw: release }).valid)
        throw new Error(`the sample of ${count} ${things} is refused`);
    };
    judge();
    const started = performance.now();
    for (let turn = 0; turn < turns; turn += 1) judge();
    return { count, size: text.length, ms: (performance.now() - started) / turns };
  });
  const [, , before, last] = times;
  const rows = times.map(
    ({ count, size, ms }): BenchResult => ({
      name: `validateConfig, ${count} ${things} (${megabytes(size)})`,
      group: "growth",
      unit: "ms",
      value: ms,
    }),
  );
  const times10 = (last?.ms ?? Number.NaN) / (before?.ms ?? Number.NaN);
  return [
    ...rows,
    { name: `10,000 ${things} ÷ 1,000`, group: "growth", unit: "times", value: times10, ...(budgets && { budgets }) },
  ];
}

function largeFile(folder: string): BenchResult {
  const file = join(folder, "agents.json");
  const text = agentsConfig(10_000);
  writeFileSync(file, text);
  const command = commandCase(["validate", file, "--openclaw", release], {
    name: `the command validate, 10,000 agents (${megabytes(text.length)})`,
    budgets: [
      { of: "value", most: 1500 },
      { of: "memory", most: 400 },
    ],
  });
  return { ...measureOnce(command, 3), group: "growth" };
}

function documents(): BenchResult[] {
  const one = agentsConfig(2).length - agentsConfig(1).length;
  return [1e3, 1e4, 1e5, 1e6, 1e7, 5e7].map((size) => {
    const text = agentsConfig(Math.max(1, Math.round(size / one)));
    const turns = Math.max(1, Math.round(1e6 / size));
    parseDocument(text);
    const started = performance.now();
    for (let turn = 0; turn < turns; turn += 1) parseDocument(text);
    const value = (performance.now() - started) / turns;
    return { name: `parse ${megabytes(text.length)}`, group: "growth", unit: "ms", value };
  });
}

function fleets(folder: string, most: number): BenchResult[] {
  const text = usualConfig();
  return [1, 10, 100, 1000, 10_000]
    .filter((count) => count <= most)
    .map((count) => {
      const fleet = join(folder, `fleet-${count}`);
      for (let index = 0; index < count; index += 1) {
        const tenant = join(fleet, String(index));
        mkdirSync(tenant, { recursive: true });
        writeFileSync(join(tenant, "openclaw.json"), text);
      }
      const command = commandCase(["validate", join(fleet, "**", "*.json"), "--openclaw", release], {
        name: `the command validate, ${count} file${count === 1 ? "" : "s"} of ${(text.length / 1000).toFixed(1)} kB`,
        ...(count === 10_000 && { budgets: [{ of: "value", most: 8000 }] }),
      });
      return { ...measureOnce(command, count === 10_000 ? 1 : 3), group: "growth" };
    });
}

function megabytes(size: number): string {
  return size < 1e5 ? `${(size / 1e3).toFixed(1)} kB` : `${(size / 1e6).toFixed(1)} MB`;
}

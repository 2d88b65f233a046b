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
  config(count: number): string;
}

const kinds: readonly Kind[] = [
  { things: "agents", config: agentsConfig },
  { things: "channel accounts", config: accountsConfig },
  { things: "bindings", config: bindingsConfig },
];

/** How the time of judging grows with what is in a config, that of parsing with the size of a text, that of the command with its files. */
export function measureGrowth(folder: string, { files }: { files: number }): BenchResult[] {
  return [
    ...kinds.flatMap(growthOf),
    ...largeFiles(folder),
    ...documents(),
    ...fleets(folder, files),
    ...tenants(folder),
  ];
}

function growthOf({ things, config }: Kind): BenchResult[] {
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
  return [...rows, { name: `10,000 ${things} ÷ 1,000`, group: "growth", unit: "times", value: times10 }];
}

/** As a user has it, from the file to the verdict. */
function largeFiles(folder: string): BenchResult[] {
  const [before, last] = [1000, 10_000].map((agents): BenchResult => {
    const file = join(folder, `agents-${agents}.json`);
    const text = agentsConfig(agents);
    writeFileSync(file, text);
    const command = commandCase(["validate", file, "--openclaw", release], {
      name: `the command validate, ${agents} agents (${megabytes(text.length)})`,
      ...(agents === 10_000 && { budgets: largest }),
    });
    return { ...measureOnce(command, 3), group: "growth" };
  });
  if (before === undefined || last === undefined) return [];
  const name = "the command validate, 10,000 agents ÷ 1,000";
  const budgets: readonly Budget[] = [{ of: "value", most: 12 }];
  return [before, last, { name, group: "growth", unit: "times", value: last.value / before.value, budgets }];
}

const largest: readonly Budget[] = [
  { of: "value", most: 1500 },
  { of: "memory", most: 400 },
];

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

/** The first time everything is written, the second time everything is compared. */
function tenants(folder: string): BenchResult[] {
  const file = join(folder, "tenants.json");
  writeFileSync(file, JSON.stringify({ tenants: Array.from({ length: 1000 }, (_, index) => `t${index}`) }));
  const args = ["render", "--target", "compose", "--fleet", file, "--openclaw", release];
  return ["written", "compared"].map((what) => {
    const command = commandCase([...args, "--output", join(folder, "fleet")], {
      name: `the command render, 1,000 tenants, ${what}`,
      budgets: [{ of: "value", most: 5000 }],
    });
    return { ...measureOnce(command, 1), group: "growth" };
  });
}

function megabytes(size: number): string {
  return size < 1e5 ? `${(size / 1e3).toFixed(1)} kB` : `${(size / 1e6).toFixed(1)} MB`;
}

import { existsSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { commandCase, measureProcesses, type ProcessCase } from "./processes.ts";
import type { BenchResult } from "./result.ts";
import { agentsConfig, clawdbotConfig, usualConfig } from "./sample-configs.ts";

const cache = process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config");
const release = ["--openclaw", "2026.9.6"];

/**
 * The command line beside `node -e 0` and, unless `short`, beside what people use today: OpenClaw's own commands, where
 * `test/gateway/install-releases.ts` has installed 2026.9.6.
 * @param folder where the samples go
 */
export function measureCommands(folder: string, options: { rounds: number; short: boolean }): BenchResult[] {
  const small = join(folder, "small.json");
  const medium = join(folder, "medium.json");
  const old = join(folder, "clawdbot.json");
  writeFileSync(small, usualConfig());
  writeFileSync(medium, agentsConfig(36));
  writeFileSync(old, clawdbotConfig());
  const results = measureProcesses(
    [
      commandCase(["--version"], { budgets: [{ of: "ratio", most: 1.3 }] }),
      commandCase(["--help"]),
      commandCase(["init", "--preset", "docker-desktop", "--output", "-", ...release], {
        name: "init --output -",
        budgets: [{ of: "ratio", most: 2 }],
      }),
      commandCase(["validate", small, ...release], { name: "validate, 2.5 kB", budgets: [{ of: "ratio", most: 2 }] }),
      commandCase(["validate", medium, ...release], { name: "validate, 17 kB" }),
      commandCase(["migrate", old, "--to", "2026.9.6"], {
        name: "migrate, clawdbot's file to the newest",
        budgets: [{ of: "ratio", most: 2.5 }],
      }),
      commandCase(["get", "gateway.port", "--config", small], { name: "get" }),
      commandCase(["set", "gateway.port", "1", "--dry-run", "--config", small, ...release], { name: "set --dry-run" }),
      commandCase(["audit", small, ...release], { name: "audit" }),
      commandCase(["compat", small], { name: "compat" }),
      commandCase(["explain", "gateway.port"], { name: "explain" }),
      commandCase(["schema", ...release], { name: "schema" }),
      ...(options.short ? [] : openclawCases(folder, small)),
    ],
    {
      rounds: options.rounds,
      onRound: (round) => process.stderr.write(`\rround ${round} of ${options.rounds}`),
    },
  );
  process.stderr.write("\n");
  return [...results, ...besideOpenClaw(results)];
}

function openclawCases(folder: string, file: string): ProcessCase[] {
  const node = join(cache, "releases", "node24", "node_modules", "node", "bin", "node");
  const program = join(cache, "releases", "2026.9.6", "node_modules", "openclaw", "openclaw.mjs");
  if (!existsSync(node) || !existsSync(program)) return [];
  const env = [`OPENCLAW_CONFIG_PATH=${file}`, `OPENCLAW_STATE_DIR=${folder}`];
  const commands = [
    ["config", "validate", "--json"],
    ["config", "get", "gateway.port"],
    ["config", "schema"],
    ["doctor"],
  ];
  return commands.map((args) => ({
    name: `openclaw ${args.slice(0, 2).join(" ")}`,
    program: "/usr/bin/env",
    args: [...env, node, program, ...args],
    // The doctor looks around for a minute and more.
    rounds: args[0] === "doctor" ? 1 : 3,
  }));
}

function besideOpenClaw(results: readonly BenchResult[]): BenchResult[] {
  const named = (name: string): number | undefined => results.find((one) => one.name === name)?.value;
  const [theirs, ours] = [named("openclaw config validate"), named("validate, 2.5 kB")];
  if (theirs === undefined || ours === undefined) return [];
  const name = "openclaw config validate ÷ validate, 2.5 kB";
  return [{ name, group: "process", unit: "times", value: theirs / ours, budgets: [{ of: "value", least: 12 }] }];
}

// npx tsx test/validate/measure-cold.ts
// Medians of cold starts, taken in turns so that a busy machine burdens all alike: what a `validate` costs beside starting Node.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConfig } from "../../src/presets/create-config.ts";

const rounds = 31;
const folder = mkdtempSync(join(tmpdir(), "cold-"));
const file = join(folder, "openclaw.json");
writeFileSync(file, sample());

const candidates: Record<string, readonly string[]> = {
  "node -e 0": ["-e", "0"],
  validate: ["dist/cli/main.js", "validate", file, "--openclaw", "2026.9.6"],
  "validate --json": ["dist/cli/main.js", "validate", file, "--openclaw", "2026.9.6", "--json"],
  compat: ["dist/cli/main.js", "compat", file],
};
const times = new Map(Object.keys(candidates).map((name) => [name, [] as number[]]));
for (let round = 0; round < rounds; round++) {
  for (const [name, args] of Object.entries(candidates)) {
    const start = performance.now();
    spawnSync(process.execPath, args, { stdio: "ignore" });
    times.get(name)?.push(performance.now() - start);
  }
}
const bare = median(times.get("node -e 0") ?? []);
for (const [name, list] of times)
  process.stdout.write(`${name.padEnd(16)} ${median(list).toFixed(1)} ms  ${(median(list) / bare).toFixed(2)} x\n`);

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}

/** A config of about 2.5 kB, as `init` writes it, with agents, models and channels. */
function sample(): string {
  const entries = Object.fromEntries(
    ["main", "home", "work", "notes"].map((id) => [
      id,
      { name: `The agent ${id}`, workspace: `~/workspace/${id}`, model: { primary: "openai/gpt-5.2", fallbacks: [] } },
    ]),
  );
  const models = ["small", "large", "vision"].map((id) => ({
    id,
    name: `Model ${id}`,
    reasoning: false,
    input: ["text" as const],
  }));
  const created = createConfig({
    preset: "docker-desktop",
    openclaw: "2026.9.6",
    config: {
      agents: { ownership: "explicit", entries, defaults: { workspace: "~/workspace", maxConcurrent: 4 } },
      models: { providers: { local: { baseUrl: "http://localhost:11434/v1", models } } },
      channels: { telegram: { enabled: true, dmPolicy: "pairing" }, discord: { enabled: false } },
      logging: { level: "info" },
    },
  });
  return created.text({ comments: true });
}

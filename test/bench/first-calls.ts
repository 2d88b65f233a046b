import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type BenchResult, median } from "./result.ts";

/** A call of the built package, as an expression over `sdk`, its module, and `file`, the path of a config. */
const calls: readonly { name: string; module: string; call: string }[] = [
  {
    name: "validateConfig, text of 2.5 kB",
    module: "schema/validate.js",
    call: "sdk.validateConfig(text, { openclaw })",
  },
  {
    name: "migrateConfig, to the newest",
    module: "migrate/index.js",
    call: "sdk.migrateConfig(text, { to: openclaw })",
  },
  {
    name: "createConfig",
    module: "presets/index.js",
    call: 'sdk.createConfig({ preset: "docker-desktop", openclaw })',
  },
];

/** What each of the functions takes in a process that has just started. */
export function measureFirstCalls(file: string, { rounds }: { rounds: number }): BenchResult[] {
  return calls.map(({ name, module, call }) => {
    const url = pathToFileURL(resolve("dist", module)).href;
    const script = `
      import { readFileSync } from "node:fs";
      const [text, openclaw] = [readFileSync(${JSON.stringify(file)}, "utf8"), "2026.9.6"];
      const started = performance.now();
      const sdk = await import(${JSON.stringify(url)});
      ${call};
      console.log(performance.now() - started);`;
    const times = Array.from({ length: rounds }, () => timeOf(script));
    return { name, group: "first call", unit: "ms", value: median(times) };
  });
}

function timeOf(script: string): number {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

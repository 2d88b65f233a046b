// Runs in a process of its own, by the Node that the real releases need, without any of this project's own code: reads configs
// with the reader of a real OpenClaw. Takes lines of JSON (Job) on standard input, gives a line (RealRead) for each.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

/** What is to be read. */
export interface Job {
  env: Record<string, string>;
  cwd: string;
}

/** What the real release read. */
export interface RealRead {
  path: string;
  valid: boolean;
  config: unknown;
  messages: string[];
}

interface Snapshot {
  path: string;
  valid: boolean;
  config: unknown;
  sourceConfigBeforeMigrations?: unknown;
  sourceConfig?: unknown;
  issues: { path: string; message: string }[];
}

type CreateReader = (options: object) => { readConfigFileSnapshot(): Promise<Snapshot> };

/** A function of a package: its files are bundles with other names in every release, and so are its exports. */
async function exported(folder: string, name: string): Promise<unknown> {
  const declared = new RegExp(`function ${name}\\(`);
  const files = readdirSync(folder).filter((file) => /\.m?js$/.test(file));
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    if (!declared.test(text) || !new RegExp(`export (?:\\{[^}]*\\b${name}\\b|function ${name}\\b)`).test(text))
      continue;
    const module: Record<string, unknown> = await import(pathToFileURL(join(folder, file)).href);
    const found = Object.values(module).find((one) => typeof one === "function" && one.name === name);
    if (found !== undefined) return found;
  }
  throw new Error(`no ${name} in ${folder}`);
}

async function main(dist: string): Promise<void> {
  const isUnbundled = existsSync(join(dist, "config", "io.js"));
  const createReader = (await exported(isUnbundled ? join(dist, "config") : dist, "createConfigIO")) as CreateReader;
  // Later readers do this themselves.
  const loadDotEnv = isUnbundled ? await exported(join(dist, "infra"), "loadDotEnv") : undefined;
  const quiet = { warn() {}, error() {}, info() {}, debug() {} };
  for await (const line of createInterface({ input: process.stdin })) {
    const { env, cwd }: Job = JSON.parse(line);
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(cwd);
    if (typeof loadDotEnv === "function") loadDotEnv();
    const snapshot = await createReader({ logger: quiet, observe: false }).readConfigFileSnapshot();
    const config = snapshot.sourceConfigBeforeMigrations ?? snapshot.sourceConfig ?? snapshot.config;
    const messages = snapshot.issues.map(({ path, message }) => `${path}: ${message}`);
    const read: RealRead = { path: snapshot.path, valid: snapshot.valid, config, messages };
    process.stdout.write(`\n@@${JSON.stringify(read)}\n`);
  }
}

await main(join(process.argv[2] ?? "", "dist"));
process.exit(0);

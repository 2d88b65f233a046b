// Runs in a process of its own, by the Node that the real releases need: audits configs with the audit of a real OpenClaw.
// Takes lines of JSON (AuditJob) on standard input, gives a line (RealFinding[]) for each.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

export interface AuditJob {
  config: object;
  env: Record<string, string>;
}

export interface RealFinding {
  checkId: string;
  severity: "critical" | "warn" | "info";
}

type RunAudit = (options: object) => Promise<{ findings: RealFinding[] }>;

async function main(dist: string): Promise<void> {
  const exporting = /export \{ runSecurityAuditCore as (\w+)/;
  const file = readdirSync(dist).find(
    (name) => /^audit-.*\.m?js$/.test(name) && exporting.test(readFileSync(join(dist, name), "utf8")),
  );
  if (file === undefined) throw new Error(`no audit in ${dist}`);
  const module: Record<string, unknown> = await import(pathToFileURL(join(dist, file)).href);
  const run = Object.values(module)[0] as RunAudit;
  for await (const line of createInterface({ input: process.stdin })) {
    const { config, env }: AuditJob = JSON.parse(line);
    const nowhere = { stateDir: "/nonexistent", configPath: "/nonexistent/openclaw.json" };
    const only = { includeFilesystem: false, includeChannelSecurity: false, deep: false };
    const { findings } = await run({ config, sourceConfig: config, env, ...nowhere, ...only });
    process.stdout.write(`${JSON.stringify(findings.map(({ checkId, severity }) => ({ checkId, severity })))}\n`);
  }
}

const dist = process.argv[2];
if (dist !== undefined) await main(dist);

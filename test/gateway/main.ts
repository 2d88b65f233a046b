// npm run test:gateway -- [--releases 2026.1.30,2026.9.6] [--networks …] [--only …] [--list] [--json file] [--no-skips]
// Starts the real gateway of each release from a generated config, and goes in as browsers do.
import { writeFileSync } from "node:fs";
import { artifactPath } from "./artifacts.ts";
import { Skipped } from "./case.ts";
import { type Gateway, StartFailed, startGateway } from "./gateway.ts";
import { ensureRelease, ensureSystemPackages, type Installed } from "./install.ts";
import { createTopology, namespacesUnavailable, type Topology } from "./namespaces.ts";
import { type Options, readOptions } from "./options.ts";
import { type Group, groupByConfig, type PlannedCase, planRelease } from "./plan.ts";
import { createReport, print, type Report, summarize, writeResults } from "./report.ts";
import { leaveSides } from "./sides.ts";
import { undoAtExit } from "./undo.ts";

/** A cold start translates hundreds of files: minutes on a slow machine. */
const startTimeoutMs = 300_000;

async function runGroup(group: Group, installed: Installed, topology: Topology, report: Report): Promise<void> {
  const startedAt = Date.now();
  let gateway: Gateway;
  try {
    gateway = await startGateway({ ...group, installed, topology, timeoutMs: startTimeoutMs });
  } catch (error) {
    if (!(error instanceof StartFailed)) throw error;
    for (const { planned } of group.members) report.add(planned, "failed", error.message, Date.now() - startedAt);
    return;
  }
  const failedBefore = report.count("failed");
  try {
    for (const member of group.members) await runCase(member, gateway, report);
    if (report.count("failed") > failedBefore) keepLog(group, gateway.log());
  } finally {
    await gateway.stop();
  }
}

function keepLog(group: Group, log: string): void {
  const [first] = group.members;
  if (first === undefined) return;
  const { release, network, row } = first.planned;
  const file = artifactPath(`${release}-${network}-${row.id}.log`);
  writeFileSync(file, log);
  print(`     the gateway's log: ${file}`);
}

async function runCase(
  { planned, generated }: Group["members"][number],
  gateway: Gateway,
  report: Report,
): Promise<void> {
  const { release, network, row } = planned;
  const startedAt = Date.now();
  try {
    const seen = await row.check({ release, network, generated, gateway, name: `${row.id}-${network}` });
    report.add(planned, "passed", seen, Date.now() - startedAt);
  } catch (error) {
    const status = error instanceof Skipped ? "skipped" : "failed";
    report.add(planned, status, messageOf(error), Date.now() - startedAt);
  }
}

async function runRelease(release: string, topology: Topology, options: Options, report: Report): Promise<void> {
  const planned = planRelease(release, options);
  const skipAll = (reason: string): void => {
    for (const one of planned) report.add(one, "skipped", reason, 0);
  };
  const startedAt = Date.now();
  try {
    const installed = await ensureRelease(release);
    const failed = (one: PlannedCase, error: unknown): void => report.add(one, "failed", messageOf(error), 0);
    const groups = groupByConfig(planned, failed);
    for (const group of groups) await runGroup(group, installed, topology, report);
    print(`     ${release}: ${groups.length} starts, ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
  } catch (error) {
    if (report.results.some((result) => result.release === release)) throw error;
    skipAll(`OpenClaw ${release} cannot be installed: ${messageOf(error)}`);
  }
}

async function main(options: Options): Promise<void> {
  const all = options.releases.flatMap((release) => planRelease(release, options));
  if (options.list) {
    for (const { release, network, row } of all) print(`${release} ${network} ${row.id}: ${row.claim}`);
    return;
  }
  undoAtExit();
  const report = createReport();
  await ensureSystemPackages();
  const unavailable = namespacesUnavailable();
  if (unavailable === undefined) {
    const topology = createTopology();
    for (const release of options.releases) await runRelease(release, topology, options, report);
  } else {
    for (const one of all) report.add(one, "skipped", unavailable, 0);
  }
  await leaveSides();
  summarize(report.results);
  if (options.json !== undefined) writeResults(options.json, report.results);
  const bad = report.results.filter(({ status }) => status === "failed" || (options.noSkips && status === "skipped"));
  process.exitCode = bad.length > 0 || report.results.length === 0 ? 1 : 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stopWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function optionsOrStop(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    return stopWith(messageOf(error));
  }
}

await main(optionsOrStop()).catch((error: unknown) =>
  stopWith(error instanceof Error ? (error.stack ?? error.message) : String(error)),
);

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
import { createReport, print, type Report, type Result, secondTry, summarize, writeResults } from "./report.ts";
import { leaveSides } from "./sides.ts";
import { undoAtExit } from "./undo.ts";

/** A cold start translates hundreds of files: minutes on a slow machine. */
const startTimeoutMs = 300_000;

type Member = Group["members"][number];

interface Attempt {
  member: Member;
  status: Result["status"];
  detail: string;
  ms: number;
}

/**
 * Runs the cases of one start. What fails is tried once more, on a fresh gateway of its own: a real browser beside a real gateway on a
 * busy machine misses a time-out now and then. Both tries are told; what fails twice has failed.
 */
async function runGroup(group: Group, installed: Installed, topology: Topology, report: Report): Promise<void> {
  for (const attempt of await attemptGroup(group, installed, topology)) {
    if (attempt.status !== "failed") {
      reportAttempt(report, attempt);
      continue;
    }
    print(`     ${nameOf(attempt.member)} is tried once more: ${attempt.detail}`);
    const [second] = await attemptGroup({ ...group, members: [attempt.member] }, installed, topology);
    if (second === undefined) throw new Error(`${nameOf(attempt.member)} was not tried again`);
    const again = second.status === "passed" ? secondTry : "";
    reportAttempt(report, { ...second, detail: `${again}${second.detail}` });
  }
}

function nameOf({ planned: { release, network, row } }: Member): string {
  return `${release} ${network} ${row.id}`;
}

function reportAttempt(report: Report, { member, status, detail, ms }: Attempt): void {
  report.add(member.planned, status, detail, ms);
}

async function attemptGroup(group: Group, installed: Installed, topology: Topology): Promise<Attempt[]> {
  const startedAt = Date.now();
  let gateway: Gateway;
  try {
    gateway = await startGateway({ ...group, installed, topology, timeoutMs: startTimeoutMs });
  } catch (error) {
    if (!(error instanceof StartFailed)) throw error;
    const ms = Date.now() - startedAt;
    return group.members.map((member) => ({ member, status: "failed", detail: error.message, ms }));
  }
  try {
    const attempts: Attempt[] = [];
    for (const member of group.members) attempts.push(await attemptCase(member, gateway));
    if (attempts.some(({ status }) => status === "failed")) keepLog(group, gateway.log());
    return attempts;
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

async function attemptCase(member: Member, gateway: Gateway): Promise<Attempt> {
  const { planned, generated } = member;
  const { release, network, row } = planned;
  const startedAt = Date.now();
  const ended = (status: Result["status"], detail: string): Attempt => ({
    ...{ member, status, detail },
    ms: Date.now() - startedAt,
  });
  try {
    return ended("passed", await row.check({ release, network, generated, gateway, name: `${row.id}-${network}` }));
  } catch (error) {
    return ended(error instanceof Skipped ? "skipped" : "failed", messageOf(error));
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

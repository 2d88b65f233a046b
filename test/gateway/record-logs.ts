// npx tsx test/gateway/record-logs.ts [RELEASE…]     (Linux, root)
// Starts real releases with what is wrong, and writes down what they really print: test/doctor/fixtures.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { StartFailed, startGateway } from "./gateway.ts";
import { ensureRelease, type Installed } from "./install.ts";
import { createTopology, namespacesUnavailable, type Topology } from "./namespaces.ts";
import { recordClients } from "./record-clients.ts";
import { recordConfigured } from "./record-configured.ts";
import { type RecordedLine, withoutMachine } from "./recorded.ts";
import { type StartSituation, startSituations } from "./start-situations.ts";
import { undoAtExit } from "./undo.ts";

const folder = fileURLToPath(new URL("../doctor/fixtures/", import.meta.url));
const rawFolder = fileURLToPath(new URL("../../artifacts/record/", import.meta.url));
const releases = [
  ...["2026.1.30", "2026.2.19", "2026.2.21", "2026.2.26", "2026.3.13", "2026.4.7"],
  ...["2026.5.7", "2026.6.11", "2026.7.1", "2026.8.2", "2026.9.6"],
];

/** More lines of one situation say the same again. */
const linesEach = 3;

async function recordStart(
  { situation, code, text, says, changes = {} }: StartSituation,
  { installed, topology }: { installed: Installed; topology: Topology },
): Promise<RecordedLine[]> {
  const { release } = installed;
  let place = { home: "", folder: "" };
  const prepare = (made: Parameters<NonNullable<typeof changes.prepare>>[0]): void => {
    place = made;
    changes.prepare?.(made);
  };
  const log = await startGateway({
    installed,
    topology,
    text: text(release),
    environment: "",
    timeoutMs: 60_000,
    ...changes,
    prepare,
  }).then(
    async (gateway) => {
      const printed = gateway.log();
      await gateway.stop();
      return printed;
    },
    (error: unknown) => {
      if (error instanceof StartFailed) return error.log;
      throw error;
    },
  );
  writeFileSync(`${rawFolder}${release} ${situation.replaceAll(/\W+/g, "-")}.log`, log);
  const lines = log
    .split("\n")
    // In its boxes the older releases' doctor says everything a second time, cut into pieces.
    .filter((line) => says.test(line) && !line.startsWith("│"))
    .map((line) => ({ release, situation, line: withoutMachine(line, place), code }));
  return lines.filter(({ line }, index) => lines.findIndex((one) => one.line === line) === index).slice(0, linesEach);
}

function keep(recorded: readonly RecordedLine[], done: readonly string[]): void {
  const file = `${folder}log-lines.json`;
  let before: RecordedLine[] = [];
  try {
    before = JSON.parse(readFileSync(file, "utf8")) as RecordedLine[];
  } catch {
    // The first run has nothing to keep.
  }
  const all = [...before.filter((one) => !done.includes(one.release)), ...recorded];
  all.sort((a, b) => releases.indexOf(a.release) - releases.indexOf(b.release));
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
}

async function main(asked: readonly string[]): Promise<void> {
  const unavailable = namespacesUnavailable();
  if (unavailable !== undefined) throw new Error(unavailable);
  undoAtExit();
  for (const made of [folder, rawFolder]) mkdirSync(made, { recursive: true });
  const topology = createTopology();
  for (const release of asked) {
    const installed = await ensureRelease(release);
    const lines: RecordedLine[] = [];
    const { recorded, clean } = await recordClients({ installed, topology, rawFolder });
    lines.push(...recorded);
    const start = { installed, topology, environment: "", timeoutMs: 180_000 };
    lines.push(...(await recordConfigured(start, rawFolder)));
    writeFileSync(`${folder}clean-${release}.log`, clean);
    for (const situation of startSituations.filter((one) => one.releases.includes(release))) {
      const seen = await recordStart(situation, { installed, topology });
      process.stdout.write(`${release} ${situation.situation}: ${seen.length} lines\n`);
      lines.push(...seen);
    }
    keep(lines, [release]);
  }
}

const asked = process.argv.slice(2);
await main(asked.length > 0 ? asked : releases);
process.exit(0);

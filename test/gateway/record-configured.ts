import { writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { configuredSituations, reloadSituations, situationsFor } from "./client-situations.ts";
import { type Gateway, type StartOptions, startGateway } from "./gateway.ts";
import { lines, recordOne } from "./record-clients.ts";
import type { RecordedLine } from "./recorded.ts";
import { goodConfig } from "./start-situations.ts";

/** What gateways say that run with a config of their own. */
export async function recordConfigured(start: Omit<StartOptions, "text">, rawFolder: string): Promise<RecordedLine[]> {
  const { release } = start.installed;
  const recorded: RecordedLine[] = [];
  for (const situation of situationsFor(configuredSituations, release)) {
    const text = situation.text(release);
    recorded.push(...(await withGateway({ ...start, text }, rawFolder, (gateway) => recordOne(gateway, situation))));
  }
  for (const { mode, releases } of reloadSituations) {
    if (!releases.includes(release)) continue;
    const text = goodConfig(release, { reload: { mode } });
    recorded.push(...(await withGateway({ ...start, text }, rawFolder, (gateway) => recordIgnored(gateway, mode))));
  }
  return recorded;
}

async function withGateway(
  options: StartOptions,
  rawFolder: string,
  record: (gateway: Gateway) => Promise<RecordedLine[]>,
): Promise<RecordedLine[]> {
  const gateway = await startGateway(options);
  try {
    return await record(gateway);
  } finally {
    writeFileSync(`${rawFolder}${options.installed.release} configured ${Date.now()}.log`, gateway.log());
    await gateway.stop();
  }
}

/** Changes what only a restart takes over, under a gateway that must not restart. */
async function recordIgnored(gateway: Gateway, mode: string): Promise<RecordedLine[]> {
  const { release } = gateway.installed;
  const before = gateway.log().length;
  writeFileSync(gateway.configFile, goodConfig(release, { reload: { mode }, port: 18790 }));
  await wait(6_000);
  const told = { release, situation: `a change of the port with reload mode ${mode}`, code: "config-not-reloaded" };
  const printed = lines(gateway, before).filter((line) => /reload disabled|ignoring/.test(line));
  process.stdout.write(`${release} ${told.situation}: ${printed.length} lines\n`);
  return printed.slice(-1).map((line) => ({ ...told, line }));
}

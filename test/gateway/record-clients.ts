import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isInRange } from "../../src/release/range.ts";
import type { Outcome } from "../../src/verify/outcome.ts";
import { type ClientSituation, clientSituations, requestOf, situationsFor } from "./client-situations.ts";
import { type Gateway, type StartOptions, startGateway } from "./gateway.ts";
import type { Installed } from "./install.ts";
import type { Topology } from "./namespaces.ts";
import { run } from "./processes.ts";
import { type RecordedLine, withoutMachine } from "./recorded.ts";
import { askGateway } from "./sides.ts";
import { goodConfig, goodToken } from "./start-situations.ts";

interface Recording {
  installed: Installed;
  topology: Topology;
  rawFolder: string;
}

const linesEach = 2;

/** The lines and messages of a good gateway that turns clients away, and its log before it had to. */
export async function recordClients(recording: Recording): Promise<{ recorded: RecordedLine[]; clean: string }> {
  const { installed, topology, rawFolder } = recording;
  const { release } = installed;
  const start: Omit<StartOptions, "text"> = { installed, topology, environment: "", timeoutMs: 180_000 };
  const limits = isInRange(release, { from: "2026.2.26" })
    ? { rateLimit: { maxAttempts: 3, windowMs: 60_000, lockoutMs: 300_000 } }
    : {};
  const recorded: RecordedLine[] = [];
  const early = new AbortController();
  const gateway = await startGateway({
    ...start,
    text: goodConfig(release, { auth: { mode: "token", token: goodToken, ...limits } }),
    whileStarting: ({ folder }) => void knockEarly({ ...recording, recorded, folder, signal: early.signal }),
  });
  early.abort();
  try {
    await visit(gateway, { from: "gateway", request: {}, device: true }, "good");
    const clean = lines(gateway, 0).join("\n");
    for (const situation of situationsFor(clientSituations, release))
      recorded.push(...(await recordOne(gateway, situation)));
    recorded.push(...(await recordSecondGateway(gateway)), ...(await recordBadChange(gateway)));
    return { recorded, clean: `${clean.trim()}\n` };
  } finally {
    writeFileSync(`${rawFolder}${release} clients.log`, gateway.log());
    const file = jsonLogOf(gateway);
    if (existsSync(file)) writeFileSync(`${rawFolder}${release} clients.jsonl`, readFileSync(file, "utf8"));
    await gateway.stop();
  }
}

/** Asks from the first moment on, for what a gateway says that is not there yet. */
async function knockEarly({
  installed: { release },
  topology,
  recorded,
  folder,
  signal,
}: Recording & { recorded: RecordedLine[]; folder: string; signal: AbortSignal }): Promise<void> {
  while (!signal.aborted) {
    const request = { ...requestOf({ from: "gateway", request: {} }, release, join(folder, "early.json")), once: true };
    const outcome = await askGateway({ topology, from: "gateway", request }).catch(() => undefined);
    if (outcome?.kind === "starting") {
      recorded.push(
        ...messages(outcome, { release, situation: "a page that asks while it starts", code: "still-starting" }),
      );
      return;
    }
    if (outcome?.kind === "connected") return;
    await wait(300);
  }
}

async function visit(
  gateway: Gateway,
  { from, request, device }: Pick<ClientSituation, "from" | "request" | "device">,
  name: string,
): Promise<Outcome> {
  const file = device ? join(gateway.folder, `${name}.json`) : undefined;
  return askGateway({
    topology: gateway.topology,
    from,
    request: requestOf({ from, request }, gateway.installed.release, file),
  });
}

export async function recordOne(gateway: Gateway, situation: ClientSituation): Promise<RecordedLine[]> {
  const { release } = gateway.installed;
  const before = gateway.log().length;
  const jsonBefore = jsonLines(gateway).length;
  let outcome: Outcome | undefined;
  for (let time = 0; time < (situation.times ?? 1); time++) {
    outcome = await visit(gateway, situation, situation.situation.replaceAll(/\W+/g, "-"));
  }
  await wait(500);
  const told = { release, situation: situation.situation, code: situation.code };
  const printed = lines(gateway, before).filter((line) => situation.says.test(line));
  const inFile = jsonLines(gateway)
    .slice(jsonBefore)
    .filter((line) => situation.says.test(line));
  process.stdout.write(
    `${release} ${situation.situation}: ${outcome?.kind}, ${printed.length} lines, ${inFile.length} in the file\n`,
  );
  return [
    ...printed.slice(-linesEach).map((line) => ({ ...told, line, code: codeOf(line, situation.code) })),
    ...inFile.slice(-1).map((line) => ({ ...told, line })),
    ...(outcome === undefined ? [] : messages(outcome, told)),
  ];
}

/** What one line alone tells may be less than the situation, or something before it. */
function codeOf(line: string, code: string): string {
  // Before a refusal, releases up to 2026.7 say what they make of a proxy's headers.
  if (line.includes("Proxy headers detected")) return "proxy-headers-untrusted";
  // The page does not say under which port it was opened.
  if (code === "published-port-differs" && !line.includes("origin=")) return "origin-not-allowed";
  // In trusted-proxy mode the close has no reason.
  return code === "trusted-proxy-refused" && !line.includes("trusted_proxy_") ? "unauthorized" : code;
}

/** What the client got, in the form in which the page shows a close. */
function messages(outcome: Outcome, told: Omit<RecordedLine, "line">): RecordedLine[] {
  const closed = /^(\d+) (.*)$/.exec(outcome.closed ?? outcome.said.replace(/^closed with /, ""));
  const shown = closed === null ? outcome.said : `disconnected (${closed[1]}): ${closed[2]}`;
  return [
    { ...told, code: codeOf(shown, told.code), situation: `${told.situation}, as the page tells it`, line: shown },
  ];
}

async function recordSecondGateway(gateway: Gateway): Promise<RecordedLine[]> {
  const { installed, topology, env } = gateway;
  const command = topology.on("gateway", [installed.node, installed.entry, "gateway", "run"]);
  const done = await run(command, { env, cwd: join(gateway.folder, "home"), timeoutMs: 60_000 });
  const told = { release: installed.release, situation: "a second gateway", code: "address-in-use" };
  return `${done.stdout}\n${done.stderr}`
    .split("\n")
    .filter((line) => /already|in use|EADDRINUSE|lock/i.test(line))
    .slice(0, linesEach)
    .map((line) => ({ ...told, line: withoutMachine(line, places(gateway)) }));
}

/** Breaks the config under a running gateway. */
async function recordBadChange(gateway: Gateway): Promise<RecordedLine[]> {
  const before = gateway.log().length;
  writeFileSync(gateway.configFile, goodConfig(gateway.installed.release, { trustedProxys: [] }));
  await wait(6_000);
  const told = {
    release: gateway.installed.release,
    situation: "a bad change of the config while it runs",
    code: "config-not-reloaded",
  };
  return lines(gateway, before)
    .filter((line) => /reload|invalid config/i.test(line))
    .slice(0, linesEach)
    .map((line) => ({ ...told, line }));
}

export function lines(gateway: Gateway, from: number): string[] {
  return gateway
    .log()
    .slice(from)
    .split("\n")
    .map((line) => withoutMachine(line, places(gateway)));
}

function jsonLogOf(gateway: Gateway): string {
  const file = join(dirname(gateway.configFile), "openclaw.log");
  // Older releases take ~ for a folder of that name.
  return existsSync(file) ? file : join(gateway.folder, "home", "~", ".openclaw", "openclaw.log");
}

function jsonLines(gateway: Gateway): string[] {
  const file = jsonLogOf(gateway);
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => withoutMachine(line, places(gateway)));
}

function places({ folder }: Gateway): { home: string; folder: string } {
  return { home: join(folder, "home"), folder };
}

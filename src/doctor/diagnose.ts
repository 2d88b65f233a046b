import { isSameValue } from "../json/diff.ts";
import type { Edit } from "../json/edit.ts";
import { getAt } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import type { ContainerNetwork } from "../network/container-network.ts";
import { resolveNetwork } from "../network/resolve-network.ts";
import { resolveRelease } from "../release/resolve.ts";
import type { Cause, Circumstances, Confidence } from "./cause.ts";
import { causes } from "./causes.ts";
import type { Finding } from "./finding.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { fieldsOf, type LogLine, logLines } from "./log-line.ts";
import { versionIn } from "./version-in.ts";

export interface DiagnoseOptions {
  /** A gateway's log, of any length. */
  log?: string;
  /** What the Control UI, `docker ps` or a browser shows. */
  message?: string;
  /** The release; without, the one that the log names. */
  release?: string;
  /** The config with which the gateway runs. */
  config?: JsonValue;
  /** The container network, as a name, an address or a subnet. */
  network?: ContainerNetwork | string;
}

export interface Diagnosis {
  findings: Finding[];
  /** The release for which it holds, and how it is known; absent where neither the caller nor the log tells. */
  release?: { name: string; source: "asked" | "log" };
}

interface Met {
  cause: Cause;
  line: LogLine;
  times: number;
}

/**
 * What is wrong with a gateway, the gravest and surest first.
 * @throws ConfigError `unknown-release`, `unknown-network`, `invalid-address`, `invalid-cidr`
 */
export function diagnose({ log = "", message, release, config, network }: DiagnoseOptions): Diagnosis {
  const asked = release === undefined ? undefined : resolveRelease(release).release;
  const { met: all, startedAt, version } = readAll(log, message);
  const name = asked ?? version;
  const known = { release: name, config, network: network === undefined ? undefined : resolveNetwork(network) };
  const met = all.filter((one) => applies(one, known) && !isSaidBetter(one, all));
  const findings = met.map((one) => {
    const finding = findingOf(one, known);
    return one.cause.kind === "start" && one.line.number < startedAt ? overcome(finding) : finding;
  });
  const loop = restartLoop(met, startedAt, config);
  const order = new Map(met.map(({ cause, line }) => [cause.code, line.number]));
  const ordered = [
    ...loop,
    ...findings.map((finding, index) => ({ finding, kind: met[index]?.cause.kind ?? "notice" })),
  ];
  ordered.sort((a, b) => rank(a) - rank(b) || (order.get(b.finding.code) ?? 0) - (order.get(a.finding.code) ?? 0));
  return {
    findings: ordered.map(({ finding }) => finding),
    ...(name !== undefined && { release: { name, source: asked === undefined ? "log" : "asked" } }),
  };
}

const kinds: Readonly<Record<Cause["kind"], number>> = { start: 0, refusal: 1, notice: 2 };
const sureness: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

// What keeps the gateway from starting comes first, unless it was overcome.
function rank({ finding, kind }: { finding: Finding; kind: Cause["kind"] }): number {
  const { confidence } = finding;
  return confidence === "possible" ? 10 + kinds[kind] : kinds[kind] * 3 + sureness[confidence];
}

const serving = /(?:\] |^)(?:ready(?:$| \()|listening on ws|http server listening)/;

function readAll(
  log: string,
  message: string | undefined,
): { met: Met[]; startedAt: number; version: string | undefined } {
  const met = new Map<string, Met>();
  let startedAt = 0;
  let version: string | undefined;
  const look = (line: LogLine): void => {
    version = versionIn(line.text) ?? version;
    if (serving.test(line.text)) startedAt = line.number;
    const cause = causes.find((one) => one.matches(line));
    if (cause === undefined) return;
    const before = met.get(cause.code);
    met.set(cause.code, { cause, line: tells(line, before?.line), times: (before?.times ?? 0) + 1 });
  };
  for (const line of logLines(log)) look(line);
  // What is shown now is newer than every line.
  for (const line of logLines(message ?? "")) look({ ...line, number: Number.MAX_SAFE_INTEGER });
  return { met: [...met.values()], startedAt, version };
}

// Releases say the same refusal in two lines; of the pair, the one with the origin tells more.
function tells(line: LogLine, before: LogLine | undefined): LogLine {
  const same = connectionOf(line);
  if (before === undefined || same === undefined || connectionOf(before) !== same) return line;
  return before.text.includes("origin=") && !line.text.includes("origin=") ? before : line;
}

function connectionOf({ text }: LogLine): string | undefined {
  return /\bconn=(\S+)/.exec(text)?.[1];
}

function findingOf({ cause, line, times }: Met, known: Pick<Circumstances, "release" | "config" | "network">): Finding {
  const explained = cause.explain({ ...known, line, fields: fieldsOf(line) });
  const often = times > 2 && cause.kind === "refusal" ? ` (${times} lines say so.)` : "";
  return {
    code: cause.code,
    title: cause.title,
    cause: `${explained.cause}${often}`,
    evidence: hideSecrets(line.raw.trim(), known.config),
    confidence: explained.confidence,
    edits: explained.edits.filter((edit) => changesSomething(edit, known.config)),
    commands: explained.commands,
  };
}

function applies({ cause, line }: Met, known: Pick<Circumstances, "release" | "config" | "network">): boolean {
  return cause.applies?.({ ...known, line, fields: fieldsOf(line) }) ?? true;
}

// Of two lines about one connection the second may say less.
function isSaidBetter({ cause, line }: Met, all: readonly Met[]): boolean {
  const connection = connectionOf(line);
  if (cause.code !== "unauthorized" || connection === undefined) return false;
  return all.some((other) => other.cause !== cause && connectionOf(other.line) === connection);
}

// What the file holds already was not in it when the gateway started, or stands in a file that it could not read.
function changesSomething(edit: Edit, config: JsonValue | undefined): boolean {
  if (config === undefined) return true;
  if (edit.kind === "delete") return getAt(config, edit.path) !== undefined;
  return edit.kind !== "set" || !isSameValue(getAt(config, edit.path) ?? null, edit.value);
}

function overcome(finding: Finding): Finding {
  return {
    ...finding,
    confidence: "possible",
    cause: `${finding.cause} The gateway came up after that, so it may be settled.`,
  };
}

/** So many starts that fail alike are no accident. */
const manyStarts = 3;

function restartLoop(
  met: readonly Met[],
  startedAt: number,
  config: JsonValue | undefined,
): { finding: Finding; kind: Cause["kind"] }[] {
  const failing = met.find(
    ({ cause, line, times }) => cause.kind === "start" && times >= manyStarts && line.number > startedAt,
  );
  if (failing === undefined || met.some(({ cause }) => cause.code === "restart-loop")) return [];
  const finding: Finding = {
    code: "restart-loop",
    title: "The gateway starts again and again",
    cause: `The same failure stands ${failing.times} times in the log (${failing.cause.code}): whoever runs the gateway starts it anew each time. Stop it, mend the cause below, start it once.`,
    evidence: hideSecrets(failing.line.raw.trim(), config),
    confidence: "likely",
    edits: [],
    commands: ["docker compose stop openclaw-gateway"],
  };
  return [{ finding, kind: "notice" }];
}

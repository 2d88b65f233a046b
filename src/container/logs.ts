import { engineCommand, failed } from "./engine-command.ts";
import type { ContainerTarget } from "./target.ts";

/** A line of a container's log. */
export interface LogLine {
  /** When the engine got it, by the engine's clock, as RFC 3339 with nanoseconds. */
  time: string;
  text: string;
}

export interface LogOptions {
  /** How many lines at most, the last ones: 500 unless given. */
  tail?: number | undefined;
  /** Only what came later, as a LogLine has it. */
  since?: string | undefined;
}

/**
 * What a container printed on both its outputs, in the order in which the engine got it. It may hold secrets.
 * @throws ConfigError `container-failed`, as for a log driver that cannot be read
 */
export async function containerLogs(target: ContainerTarget, options: LogOptions = {}): Promise<LogLine[]> {
  const { tail = 500, since } = options;
  const from = since === undefined ? [] : ["--since", since];
  const result = await engineCommand(target, [
    ...["logs", "--timestamps", "--tail", String(tail), ...from],
    target.container.id,
  ]);
  if (result.code !== 0) throw failed(target, "its log could not be read", result);
  const lines = [...linesIn(result.stdout), ...linesIn(result.stderr)].filter(
    ({ time }) => since === undefined || time > since,
  );
  return lines.toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)).slice(-tail);
}

/** The same as one text, as `docker logs` shows it. */
export async function logText(target: ContainerTarget, options: LogOptions = {}): Promise<string> {
  return (await containerLogs(target, options)).map(({ text }) => `${text}\n`).join("");
}

// A program with a terminal of its own ends its lines with a carriage return too.
function linesIn(output: string): LogLine[] {
  return output.split("\n").flatMap((line) => {
    const [, time, text] = /^(\d{4}-\d\d-\d\dT\S+) ?(.*?)\r?$/.exec(line) ?? [];
    return time === undefined || text === undefined ? [] : [{ time: evenTime(time), text }];
  });
}

// Trailing zeros are left out by some engines, and times are compared as texts.
function evenTime(time: string): string {
  return time.replace(/(?:\.(\d+))?Z$/, (_, digits: string = "") => `.${digits.padEnd(9, "0")}Z`);
}

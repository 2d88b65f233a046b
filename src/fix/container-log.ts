import { engineCommand } from "../container/engine-command.ts";
import type { ContainerTarget } from "../container/target.ts";

/** What a container printed, in its order, and when it said what the config's file must be compared with. */
export interface ContainerLog {
  text: string;
  /** In milliseconds since 1970. */
  servesSince?: number;
  reloadedAt?: number;
}

/** As much of a log as a diagnosis needs; a start is a few dozen lines. */
const mostLines = 2000;

const serving = /(?:\] |^|Z )(?:ready(?:$| \()|listening on ws|http server listening)/;
const reloading = /\[reload\]/;

/**
 * A container's log: of one that runs, since its last start, so that what was wrong before is not told again; of one that does not stay
 * up, its end.
 */
export async function readLog(target: ContainerTarget): Promise<ContainerLog> {
  const { container } = target;
  const steady = container.state === "running" && container.restartCount === 0 && container.startedAt !== undefined;
  const since = steady ? ["--since", container.startedAt ?? ""] : [];
  const args = ["logs", "--timestamps", "--tail", String(mostLines), ...since, container.id];
  const { stdout, stderr } = await engineCommand(target, args);
  const lines = inOrder(`${stdout}\n${stderr}`);
  const last = (sign: RegExp): number | undefined => lines.findLast(({ text }) => sign.test(text))?.at;
  const [servesSince, reloadedAt] = [last(serving), last(reloading)];
  return {
    text: lines.map(({ text }) => text).join("\n"),
    ...(servesSince !== undefined && { servesSince }),
    ...(reloadedAt !== undefined && { reloadedAt }),
  };
}

interface Line {
  at: number;
  text: string;
}

// The engine keeps the two outputs apart; its time stamps put them together again.
function inOrder(output: string): Line[] {
  const lines: (Line & { stamp: string })[] = [];
  for (const line of output.split("\n")) {
    const [, stamp, text] = /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) ?(.*)$/.exec(line) ?? [];
    if (stamp !== undefined && text !== undefined) lines.push({ at: Date.parse(stamp), text, stamp });
  }
  return lines.toSorted((a, b) => a.at - b.at || (a.stamp < b.stamp ? -1 : Number(a.stamp > b.stamp)));
}

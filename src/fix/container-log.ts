import { containerLogs } from "../container/logs.ts";
import type { ContainerTarget } from "../container/target.ts";

/** What a container printed, and when it said what the config's file must be compared with. */
export interface ContainerLog {
  text: string;
  /** In milliseconds since 1970. */
  servesSince?: number;
  readAt?: number;
  reloadedAt?: number;
  tokenReloadedAt?: number;
}

/** As much of a log as a diagnosis needs; a start is a few dozen lines. */
const mostLines = 1000;

/** What is up for so long is no loop any more. */
const steadyMs = 60_000;

const serving = /(?:\] |^|Z )(?:ready(?:$| \()|listening on ws|http server listening)/;
/** From 2026.5.7 on at the latest, said when the config was read. */
const starting = /\] starting\.\.\.$/;
const reloading = /\[reload\]/;
const reloadingToken = /\[reload\].*\bgateway\.auth\b/;

/**
 * A container's log: of one that runs, since its last start, so that what was wrong before is not told again; of one that does not stay
 * up, its end.
 */
export async function readLog(target: ContainerTarget): Promise<ContainerLog> {
  const { container } = target;
  const since = container.startedAt === undefined ? 0 : Date.parse(container.startedAt);
  const steady = container.state === "running" && (container.restartCount === 0 || Date.now() - since > steadyMs);
  const all = await containerLogs(target, { tail: mostLines });
  const lines = all.filter(({ time }) => !steady || Date.parse(time) >= since);
  const last = (sign: RegExp): number | undefined => {
    const line = lines.findLast(({ text }) => sign.test(text));
    return line && Date.parse(line.time);
  };
  const [servesSince, readAt] = [last(serving), last(starting)];
  const [reloadedAt, tokenReloadedAt] = [last(reloading), last(reloadingToken)];
  return {
    text: lines.map(({ text }) => text).join("\n"),
    ...(servesSince !== undefined && { servesSince }),
    ...(readAt !== undefined && { readAt }),
    ...(reloadedAt !== undefined && { reloadedAt }),
    ...(tokenReloadedAt !== undefined && { tokenReloadedAt }),
  };
}

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedLine } from "../gateway/recorded.ts";

const folder = join("test", "doctor", "fixtures");

/** What test/gateway/record-logs.ts and test/docker/record-lines.ts wrote down. */
export const recorded = ["log-lines.json", "container-lines.json"].flatMap(
  (file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as RecordedLine[],
);

/** The logs of gateways with which all was well, by release. */
export const cleanLogs: ReadonlyMap<string, string> = new Map(
  readdirSync(folder).flatMap((name) => {
    const release = /^clean-(.*)\.log$/.exec(name)?.[1];
    return release === undefined ? [] : [[release, readFileSync(join(folder, name), "utf8")] as const];
  }),
);

/** The first recorded line of a release and code that holds a text. */
export function lineOf(release: string, code: string, part = ""): string {
  const found = recorded.find((one) => one.release === release && one.code === code && one.line.includes(part));
  if (found === undefined) throw new Error(`no line of ${release} was recorded for ${code}`);
  return found.line;
}

export function cleanLog(release: string): string {
  const log = cleanLogs.get(release);
  if (log === undefined) throw new Error(`no log of ${release} was recorded`);
  return log;
}

import type { Cause } from "../cause.ts";

const denied =
  /\bEACCES\b(?!['"],?$)|\bEPERM: operation not permitted, (?:open|mkdir|chmod|rename)|is not readable by the current process/;

/** What an agent's tool or a command of its own ran into is not the gateway's trouble. */
const ofAnAgent = /\[(?:tools?|agents?|exec|skills?|subagent)\b/;

/** A file or folder that the gateway's user may not use. */
export const fileNotAccessible: Cause = {
  code: "file-not-accessible",
  title: "The gateway's user may not use its files",
  kind: "start",
  matches: ({ text }) => denied.test(text) && !ofAnAgent.test(text),
  explain({ line: { text } }) {
    const path = pathIn(text);
    const asked = /\bchown (\d+)/.exec(text)?.[1] ?? "1000";
    const what = path === undefined ? "its config or its state folder" : path;
    return {
      cause: `The official image runs as user 1000 and was not allowed to use ${what}: on the host, the mounted folder belongs to somebody else (often root, after the first start or a copy). Other images and NAS systems have other users: what id says inside the container counts.`,
      edits: [],
      commands: [`sudo chown -R ${asked}:${asked} <the folder on the host>`, "docker exec <container> id"],
      confidence: "certain",
    };
  },
};

/** A mount without the right to write. Node reports it as a folder that cannot be made. */
export const readOnlyMount: Cause = {
  code: "read-only-mount",
  title: "The state folder cannot be written",
  kind: "start",
  matches: ({ text }) =>
    /\bEROFS\b|read-only file system|\bENOENT: no such file or directory, mkdir '/.test(text) && !ofAnAgent.test(text),
  explain({ line: { text } }) {
    const path = pathIn(text);
    const exact = /\bEROFS\b|read-only/.test(text);
    return {
      cause: `OpenClaw keeps its state beside the config and could not make ${path ?? "its folders"}: the folder is mounted read-only${exact ? "" : " (Node says ENOENT for that), or what it stands in does not exist"}. Mount the folder writable; a single file or a folder with :ro is not enough.`,
      edits: [],
      commands: [`docker inspect --format '{{json .Mounts}}' <container>`],
      confidence: exact ? "certain" : "likely",
    };
  },
};

function pathIn(text: string): string | undefined {
  return /(?:open|mkdir|chmod|rename|access|chown \d+) ['"]([^'"]+)['"]/.exec(text)?.[1];
}

import { type Applied, hasFailed } from "../../container/apply-change.ts";
import type { OpenContainer } from "../../container/open-container.ts";
import type { Readiness } from "../../container/ready.ts";
import { restartLine } from "../../container/restart.ts";
import type { UpdatedFile } from "../../container/update-plan.ts";
import { redactIn } from "../../token/redact.ts";
import type { Effect } from "../container-session.ts";
import type { Style } from "../style.ts";
import { verificationText } from "./verify-report.ts";

const ways: Readonly<Record<UpdatedFile["way"], string>> = {
  mount: "through its mount",
  inside: "by the Node in the container",
  helper: "by a short-lived container with the same mounts, since this one does not run",
  copy: "by the engine's copy command, since no Node can be run there that has the file",
};

const done: Readonly<Record<Applied["how"], string>> = {
  reloaded: "the gateway took it over",
  restarted: "restarted the container",
  started: "started the container",
  "starts-with-it": "takes effect when it is started",
  refused: "the gateway refuses the config and goes on with the old one",
};

/** Where a file of a container is, and how it is written. */
export function placeText({ path, host, way, owner, ownerBefore, mode, inPlace }: UpdatedFile): string[] {
  const owners = owner && `${owner.uid}:${owner.gid}`;
  const before = ownerBefore && `${ownerBefore.uid}:${ownerBefore.gid}`;
  const was = before === undefined || before === owners ? "" : `, before ${before}`;
  return [
    `  ${path} inside${host === undefined ? "" : `, ${host} on this machine`}`,
    `  ${ways[way]}${inPlace ? ", in place because it is mounted alone" : ""}`,
    ...(owners === undefined ? [] : [`  owner ${owners}${was}, mode ${(mode ?? 0).toString(8).padStart(4, "0")}`]),
  ];
}

/** What would be done after a change is written. */
export function planOfEffect(
  { target }: OpenContainer,
  { startsFailed = false }: { startsFailed?: boolean } = {},
): string {
  const { name, state } = target.container;
  if (startsFailed && hasFailed(target)) return `  then ${name}, which ended with an error, would be started`;
  if (state !== "running" && state !== "restarting") return `  ${name} does not run (${state}): it would be left so`;
  return `  then ${name} would take it over by itself where its release can, else: ${restartLine(target)}`;
}

interface Told {
  open: OpenContainer;
  secrets: readonly string[];
}

/** What became of a change, without secrets. */
export function effectText(
  { applied, readiness, verification }: Effect,
  { open, secrets }: Told,
  style: Style,
): string[] {
  const mark = applied.how === "refused" ? style.red(done.refused) : style.green(done[applied.how]);
  const lines = [
    `${mark} (${applied.reason})`,
    ...(readiness === undefined ? [] : readinessText(readiness, open, style)),
    ...(verification === undefined ? [] : verificationText(verification, style)),
  ];
  return lines.map((line) => redactIn(line, secrets));
}

function readinessText(readiness: Readiness, open: OpenContainer, style: Style): string[] {
  if (readiness.ready) {
    if (readiness.from === "host") return [`ready: ${readiness.url}`];
    return [style.yellow("ready, but only the container itself reaches it: no published port leads to it")];
  }
  const { reason, exitCode, lines } = readiness;
  const code = exitCode === undefined ? "" : ` (exit code ${exitCode})`;
  const heads = {
    stopped: `the container ended${code}`,
    looping: `the container is restarted again and again${code}`,
    "time-out": "the gateway does not answer yet",
  };
  const { engine, name } = open.target.container;
  const next = [`${engine} logs --follow ${name}`, `openclaw-config diagnose --container ${name}`];
  return [
    style.red(heads[reason]),
    "the last lines of its log:",
    ...lines.map((line) => `  ${line}`),
    ...next.map((line) => `  ${style.dim("→")} ${line}`),
  ];
}

import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { readPublishedPorts } from "../discover/published-ports.ts";
import { numberAt, readJsonOutput, textAt } from "../discover/read-json.ts";
import type { JsonValue } from "../json/value.ts";
import { gatewayAddress } from "./address.ts";
import { engineCommand, mustRun } from "./engine-command.ts";
import { containerLogs } from "./logs.ts";
import type { ContainerTarget } from "./target.ts";

export interface ReadyOptions {
  /** The port on which the gateway listens inside; that of the facts unless given. */
  port?: number | undefined;
  tls?: boolean | undefined;
  /** How long at most: 5 minutes unless given, since a first start takes three on a small or busy machine. */
  timeoutMs?: number | undefined;
  /** Called with a sentence while it is waited. */
  onProgress?: ((text: string) => void) | undefined;
}

/** Whether a gateway answers, and where; or what became of its container instead. */
export type Readiness =
  | { ready: true; from: "host"; url: string }
  /** Only the container itself reaches it: nothing is published, or it listens on its own loopback. */
  | { ready: true; from: "inside" }
  | { ready: false; reason: "stopped" | "looping" | "time-out"; exitCode?: number; lines: string[] };

/**
 * How long only the container itself may reach its gateway before that is taken for the answer: where the published port refuses, and
 * where it says nothing, as on a busy machine.
 */
const insideOnlyMs = { refuses: 4000, silent: 30_000 };
const pauseMs = 400;
const loopsAfter = 2;
const shownLines = 20;

/**
 * Waits until the gateway of a container is ready: until `/startupz` says so, which 2026.8.1 and later have, else until it answers at
 * all. Asks the published port from here, and the port inside. A container that ends or is restarted again and again is told at once,
 * with the last lines of its log, in which secrets may stand.
 * @throws ConfigError `container-failed` when the engine does not answer any more
 */
export async function waitUntilReady(target: ContainerTarget, options: ReadyOptions = {}): Promise<Readiness> {
  const { timeoutMs = 300_000, onProgress = () => undefined } = options;
  const startedAt = Date.now();
  const first = await stateOf(target);
  let insideSince: number | undefined;
  for (;;) {
    const state = await stateOf(target);
    if (state.status === "restarting" && state.restarts - first.restarts >= loopsAfter)
      return failure(target, "looping");
    if (["exited", "dead", "created", "stopped"].includes(state.status)) return failure(target, "stopped");
    const url = gatewayAddress(target, { ...options, ports: readPublishedPorts(state.inspected) });
    const here = url === undefined ? "refuses" : await askHere(url);
    if (url !== undefined && here === "answers") return { ready: true, from: "host", url: url.href };
    if (await answersInside(target, options)) {
      insideSince ??= Date.now();
      const most = here === "silent" ? insideOnlyMs.silent : insideOnlyMs.refuses;
      if (url === undefined || Date.now() - insideSince > most) return { ready: true, from: "inside" };
    } else insideSince = undefined;
    const waited = Date.now() - startedAt;
    if (waited > timeoutMs) return failure(target, "time-out");
    onProgress(`${target.container.name} is starting: ${Math.round(waited / 1000)} s`);
    await sleep(pauseMs);
  }
}

interface State {
  status: string;
  restarts: number;
  exitCode: number | undefined;
  inspected: JsonValue;
}

async function stateOf(target: ContainerTarget): Promise<State> {
  const doing = "it could not be inspected";
  const text = await mustRun(target, ["container", "inspect", target.container.id], { doing });
  const [inspected = null] = readJsonOutput(text);
  return {
    status: textAt(inspected, ["State", "Status"]) ?? "unknown",
    restarts: numberAt(inspected, ["RestartCount"]) ?? 0,
    exitCode: numberAt(inspected, ["State", "ExitCode"]),
    inspected,
  };
}

async function failure(target: ContainerTarget, reason: "stopped" | "looping" | "time-out"): Promise<Readiness> {
  const [{ exitCode }, lines] = await Promise.all([stateOf(target), containerLogs(target, { tail: shownLines })]);
  const texts = lines.map(({ text }) => text);
  return { ready: false, reason, ...(exitCode !== undefined && reason !== "time-out" && { exitCode }), lines: texts };
}

/** Of the answers, only a server error says that it is not ready yet: releases without `/startupz` answer 404, or with their page. */
function isReady(status: number): boolean {
  return status >= 200 && status < 500;
}

function askHere(url: URL): Promise<"answers" | "refuses" | "silent"> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const signal = AbortSignal.timeout(3000);
  return new Promise((resolve) => {
    // Nothing is sent that somebody else might read, so that a certificate of one's own does.
    const asked = request(
      new URL("/startupz", url),
      { signal, agent: false, rejectUnauthorized: false },
      (response) => {
        response.resume();
        resolve(isReady(response.statusCode ?? 0) ? "answers" : "silent");
      },
    );
    asked.on("error", () => resolve(signal.aborted ? "silent" : "refuses")).end();
  });
}

async function answersInside(
  target: ContainerTarget,
  { port = target.container.port, tls }: ReadyOptions,
): Promise<boolean> {
  const script = `require(${JSON.stringify(tls ? "https" : "http")}).get({ host: "127.0.0.1", port: ${port}, path: "/startupz",
    rejectUnauthorized: false, timeout: 3000 }, (answer) => { console.log(answer.statusCode); process.exit(); })
    .on("timeout", () => process.exit(1)).on("error", () => process.exit(1))`;
  const command = ["exec", "--env", "NODE_OPTIONS=", target.container.id, "node", "-e", script];
  const { code, stdout } = await engineCommand(target, command);
  return code === 0 && isReady(Number(stdout.trim()));
}

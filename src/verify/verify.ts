import { setTimeout as wait } from "node:timers/promises";
import { releaseNumbers } from "../release/compare.ts";
import { type Leftover, removePairing, withdrawRequest } from "./clean-up.ts";
import { connectAsPage } from "./connect.ts";
import { createDevice, type Device } from "./device.ts";
import type { Handshake } from "./handshake.ts";
import { type Outcome, outcomeOfFailure, outcomeOfHttp } from "./outcome.ts";
import { buildOf, type FoundPage, isControlUi, loadPage, releaseOfBuild, type Target } from "./page.ts";
import type { OnStep, Step } from "./steps.ts";

export interface VerifyOptions {
  /** What the browser would open. A token in it is not used: it is `token`. */
  url: string;
  token?: string | undefined;
  /** The gateway's release; found out unless given. */
  release?: string | undefined;
  /** The origin that the browser would show, where the connection goes elsewhere than to its host; that of the URL unless given. */
  origin?: string | undefined;
  /** Headers to add, such as those of a proxy. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** The browser to be, whose pairing stays; a new one, which is removed again, unless given. */
  device?: Device | undefined;
  /** Whether the pairing of a given browser is removed all the same; it is nobody's then. */
  forgetDevice?: boolean | undefined;
  /** How long each answer may take: 10 s unless given. */
  timeoutMs?: number | undefined;
  /** How long a gateway that says that it starts is waited for: 60 s unless given. */
  patienceMs?: number | undefined;
  /** Called after each step, again for a step that is tried again. */
  onStep?: OnStep | undefined;
  /** Called with a sentence whenever something is waited for or tried again. */
  onProgress?: ((text: string) => void) | undefined;
}

interface Patience {
  patienceMs: number;
  onStep: OnStep;
  onProgress: (text: string) => void;
}

/** What a browser would meet. */
export interface Verification {
  /** How each step went, the last time that it was taken. */
  steps: Step[];
  outcome: Outcome;
  /** The gateway's release: what it says itself, else what its page says. */
  release?: string;
  /** The id by which the gateway knows the browser that the check was. */
  device: string;
  leftBehind: Leftover[];
}

/** Does what the browser does: page, WebSocket with Origin, challenge, signed device, token, and one call that only reads. */
export async function verify(options: VerifyOptions): Promise<Verification> {
  const steps = new Map<Step["name"], Step>();
  const device = options.device ?? createDevice();
  const onStep = (step: Step): void => {
    steps.set(step.name, step);
    options.onStep?.(step);
  };
  const { patienceMs = 60_000, onProgress = () => undefined } = options;
  const patience = { patienceMs, onStep, onProgress };
  const page = await openPage(targetOf(options), patience);
  if ("outcome" in page)
    return { steps: [...steps.values()], outcome: page.outcome, device: device.id, leftBehind: [] };
  const build = buildOf(page.body);
  const done = await connectAsPage({
    target: page.target,
    token: options.token ?? "",
    device,
    release: options.release ?? releaseOfBuild(build),
    build,
    ...patience,
  });
  const isForgotten = options.device === undefined || options.forgetDevice === true;
  const leftBehind = isForgotten ? await cleanUp(done, page.target) : [];
  done.socket?.close();
  const release = releaseIn(done.hello?.server?.version) ?? releaseOfBuild(build);
  const outcome = judge(page, done);
  return {
    steps: [...steps.values()],
    outcome,
    ...(release !== undefined && { release }),
    device: device.id,
    leftBehind,
  };
}

// 2026.1.30 calls itself "dev".
function releaseIn(version: string | undefined): string | undefined {
  return version !== undefined && releaseNumbers(version) !== undefined ? version : undefined;
}

function targetOf({ url: text, origin, headers = {}, timeoutMs = 10_000 }: VerifyOptions): Target {
  const url = new URL(text);
  [url.hash, url.search] = ["", ""];
  return { url, origin: origin ?? url.origin, headers, timeoutMs };
}

/** Loads the page, again and again while the gateway says that it is starting. */
async function openPage(
  target: Target,
  { patienceMs, onStep, onProgress }: Patience,
): Promise<FoundPage | { outcome: Outcome }> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const page = await tryPage(target, onStep);
    if (!("outcome" in page) || page.outcome.kind !== "starting" || Date.now() > until) return page;
    onProgress(`the gateway is starting: waiting, ${Math.ceil((until - Date.now()) / 1000)} s at most`);
    await wait(500);
  }
}

async function tryPage(target: Target, onStep: OnStep): Promise<FoundPage | { outcome: Outcome }> {
  const startedAt = performance.now();
  const ended = (ok: boolean, said: string): void =>
    onStep({ name: "page", ok, said, ms: Math.round(performance.now() - startedAt) });
  try {
    const page = await loadPage(target);
    const outcome = refusalOf(page);
    ended(isControlUi(page.body), outcome?.said ?? saidOf(page));
    return outcome === undefined ? page : { outcome };
  } catch (error) {
    const outcome = outcomeOfFailure(error, target.timeoutMs);
    ended(false, outcome.said);
    return { outcome };
  }
}

// A page that is not there may be switched off: the socket tells whether it is OpenClaw that does not have it.
function refusalOf({ status, body }: FoundPage): Outcome | undefined {
  return status >= 400 && status !== 404 ? outcomeOfHttp(status, body) : undefined;
}

function saidOf({ status, body }: FoundPage): string {
  return `HTTP ${status}, ${isControlUi(body) ? "" : "not "}the Control UI's page`;
}

/** Where the page was not the Control UI's, only a challenge shows that OpenClaw is there at all. */
function judge(page: FoundPage, { outcome, challenged }: Handshake): Outcome {
  if (isControlUi(page.body)) return outcome;
  const said = `HTTP ${page.status} instead of the Control UI's page`;
  if (!challenged) return { kind: "not-openclaw", said, status: page.status };
  return { kind: "page-missing", said, status: page.status };
}

async function cleanUp({ outcome, socket, hello, identity }: Handshake, target: Target): Promise<Leftover[]> {
  const { device, token, era } = identity;
  if (device === undefined) return [];
  if (socket !== undefined && hello !== undefined) return removePairing(socket, device, hello);
  return withdrawRequest(outcome, { target, device, token, protocol: era.protocol });
}

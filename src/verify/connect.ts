import { setTimeout as wait } from "node:timers/promises";
import { newestRelease } from "../release/known.ts";
import type { Device } from "./device.ts";
import { type ControlUiEra, controlUiEra, eraSpeaking, eras } from "./eras.ts";
import { type Handshake, handshake } from "./handshake.ts";
import { isSecureContext, type Target } from "./page.ts";
import type { OnStep } from "./steps.ts";

export interface ConnectOptions {
  target: Target;
  token: string;
  /** Absent for a browser that shows none. */
  device: Device | undefined;
  /** The browser's clock: milliseconds since 1970. */
  now?: (() => number) | undefined;
  /** The release that is known, or undefined to find out. */
  release: string | undefined;
  /** The build that the page says it is. */
  build: string | undefined;
  /** How long a gateway that says that it starts is waited for. */
  patienceMs: number;
  onStep: OnStep;
  onProgress: (text: string) => void;
}

const betweenTriesMs = 500;

/** What a page sends as its version that does not know it (read in 2026.3.13 and 2026.7.1): a guess would name a release in the gateway's log. */
const unknownVersion = "control-ui";

/**
 * Connects as the page does: a page that is turned away as outdated is loaded again, a gateway that starts, or is too busy for a handshake, is given time. A gateway that
 * speaks another protocol names it, and is asked once more in that one. All of this comes before the token is looked at, so that
 * no try counts as a wrong one.
 */
export async function connectAsPage(options: ConnectOptions): Promise<Handshake> {
  const { target, token, now = Date.now, patienceMs, onStep, onProgress } = options;
  const secure = isSecureContext(target.origin);
  const until = Date.now() + patienceMs;
  const tried = new Set<ControlUiEra>();
  let { build, release } = options;
  let era = controlUiEra(release ?? newestRelease);
  for (;;) {
    const device = secure || era.signsWithoutWebCrypto === true ? options.device : undefined;
    const identity = { era, release: release ?? unknownVersion, build, token, device, now };
    const done = await handshake(target, identity, onStep);
    const { kind, wantedBuild, wantedProtocol } = done.outcome;
    if (kind === "protocol-mismatch") {
      tried.add(era);
      const other = nextEra(era, tried, wantedProtocol);
      if (other === undefined) return done;
      onProgress(
        `the gateway speaks another protocol (${wantedProtocol ?? "unnamed"}): trying ${other.from} and later`,
      );
      [era, release] = [other, undefined];
    } else if (kind === "build-mismatch" && wantedBuild !== undefined && wantedBuild !== build) {
      onProgress("the page is of another build than the gateway: trying the gateway's");
      build = wantedBuild;
    } else if ((kind === "starting" || kind === "handshake-timeout") && Date.now() < until) {
      const why = kind === "starting" ? "is starting" : "was too slow to answer";
      onProgress(`the gateway ${why}: waiting, ${Math.ceil((until - Date.now()) / 1000)} s at most`);
      await wait(betweenTriesMs);
    } else {
      return done;
    }
  }
}

function nextEra(
  era: ControlUiEra,
  tried: ReadonlySet<ControlUiEra>,
  wantedProtocol: number | undefined,
): ControlUiEra | undefined {
  const wanted = wantedProtocol === undefined ? undefined : eraSpeaking(wantedProtocol);
  const other = wanted ?? eras.find((one) => one.protocol !== era.protocol);
  return other === undefined || tried.has(other) ? undefined : other;
}

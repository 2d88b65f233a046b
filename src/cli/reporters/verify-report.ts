import type { OutcomeKind } from "../../verify/outcome.ts";
import type { Step } from "../../verify/steps.ts";
import type { Verification } from "../../verify/verify.ts";
import type { Output } from "../context.ts";
import type { Style } from "../style.ts";

/** One step as it is taken. */
export function stepText({ name, ok, said, ms }: Step, style: Style): string {
  const mark = ok ? style.green("ok") : style.red("no");
  return `  ${mark} ${name.padEnd(9)} ${said} ${style.dim(`${ms} ms`)}`;
}

/** What a browser would meet, said to a person. */
const meanings: Readonly<Record<OutcomeKind, string>> = {
  connected: "a browser connects",
  "connected-without-rights": "a browser connects, but may not do anything",
  "pairing-required": "a new browser must be approved first: openclaw devices list, openclaw devices approve <request>",
  "token-missing": "the gateway wants a token, and none was sent",
  "token-mismatch": "the token is not the gateway's",
  "password-needed": "the gateway wants a password instead of a token, or another one",
  "origin-not-allowed": "this origin is not in gateway.controlUi.allowedOrigins",
  "device-required": "the gateway wants a device identity, which a page has only in a secure context",
  "attribution-required":
    "the request comes from an address in gateway.trustedProxies and does not say for whom (HTTP 403)",
  "http-refused": "the server refuses the request",
  redirected: "the address leads elsewhere: run verify with that one",
  "page-missing":
    "OpenClaw is there, but serves no Control UI at this address: look at gateway.controlUi.enabled and basePath",
  "not-openclaw": "something that is not OpenClaw answers at this address",
  starting: "the gateway is still starting",
  "rate-limited": "too many wrong tokens came from this address: wait before the next try",
  "build-mismatch": "the page is of another build than the gateway: reload it",
  "protocol-mismatch": "the gateway speaks a protocol that is not known here",
  "connection-refused": "nothing listens at this address",
  "connection-reset": "the connection is accepted and then dropped: a published port with nobody behind it",
  "name-not-found": "the host's name is not found",
  "tls-failed": "the secure connection could not be made",
  unreachable: "the address cannot be reached",
  "no-answer": "there is no answer",
  "handshake-timeout":
    "the gateway ends the handshake by its own time-out: its machine is too busy, or the way to it too slow",
  refused: "the gateway refuses",
};

/** How it ended, what the gateway said, and what is left behind. */
export function verificationText({ outcome, release, leftBehind }: Verification, style: Style): string[] {
  const connected = outcome.kind === "connected";
  const head = connected ? style.green("connected") : style.red(outcome.kind);
  return [
    `${head}: ${meanings[outcome.kind]}${release === undefined ? "" : ` (OpenClaw ${release})`}`,
    ...(connected ? [] : [`  ${style.dim("it said:")} ${outcome.said}`]),
    ...leftBehind.flatMap(({ deviceId, said, command }) => [
      `left behind on the gateway, device ${deviceId}: ${said}`,
      ...(command === undefined ? [] : [`  ${style.dim("→")} ${command}`]),
    ]),
  ];
}

/** A line on a terminal that says what is waited for, and goes when there is something to say. */
export function progressLine(output: Output, silent: boolean): { show(text: string): void; clear(): void } {
  const shown = output.isTTY && !silent;
  const eraseLine = "\r\u001b[2K";
  return {
    show: (text) => {
      if (shown) output.write(`${eraseLine}${text} …`);
    },
    clear: () => {
      if (shown) output.write(eraseLine);
    },
  };
}

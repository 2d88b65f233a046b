import { rmSync } from "node:fs";
import type { Outcome, OutcomeKind } from "../../src/verify/outcome.ts";
import type { Verification } from "../../src/verify/verify.ts";
import { type Asking, askingFor } from "./asking.ts";
import { type Ask, type CaseContext, Skipped } from "./case.ts";
import { expectOutcome } from "./check-access.ts";
import { startProxyFor } from "./check-proxy.ts";
import type { PageAnswer } from "./chromium.ts";
import { approveDevices, listDevices } from "./command-line.ts";
import { deviceOf } from "./device.ts";
import { tailOf } from "./gateway.ts";
import { findBrowser } from "./install.ts";
import { askBrowser, askGateway } from "./sides.ts";

const timeoutMs = 60_000;

/** Whatever Chromium is answered, `verify` is answered too; and it leaves behind what it says. */
export async function verifyAgrees(context: CaseContext, asks: readonly Ask[]): Promise<string> {
  const executable = findBrowser();
  if (executable === undefined) throw new Skipped("no Chromium here: install it, or name it in CHROME_PATH");
  const stopProxy = context.generated.proxy === "none" ? undefined : await startProxyFor(context);
  try {
    const seen: string[] = [];
    for (const ask of asks) seen.push(await answerBoth(context, ask, executable));
    return seen.join("; ");
  } finally {
    await stopProxy?.();
  }
}

async function answerBoth(context: CaseContext, ask: Ask, executable: string): Promise<string> {
  const { topology } = context.gateway;
  const asking = askingFor(context, ask);
  const { from, url, publish, socketsTo } = asking;
  const opened = askBrowser({
    ...{ topology, from },
    request: {
      ...{ do: "open", url, executable, timeoutMs },
      ...(publish !== undefined && { publish }),
      ...(socketsTo !== undefined && { socketsTo }),
    },
  });
  const [page, verification] = await Promise.all([opened, verifyAs(context, asking)]);
  try {
    agree(context, ask, page, verification.outcome);
    expectOutcome(context, `verify, ${ask.how}`, verification.outcome, kindsFor(context, ask));
    const left = await leftAsTold(context, verification);
    const answer = `${ask.how}: ${answerText(page, verification.outcome)}, left behind: ${left}`;
    if (ask.how !== "printed" || verification.outcome.kind !== "pairing-required") return answer;
    await agreeOncePaired(context, asking, page);
    return `${answer}, then approved: both connected`;
  } finally {
    await askBrowser({ topology, from, request: { do: "close", page: page.page, timeoutMs } });
  }
}

function kindsFor({ generated }: CaseContext, { how, kind }: Ask): OutcomeKind[] {
  if (kind !== undefined) return [kind];
  if (how === "printed") return [generated.expect === "pairing" ? "pairing-required" : "connected"];
  if (how === "without-token") return ["token-missing"];
  if (how === "wrong-token") return ["token-mismatch"];
  if (how === "foreign-page") return ["origin-not-allowed"];
  return ["pairing-required", "attribution-required"];
}

async function verifyAs(
  { gateway, release, generated }: CaseContext,
  { from, verify, token = generated.token }: Asking,
  deviceFile?: string,
): Promise<Verification> {
  const { verification, said } = await askGateway({
    ...{ topology: gateway.topology, from },
    request: {
      ...{ do: "verify", release, timeoutMs, ...verify },
      ...(token !== "" && { token }),
      ...(deviceFile !== undefined && { deviceFile }),
    },
  });
  if (verification === undefined) throw new Error(`verify gave no result: ${said}`);
  if (verification.release !== undefined && verification.release !== release)
    throw new Error(`verify takes OpenClaw ${release} for ${verification.release}`);
  return verification;
}

/** The same answer, word by word: by its name alone verify could be wrong about both. */
function agree({ gateway }: CaseContext, { how }: Ask, page: PageAnswer, outcome: Outcome): void {
  const differ = (chromium: string): Error =>
    new Error(`${how}: Chromium ${chromium}, verify ${outcome.kind} (${outcome.said}). ${tailOf(gateway.log(), 4)}`);
  if (page.status !== 200) {
    const said = `HTTP ${page.status} ${page.body.replaceAll(/\s+/g, " ").slice(0, 200)}`.trim();
    if (said !== outcome.said || page.status !== outcome.status) throw differ(`got ${said}`);
  } else if (page.connected) {
    if (outcome.kind !== "connected") throw differ("is connected");
  } else if (page.asksForToken) {
    if (outcome.kind !== "token-missing") throw differ("asks for the token");
  } else if (page.error === undefined) {
    throw differ("was not answered");
  } else {
    const said = `${page.error.details?.code ?? page.error.code ?? ""} ${page.error.message ?? ""}`.trim();
    if (withoutIds(said) !== withoutIds(outcome.said)) throw differ(`was told ${said}`);
  }
}

function withoutIds(said: string): string {
  return said.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID");
}

function answerText({ status, asksForToken }: PageAnswer, { kind }: Outcome): string {
  if (status !== 200) return `HTTP ${status}`;
  const answer = kind.replaceAll("-", " ");
  return asksForToken ? `${answer} (the page asks for it)` : answer;
}

/** `devices list` holds nothing of verify's but what it told, and nothing that it told is missing there. */
async function leftAsTold({ gateway, generated }: CaseContext, verification: Verification): Promise<string> {
  const { pending, paired } = await listDevices(gateway, generated.token);
  const own = ({ deviceId }: { deviceId: string }): boolean => deviceId === verification.device;
  const listed = [
    ...pending.filter(own).map(() => "pairing-request"),
    ...paired.filter(own).map(() => "paired-device"),
  ].join(", ");
  const told = verification.leftBehind.map(({ kind }) => kind).join(", ");
  if (listed === told) return told || "nothing";
  throw new Error(`of verify's, the gateway keeps ${listed || "nothing"}; told was ${told || "nothing"}`);
}

/** The device of `verify` and that of the page are approved: then both connect. */
async function agreeOncePaired(context: CaseContext, asking: Asking, page: PageAnswer): Promise<void> {
  const { gateway, generated, name } = context;
  const file = `${gateway.folder}/${name}-verify.json`;
  rmSync(file, { force: true });
  const before = await verifyAs(context, asking, file);
  expectOutcome(context, "verify, with a device to keep", before.outcome, ["pairing-required"]);
  await approveDevices(gateway, generated.token, [page.deviceId, deviceOf(file).id]);
  const [visited, after] = await Promise.all([
    askBrowser({
      ...{ topology: gateway.topology, from: asking.from },
      request: { do: "wait", page: page.page, stayMs: 500, openAgainMs: 1_000, timeoutMs },
    }),
    verifyAs(context, asking, file),
  ]);
  expectOutcome(context, "verify, once approved", after.outcome, ["connected"]);
  if (!visited.connected) throw new Error(`Chromium, once approved, is told ${visited.error?.message ?? "nothing"}`);
}

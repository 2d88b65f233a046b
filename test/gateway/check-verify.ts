import type { OutcomeKind } from "../../src/doctor/verify/outcome.ts";
import type { Verification } from "../../src/doctor/verify/verify.ts";
import type { Visit } from "./browser.ts";
import type { CaseContext } from "./case.ts";
import { askDirectly, directRequest, expectOutcome } from "./check-access.ts";
import { visitWithChromium } from "./check-browser.ts";
import { listDevices } from "./command-line.ts";
import type { ClientRequest } from "./control-ui-client.ts";

/** `verify` sees what a new browser sees, and what it leaves behind is what it says. */
export async function verifyAgrees(context: CaseContext): Promise<string> {
  const verification = await verifyDirectly(context, directRequest(context, "verify"));
  const { outcome, release, leftBehind } = verification;
  const browser = await askDirectly(context, directRequest(context, "beside-verify"));
  expectOutcome(context, "verify, as the Control UI's client,", outcome, [browser.kind]);
  const visit = await visitWithChromium(context);
  if (visit !== undefined) agreesWithChromium(outcome.kind, visit);
  if (release !== undefined && release !== context.release) throw new Error(`verify says release ${release}`);
  await leftAsTold(context, verification);
  const left = leftBehind.map(({ kind }) => kind).join(", ") || "nothing";
  return `${outcome.kind} as ${visit === undefined ? "the client" : "Chromium"}, release ${release ?? "not told"}, left behind: ${left}`;
}

/** Each way of being turned away has its name. */
export async function verifyNamesRefusals(context: CaseContext): Promise<string> {
  const { token: _token, ...without } = directRequest(context, "verify-without");
  const wrong = { ...directRequest(context, "verify-wrong"), token: "0".repeat(64) };
  const seen: string[] = [];
  for (const [request, kind] of [
    [without, "token-missing"],
    [wrong, "token-mismatch"],
  ] as const) {
    const verification = await verifyDirectly(context, request);
    expectOutcome(context, "verify", verification.outcome, [kind]);
    await leftAsTold(context, verification);
    seen.push(kind);
  }
  return seen.join(", ");
}

async function verifyDirectly(context: CaseContext, request: ClientRequest): Promise<Verification> {
  const { verification, said } = await askDirectly(context, { ...request, do: "verify" });
  if (verification === undefined) throw new Error(`verify gave no result: ${said}`);
  return verification;
}

function agreesWithChromium(kind: OutcomeKind, { pairing, connected, said }: Visit): void {
  const chromium = pairing ? "pairing-required" : connected ? "connected" : "turned away";
  const own = kind === "pairing-required" || kind === "connected" ? kind : "turned away";
  if (own !== chromium) throw new Error(`verify says ${kind}, Chromium was ${chromium}: ${said}`);
}

/** `devices list` holds nothing of verify's but what it told, and nothing that it told is missing there. */
async function leftAsTold({ gateway }: CaseContext, { leftBehind, device }: Verification): Promise<void> {
  const { pending, paired } = await listDevices(gateway);
  const listed = [
    ...pending.filter(({ deviceId }) => deviceId === device).map(() => "pairing-request"),
    ...paired.filter(({ deviceId }) => deviceId === device).map(() => "paired-device"),
  ];
  const told = leftBehind.map(({ kind }) => kind);
  if (listed.join() !== told.join())
    throw new Error(`devices list has ${listed.join() || "nothing"} of verify's, told was ${told.join() || "nothing"}`);
}

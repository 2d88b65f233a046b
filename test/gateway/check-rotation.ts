import { setTimeout as wait } from "node:timers/promises";
import { pairedAfterRotation } from "../../src/access/rotation.ts";
import { rotateToken } from "../../src/edit/rotate-token.ts";
import { findToken } from "../../src/edit/token-places.ts";
import { loadConfig } from "../../src/load/load-config.ts";
import { generateToken } from "../../src/token/generate.ts";
import type { CaseContext } from "./case.ts";
import { askDirectly, directRequest, expectOutcome, pairsThenConnects } from "./check-access.ts";
import { verifyAgrees } from "./check-verify.ts";
import type { ClientAnswer } from "./control-ui-client.ts";
import { clientSide } from "./networks.ts";

/** How long a gateway may take to see its config change, and to start again where it does that. */
const patienceMs = 45_000;
/** Slow enough that the tries with the new token do not count as an attack: ten wrong ones in a minute lock an address out. */
const betweenTriesMs = 5_000;

/** Rotates the token under a running gateway: the new one connects, the old one does not, paired browsers fare as told. */
export async function rotatesLive(context: CaseContext): Promise<string> {
  const request = directRequest(context, "rotated");
  if (context.generated.expect === "pairing") await pairsThenConnects(context, clientSide(context.network), request);
  const { deviceToken } = await connected(context, request.token ?? "");
  const fresh = generateToken();
  const startedAt = Date.now();
  await rotateIn(context, fresh);
  await untilTaken(context, fresh);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  expectOutcome(context, "with the old token", await askDirectly(context, request), ["token-mismatch"]);
  const paired = deviceToken === undefined ? "no device token" : await fateOf(context, deviceToken);
  const told = pairedAfterRotation.for(context.release).value;
  if (told !== "not known" && paired !== told)
    throw new Error(`paired browsers: the facts say "${told}", the gateway "${paired}"`);
  const { token, url } = context.generated;
  const rotated = { ...context.generated, token: fresh, url: url.replace(token, fresh) };
  const agreed = await verifyAgrees({ ...context, generated: rotated }, [
    { how: "printed" },
    { how: "wrong-token", token },
  ]);
  return `taken after ${seconds} s, paired browsers: ${paired}; ${agreed}`;
}

async function connected(context: CaseContext, token: string): Promise<ClientAnswer> {
  const outcome = await askDirectly(context, { ...directRequest(context, "rotated"), token });
  expectOutcome(context, "a browser with the token", outcome, ["connected"]);
  return outcome;
}

async function rotateIn({ gateway }: CaseContext, fresh: string): Promise<void> {
  const path = gateway.env["OPENCLAW_CONFIG_PATH"] ?? "";
  const { config } = await loadConfig({ path, env: {}, cwd: gateway.folder });
  const found = await findToken({ configPath: path, config, configFiles: [path], env: {}, cwd: gateway.folder });
  await rotateToken(found, fresh);
}

async function untilTaken(context: CaseContext, token: string): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const outcome = await askDirectly(context, { ...directRequest(context, "rotated"), token });
    if (outcome.kind === "connected") return;
    if (Date.now() > until) expectOutcome(context, "with the new token", outcome, ["connected"]);
    await wait(betweenTriesMs);
  }
}

async function fateOf(context: CaseContext, deviceToken: string): Promise<string> {
  const outcome = await askDirectly(context, { ...directRequest(context, "rotated"), token: deviceToken });
  return outcome.kind === "connected" ? "stay paired" : "must be paired anew";
}

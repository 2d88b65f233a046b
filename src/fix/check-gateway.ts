import { controlUiUrl } from "../access/control-ui-url.ts";
import { gatewayAddress } from "../container/address.ts";
import { listeningPort } from "../doctor/setting.ts";
import { getAt } from "../json/path.ts";
import { parseDotenv } from "../load/dotenv.ts";
import { tokenVariable } from "../presets/token-variable.ts";
import { newestRelease } from "../release/known.ts";
import { createDevice } from "../verify/device.ts";
import { type Verification, verify } from "../verify/verify.ts";
import { approveDevice } from "./devices.ts";
import type { Scene } from "./look-at-setting.ts";

export interface Checked {
  verification: Verification;
  /** Whether a browser that nobody knew had to be approved, as every new one must be. */
  approved: boolean;
  /** What the user opens; holds the token: a secret. */
  url: string;
  origin: string;
  token: string | undefined;
}

/**
 * Goes in as a browser does. Where the release wants every browser approved and that is allowed, the check's own browser is, and forgotten
 * again; nobody else's.
 * @returns undefined where no port leads to the gateway from here
 */
export async function checkGateway(
  scene: Scene,
  { approve, onProgress }: { approve: boolean; onProgress: (text: string) => void },
): Promise<Checked | undefined> {
  const { target } = scene.open;
  const { setting } = scene;
  const tls = getAt(setting.config, ["gateway", "tls", "enabled"]) === true;
  const address = gatewayAddress(target, { port: listeningPort(setting).port, tls });
  if (address === undefined) return undefined;
  const basePath = getAt(setting.config, ["gateway", "controlUi", "basePath"]);
  if (typeof basePath === "string") address.pathname = `/${basePath.replaceAll(/^\/+|\/+$/g, "")}/`.replace("//", "/");
  const token = tokenOf(scene);
  const device = createDevice();
  const options = { url: address.href, token, release: setting.release, onProgress, patienceMs: 120_000 };
  const ends = { url: urlFor(scene, address, token), origin: address.origin, token };
  const first = await verify({ ...options, ...(approve && { device }) });
  if (!approve || first.outcome.kind !== "pairing-required") {
    const verification = approve ? await forget(options, first, device) : first;
    return { verification, approved: false, ...ends };
  }
  onProgress("approving the check's own browser");
  if (!(await approveDevice(target, device.id))) return { verification: first, approved: false, ...ends };
  const second = await verify({ ...options, device });
  return { verification: await forget(options, second, device), approved: true, ...ends };
}

/** A device that was given to verify stays; this one is nobody's, and a last visit takes it back. */
async function forget(
  options: Parameters<typeof verify>[0],
  verification: Verification,
  device: ReturnType<typeof createDevice>,
): Promise<Verification> {
  if (verification.outcome.kind !== "connected") return verification;
  const { leftBehind } = await verify({ ...options, device, forgetDevice: true });
  return { ...verification, leftBehind };
}

function urlFor({ setting: { release = newestRelease } }: Scene, address: URL, token: string | undefined): string {
  const origin = address.href.replace(/\/$/, "");
  return controlUiUrl({ origin, token, release });
}

/** The token as the gateway takes it: the config's, else the variable that it names, else OpenClaw's own. */
function tokenOf({ setting: { config }, open: { env, seen } }: Scene): string | undefined {
  const written = getAt(config, ["gateway", "auth", "token"]);
  const name = written === undefined ? tokenVariable : /^\$\{([A-Z_][A-Z0-9_]*)\}$/.exec(String(written))?.[1];
  if (name === undefined) return typeof written === "string" ? written : undefined;
  const entries = seen.flatMap(({ path, content }) =>
    path.endsWith(".env") && content !== undefined ? parseDotenv(content.bytes.toString("utf8")) : [],
  );
  return env[name] || entries.find((one) => one.name === name)?.value;
}

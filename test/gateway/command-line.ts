import type { Gateway } from "./gateway.ts";
import { run } from "./processes.ts";

/** What `security audit --json` found. */
export interface Audit {
  critical: number;
  warn: number;
  /** The ids of what is critical or a warning. */
  ids: readonly string[];
}

/** What `devices list` of the release says beside its gateway. */
export interface Devices {
  /** The requests of browsers that wait for approval. */
  pending: { requestId: string; deviceId: string }[];
  paired: { deviceId: string }[];
}

export async function listDevices(gateway: Gateway): Promise<Devices> {
  const { pending = [], paired = [] } = (await openclawJson(gateway, [
    "devices",
    "list",
    "--json",
  ])) as Partial<Devices>;
  return { pending, paired };
}

/** Approves the pending request of one browser. */
export async function approveDevice(gateway: Gateway, deviceId: string): Promise<void> {
  const { pending } = await listDevices(gateway);
  const request = pending.find((one) => one.deviceId === deviceId);
  if (request === undefined) {
    throw new Error(`devices list shows ${pending.length} requests, none of device ${deviceId.slice(0, 12)}…`);
  }
  await openclaw(gateway, ["devices", "approve", request.requestId, "--json"]);
}

/** Runs the release's own security audit over the config. */
export async function securityAudit(gateway: Gateway): Promise<Audit> {
  const report = (await openclawJson(gateway, ["security", "audit", "--json"])) as {
    summary?: { critical?: number; warn?: number };
    findings?: { checkId: string; severity: string }[];
  };
  const findings = (report.findings ?? []).filter(({ severity }) => severity !== "info");
  if (report.summary === undefined) throw new Error("security audit --json gave no summary");
  const ids = [...new Set(findings.map(({ checkId }) => checkId))];
  return { critical: report.summary.critical ?? 0, warn: report.summary.warn ?? 0, ids };
}

/** Runs a command of the release beside its gateway: same namespace, same state folder, same config. */
export async function openclaw(gateway: Gateway, args: readonly string[]): Promise<string> {
  const { installed, topology, env } = gateway;
  const command = topology.on("gateway", [installed.node, installed.entry, ...args]);
  const done = await run(command, { env, timeoutMs: 180_000 });
  if (done.code === 0) return done.stdout;
  const said = `${done.stderr}\n${done.stdout}`.trim().split("\n").slice(-6).join("\n");
  throw new Error(`openclaw ${args.join(" ")} ended with code ${done.code ?? "none (it took too long)"}: ${said}`);
}

/** The JSON that a command printed, which some releases surround with other lines. */
async function openclawJson(gateway: Gateway, args: readonly string[]): Promise<unknown> {
  const printed = await openclaw(gateway, args);
  const start = printed.search(/^\{/m);
  if (start === -1) throw new Error(`openclaw ${args.join(" ")} printed no JSON: ${printed.trim().slice(0, 300)}`);
  return JSON.parse(printed.slice(start, printed.lastIndexOf("}") + 1)) as unknown;
}

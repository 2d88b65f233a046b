import type { Gateway } from "./gateway.ts";
import { gatewayPort } from "./networks.ts";
import { run } from "./processes.ts";
import { askGateway } from "./sides.ts";

/** What `security audit --json` found. */
export interface Audit {
  critical: number;
  warn: number;
  /** The ids of what is critical or a warning. */
  ids: readonly string[];
}

/** What the gateway says of browsers. */
export interface Devices {
  /** The requests that wait for approval. */
  pending: { requestId: string; deviceId: string }[];
  paired: { deviceId: string }[];
}

/** As `devices list` of the release does beside its gateway: with the same call where the gateway lets it, which takes no second. */
export async function listDevices(gateway: Gateway, token: string): Promise<Devices> {
  const called = await callGateway(gateway, token, { method: "device.pair.list", params: {} });
  const listed = called ?? (await openclawJson(gateway, ["devices", "list", "--json"]));
  return { pending: [], paired: [], ...(listed as Partial<Devices>) };
}

/** Approves the pending requests of browsers. */
export async function approveDevices(gateway: Gateway, token: string, deviceIds: readonly string[]): Promise<void> {
  const { pending } = await listDevices(gateway, token);
  await Promise.all(
    deviceIds.map(async (deviceId) => {
      const request = requestOf(pending, deviceId);
      const approval = { method: "device.pair.approve", params: { requestId: request } };
      const called = await callGateway(gateway, token, approval);
      if (called === undefined) await openclaw(gateway, ["devices", "approve", request, "--json"]);
    }),
  );
}

/** Calls the gateway as a page on its own machine; undefined where it does not take that one. */
async function callGateway(
  { topology, installed, folder }: Gateway,
  token: string,
  call: { method: string; params: object },
): Promise<unknown> {
  const url = `http://127.0.0.1:${gatewayPort}/`;
  const { payload } = await askGateway({
    ...{ topology, from: "gateway" },
    request: {
      ...{ do: "call", release: installed.release, url, origin: new URL(url).origin, token, call },
      ...{ deviceFile: `${folder}/beside-the-gateway.json`, timeoutMs: 20_000 },
    },
  });
  return payload;
}

function requestOf(pending: Devices["pending"], deviceId: string): string {
  const request = pending.find((one) => one.deviceId === deviceId);
  if (request !== undefined) return request.requestId;
  throw new Error(`devices list shows ${pending.length} requests, none of device ${deviceId.slice(0, 12)}…`);
}

/** Approves the pending request of one browser, on the release's own command line. */
export async function approveDevice(gateway: Gateway, deviceId: string): Promise<void> {
  const { pending = [] } = (await openclawJson(gateway, ["devices", "list", "--json"])) as Partial<Devices>;
  await openclaw(gateway, ["devices", "approve", requestOf(pending, deviceId), "--json"]);
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
async function openclaw(gateway: Gateway, args: readonly string[]): Promise<string> {
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

import type { Device } from "./device.ts";
import type { Hello } from "./handshake.ts";
import type { Outcome } from "./outcome.ts";
import type { Target } from "./page.ts";
import { type GatewaySocket, openSocket } from "./web-socket.ts";

/** What a check leaves behind on the gateway, and how to be rid of it. */
export interface Leftover {
  kind: "paired-device" | "pairing-request";
  deviceId: string;
  /** Of a pairing request, when the release names it. */
  requestId?: string;
  /** What it means. */
  said: string;
  /** The command that removes it, run beside the gateway. */
  command?: string;
}

const keyIsGone = "its key was in memory only, so nobody can use it";

/** Takes back the pairing that a new device got silently. Which calls a release has, its hello says. */
export async function removePairing(socket: GatewaySocket, device: Device, hello: Hello): Promise<Leftover[]> {
  const deviceId = device.id;
  try {
    if (!(await isPaired(socket, deviceId))) return [];
    const methods = hello.features?.methods ?? [];
    if (methods.includes("device.pair.remove")) {
      const { ok } = await socket.request("device.pair.remove", { deviceId });
      return ok ? [] : [pairedDevice(deviceId)];
    }
    // 2026.1.30 cannot forget a device, only take its token back.
    const { ok } = await socket.request("device.token.revoke", { deviceId, role: "operator" });
    return [ok ? revokedDevice(deviceId) : pairedDevice(deviceId)];
  } catch {
    return [pairedDevice(deviceId)];
  }
}

async function isPaired(socket: GatewaySocket, deviceId: string): Promise<boolean> {
  const { ok, payload } = await socket.request("device.pair.list", {});
  const { paired } = (payload ?? {}) as { paired?: { deviceId?: string }[] };
  return !ok || paired === undefined || paired.some((one) => one.deviceId === deviceId);
}

function pairedDevice(deviceId: string): Leftover {
  return {
    kind: "paired-device",
    deviceId,
    said: `a paired browser that no longer exists; ${keyIsGone}`,
    command: `openclaw devices remove ${deviceId}`,
  };
}

function revokedDevice(deviceId: string): Leftover {
  const said = `a line in its list of paired browsers, which this release cannot remove: its token is revoked, and ${keyIsGone}`;
  return { kind: "paired-device", deviceId, said };
}

/** Who was turned away, and where. */
export interface Refused {
  target: Target;
  device: Device;
  token: string;
  protocol: number;
}

/**
 * Takes back the pairing request of a new device. Its own socket cannot; in 2026.1.30 and 2026.2.26 a client without a device that has the
 * token can, in 2026.2.21, 2026.3.13, 2026.4.7, 2026.5.7 and the releases of protocol 4 it has no rights (observed). Every release forgets
 * the request after five minutes (read in the packages).
 */
export async function withdrawRequest({ kind, requestId }: Outcome, refused: Refused): Promise<Leftover[]> {
  if (kind !== "pairing-required") return [];
  if (refused.protocol === 3 && requestId !== undefined && (await rejectRequest(requestId, refused))) return [];
  return [
    {
      kind: "pairing-request",
      deviceId: refused.device.id,
      ...(requestId !== undefined && { requestId }),
      said: "a pairing request; the gateway forgets it after five minutes",
      command: `openclaw devices reject ${requestId ?? "<the request's id in: openclaw devices list>"}`,
    },
  ];
}

async function rejectRequest(requestId: string, { target, token, protocol }: Refused): Promise<boolean> {
  let socket: GatewaySocket | undefined;
  try {
    socket = await openSocket(target);
    await socket.challenge();
    const { ok } = await socket.request("connect", {
      ...{ minProtocol: protocol, maxProtocol: protocol, role: "operator", scopes: ["operator.pairing"] },
      client: { id: "cli", version: "1", platform: "linux", mode: "cli" },
      ...(token !== "" && { auth: { token } }),
    });
    return ok && (await socket.request("device.pair.reject", { requestId })).ok;
  } catch {
    return false;
  } finally {
    socket?.close();
  }
}

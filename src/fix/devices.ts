import { engineCommand } from "../container/engine-command.ts";
import type { ContainerTarget } from "../container/target.ts";
import { listAt, readJsonOutput, textAt } from "../discover/read-json.ts";

/** In the official images the working folder holds openclaw.mjs; others have the program in their PATH. */
const programs: readonly (readonly string[])[] = [["node", "openclaw.mjs"], ["openclaw"]];

/** A browser that waits for its approval. */
export interface PendingDevice {
  requestId: string;
  deviceId: string;
}

/** Runs OpenClaw's own command line in the container; it takes its time to start. */
async function openclaw(target: ContainerTarget, args: readonly string[]): Promise<string | undefined> {
  for (const program of programs) {
    const command = ["exec", target.container.id, ...program, "devices", ...args];
    const { code, stdout } = await engineCommand(target, command, { timeoutMs: 90_000 });
    if (code === 0) return stdout;
  }
  return undefined;
}

/** The devices that wait, as the release's own command line lists them; undefined where it does not. */
export async function pendingDevices(target: ContainerTarget): Promise<PendingDevice[] | undefined> {
  const stdout = await openclaw(target, ["list", "--json"]);
  if (stdout === undefined) return undefined;
  // Some releases print warnings before the JSON.
  const [answer] = readJsonOutput(stdout.slice(Math.max(0, stdout.indexOf("{"))));
  return listAt(answer, ["pending"]).flatMap((one) => {
    const [requestId, deviceId] = [textAt(one, ["requestId"]), textAt(one, ["deviceId"])];
    return requestId === undefined || deviceId === undefined ? [] : [{ requestId, deviceId }];
  });
}

/** Approves one device by its id, and nothing else; false where it does not wait or the release refused. */
export async function approveDevice(target: ContainerTarget, deviceId: string): Promise<boolean> {
  const request = (await pendingDevices(target))?.find((one) => one.deviceId === deviceId);
  return request !== undefined && (await openclaw(target, ["approve", request.requestId])) !== undefined;
}

/** The line that a person runs to let a browser in. */
export function approveLines({ container: { engine, name } }: ContainerTarget): string[] {
  const exec = `${engine} exec ${name} node openclaw.mjs devices`;
  return [`${exec} list`, `${exec} approve <requestId>`];
}

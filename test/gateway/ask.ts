import type { ClientAnswer, ClientRequest } from "./control-ui-client.ts";
import type { Topology } from "./namespaces.ts";
import type { Side } from "./networks.ts";
import { run, scriptCommand } from "./processes.ts";

const client = new URL("./control-ui-client.ts", import.meta.url);

/** Runs the Control UI's client on one side of the network and gives how the gateway answered. */
export async function askGateway(options: {
  topology: Topology;
  from: Side;
  request: ClientRequest;
  signal?: AbortSignal;
}): Promise<ClientAnswer> {
  const { topology, from, request, signal } = options;
  const done = await run(topology.on(from, scriptCommand(client, request)), {
    timeoutMs: request.timeoutMs + 30_000,
    ...(signal !== undefined && { signal }),
  });
  const line = done.stdout.trim().split("\n").at(-1) ?? "";
  if (!line.startsWith("{")) throw new Error(`the client on the side ${from} gave no outcome: ${done.stderr.trim()}`);
  return JSON.parse(line) as ClientAnswer;
}

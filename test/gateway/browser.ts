import type { BrowserEvent, BrowserRequest } from "./browser-page.ts";
import type { Topology } from "./namespaces.ts";
import type { Side } from "./networks.ts";
import { run, scriptCommand } from "./processes.ts";

const script = new URL("./browser-page.ts", import.meta.url);

export interface Visit {
  connected: boolean;
  /** Whether the page first had to wait for its approval. */
  pairing: boolean;
  said: string;
}

/** Opens a URL in Chromium on one side of the network. `approve` is called when the page says that it must be paired. */
export async function openInBrowser(options: {
  topology: Topology;
  from: Side;
  request: BrowserRequest;
  approve: (deviceId: string) => Promise<void>;
}): Promise<Visit> {
  const { topology, from, request, approve } = options;
  let approval: Promise<unknown> | undefined;
  let last: BrowserEvent | undefined;
  const done = await run(topology.on(from, scriptCommand(script, request)), {
    timeoutMs: request.timeoutMs + 60_000,
    onLine: (line) => {
      if (!line.startsWith("{")) return;
      last = JSON.parse(line) as BrowserEvent;
      if (last.event === "pairing-required") approval = approve(last.deviceId).catch((error: unknown) => error);
    },
  });
  const failed = await approval;
  if (failed instanceof Error) throw failed;
  if (last?.event !== "done") throw new Error(`the browser ended without a result: ${done.stderr.trim().slice(-600)}`);
  return { connected: last.connected, pairing: approval !== undefined, said: last.said };
}

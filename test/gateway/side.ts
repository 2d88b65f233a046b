// Stands on one side of the network for as long as the tests run: lines of JSON in (a SideMessage each), for each request one line of
// JSON out (a SideReply), whichever is done first. One process, since starting one, and a Chromium in it, takes longer than a question.
import { createInterface } from "node:readline";
import { type BrowserRequest, Chromium, type PageAnswer } from "./chromium.ts";
import { askAsPage, type ClientAnswer, type ClientRequest } from "./control-ui-client.ts";

export type SideRequest = { client: ClientRequest } | { browser: BrowserRequest };
export type SideMessage = { id: number; request: SideRequest } | { id: number; abort: true };
export type SideReply = { id: number } & ({ answer: ClientAnswer | PageAnswer } | { failed: string });

const chromium = new Chromium();
const underWay = new Map<number, AbortController>();

async function reply(id: number, request: SideRequest): Promise<void> {
  const controller = new AbortController();
  underWay.set(id, controller);
  const replied: SideReply = await act(request, controller.signal).then(
    (answer) => ({ id, answer }),
    (error: unknown) => ({ id, failed: String(error).slice(0, 600) }),
  );
  underWay.delete(id);
  process.stdout.write(`${JSON.stringify(replied)}\n`);
}

function act(request: SideRequest, signal: AbortSignal): Promise<ClientAnswer | PageAnswer> {
  return "client" in request ? askAsPage(request.client, signal) : chromium.ask(request.browser);
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as SideMessage;
  if ("abort" in message) underWay.get(message.id)?.abort();
  else void reply(message.id, message.request);
}
await chromium.close();
process.exit(0);

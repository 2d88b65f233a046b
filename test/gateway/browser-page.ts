// Opens the Control UI in a real Chromium, inside a network namespace: one JSON argument (a BrowserRequest), BrowserEvents
// as lines of JSON. What counts as connected is what the page itself exchanges with the gateway, in every release the same:
// its `connect` request was answered with ok, and the socket stays open.
import { setTimeout as wait } from "node:timers/promises";
import { chromium, type Page, type WebSocket } from "playwright-core";
import { publishPort } from "./forwarder.ts";

export interface BrowserRequest {
  /** Exactly what the config's maker printed. */
  url: string;
  executable: string;
  screenshot: string;
  timeoutMs: number;
  /** The port of the URL is published here and passed on to the gateway at this address; absent where it listens itself. */
  publish?: { port: number; address: string; targetPort: number };
}

export type BrowserEvent =
  | { event: "pairing-required"; deviceId: string }
  | { event: "done"; connected: boolean; said: string };

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];

interface Seen {
  deviceId: string;
  connected: boolean;
  pairingSince: number | undefined;
  said: string;
}

interface Frame {
  type?: string;
  id?: string;
  method?: string;
  ok?: boolean;
  params?: { device?: { id?: string } };
  error?: { message?: string };
}

function print(event: BrowserEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function parse(payload: string | Buffer): Frame {
  try {
    return JSON.parse(payload.toString()) as Frame;
  } catch {
    return {};
  }
}

function watch(socket: WebSocket, seen: Seen): void {
  let requestId: string | undefined;
  socket.on("framesent", ({ payload }) => {
    const frame = parse(payload);
    if (frame.method !== "connect") return;
    requestId = frame.id;
    seen.deviceId = frame.params?.device?.id ?? "";
  });
  socket.on("framereceived", ({ payload }) => {
    const frame = parse(payload);
    if (frame.type !== "res" || frame.id !== requestId) return;
    seen.connected = frame.ok === true;
    seen.said = seen.connected
      ? "the page's connect request was answered with ok"
      : (frame.error?.message ?? "refused");
    if (!/pairing/i.test(seen.said) || seen.pairingSince !== undefined) return;
    seen.pairingSince = Date.now();
    print({ event: "pairing-required", deviceId: seen.deviceId });
  });
  socket.on("close", () => {
    seen.connected = false;
  });
}

/** Waits until the page is connected and stays so; where it waits for a pairing, reloads it now and then as a user would. */
async function untilConnected(page: Page, seen: Seen, timeoutMs: number): Promise<void> {
  const until = Date.now() + timeoutMs;
  let reloadedAt = Date.now();
  while (Date.now() < until) {
    await wait(250);
    if (seen.connected) {
      await wait(2_500);
      if (seen.connected) return;
    }
    if (seen.pairingSince !== undefined && Date.now() - reloadedAt > 12_000) {
      reloadedAt = Date.now();
      await page.reload();
    }
  }
}

async function visit(asked: BrowserRequest): Promise<BrowserEvent> {
  const seen: Seen = { deviceId: "", connected: false, pairingSince: undefined, said: "the page opened no socket" };
  const unpublish = asked.publish === undefined ? undefined : await publishPort(asked.publish);
  const browser = await chromium.launch({ executablePath: asked.executable, args: flags });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("websocket", (socket) => watch(socket, seen));
    const response = await page.goto(asked.url, { waitUntil: "domcontentloaded" });
    if (response?.status() !== 200) seen.said = `HTTP ${response?.status()} ${(await response?.text())?.slice(0, 200)}`;
    else await untilConnected(page, seen, asked.timeoutMs);
    await page.screenshot({ path: asked.screenshot });
    return { event: "done", connected: seen.connected, said: seen.said };
  } finally {
    await browser.close();
    unpublish?.();
  }
}

const asked = JSON.parse(process.argv[2] ?? "{}") as BrowserRequest;
const result = await visit(asked).catch(
  (error: unknown): BrowserEvent => ({ event: "done", connected: false, said: String(error).slice(0, 600) }),
);
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));

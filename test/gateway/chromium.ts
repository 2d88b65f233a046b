import { setTimeout as wait } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium, type Page, type WebSocket } from "playwright-core";
import type { GatewayError } from "../../src/verify/outcome.ts";
import { publishPort } from "./forwarder.ts";
import { startRelay } from "./relay.ts";

export interface OpenRequest {
  do: "open";
  /** Exactly what a user would type. */
  url: string;
  executable: string;
  /** The port of the URL is published on this side and passed on to the gateway at this address; absent where it listens itself. */
  publish?: Publishing;
  /** The page's WebSockets go to this host instead of its own, as those of another site's page do. */
  socketsTo?: string;
  timeoutMs: number;
}

export interface Publishing {
  port: number;
  address: string;
  targetPort: number;
  /** What a browser with other ideas says beside its own headers. */
  headers?: Record<string, string>;
  /** The loopback address to listen on, where the usual one is the gateway's. */
  on?: string;
}

export type BrowserRequest =
  | OpenRequest
  /** Until the page is connected and stays so; its URL is opened again after a while, and every 12 s from then on, as a user would. */
  | { do: "wait"; page: number; stayMs: number; openAgainMs: number; timeoutMs: number }
  | { do: "close"; page: number; screenshot?: string; timeoutMs: number };

/** What came of it: what the gateway answered to the page itself. */
export interface PageAnswer {
  /** The number under which the page stays open. */
  page: number;
  status: number;
  /** What came in place of the page. */
  body: string;
  /** The device that the page showed; empty for none. */
  deviceId: string;
  /** Its `connect` request was answered with ok, and the socket is open. */
  connected: boolean;
  /** With what its `connect` request was refused. */
  error?: GatewayError;
  /** The page has not tried to connect: it asks its user for the token first. */
  asksForToken: boolean;
}

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync"],
];

/** Names of the outside world lead to this side, where their port is published. */
const usualHosts = "MAP *.example 127.0.0.1,MAP *.example.com 127.0.0.1";

/** How long a page may take to open its socket before it is looked at instead. */
const firstSocketMs = 2_500;
const openAgainEveryMs = 12_000;

interface Frame {
  type?: string;
  id?: string;
  method?: string;
  ok?: boolean;
  params?: { device?: { id?: string } };
  error?: GatewayError;
}

interface OpenPage {
  page: Page;
  url: string;
  context: BrowserContext;
  unpublish: () => void;
  seen: PageAnswer;
  /** How often its document was loaded: the page may reload itself. */
  loads: number;
}

/** A Chromium that stays, with a new profile for each page. */
export class Chromium {
  readonly #browsers = new Map<string, Promise<Browser>>();
  readonly #open = new Map<number, OpenPage>();
  #opened = 0;

  ask(request: BrowserRequest): Promise<PageAnswer> {
    if (request.do === "open") return this.#visit(request);
    const open = this.#open.get(request.page);
    if (open === undefined) throw new Error(`page ${request.page} is not open`);
    if (request.do === "wait") return untilConnected(open, request);
    return this.#leave(open, request.screenshot);
  }

  async close(): Promise<void> {
    for (const browser of this.#browsers.values()) await (await browser).close();
  }

  async #visit(request: OpenRequest): Promise<PageAnswer> {
    const { publish } = request;
    const unpublish = publish === undefined ? () => undefined : await publishAs(publish);
    const hosts = publish?.on === undefined ? usualHosts : `MAP localhost ${publish.on}`;
    const browser = await this.#browserFor(hosts, request.executable);
    const viewport = { width: 1280, height: 800 };
    const foreign = request.socketsTo !== undefined;
    const context = await browser.newContext({ viewport, ignoreHTTPSErrors: true, bypassCSP: foreign });
    if (request.socketsTo !== undefined) await context.addInitScript(redirectSockets(request.socketsTo));
    const page = await context.newPage();
    this.#opened += 1;
    const seen = { page: this.#opened, status: 0, body: "", deviceId: "", connected: false, asksForToken: false };
    const open: OpenPage = { page, url: request.url, context, unpublish, seen, loads: 0 };
    this.#open.set(this.#opened, open);
    page.on("domcontentloaded", () => {
      open.loads += 1;
    });
    page.on("websocket", (socket) => watch(socket, seen));
    const response = await page.goto(request.url, { waitUntil: "domcontentloaded", timeout: request.timeoutMs });
    seen.status = response?.status() ?? 0;
    if (seen.status !== 200) seen.body = (await response?.text()) ?? "";
    else await untilAnswered(open, request.timeoutMs);
    return { ...seen };
  }

  #browserFor(hosts: string, executable: string): Promise<Browser> {
    const args = [...flags, `--host-resolver-rules=${hosts}`];
    const browser = this.#browsers.get(hosts) ?? chromium.launch({ executablePath: executable, args });
    this.#browsers.set(hosts, browser);
    return browser;
  }

  async #leave({ page, context, unpublish, seen }: OpenPage, screenshot: string | undefined): Promise<PageAnswer> {
    this.#open.delete(seen.page);
    if (screenshot !== undefined) await page.screenshot({ path: screenshot });
    await context.close();
    unpublish();
    return seen;
  }
}

function publishAs({ headers, on = "127.0.0.1", ...publish }: Publishing): Promise<() => void> {
  if (headers === undefined) return publishPort(publish);
  const { port, address, targetPort } = publish;
  return startRelay({ listen: { port, address: on }, address, port: targetPort, headersFor: () => headers });
}

function redirectSockets(host: string): string {
  return `{
    const Native = WebSocket;
    window.WebSocket = class extends Native {
      constructor(url, ...rest) {
        const changed = new URL(url);
        changed.host = ${JSON.stringify(host)};
        super(changed, ...rest);
      }
    };
  }`;
}

function watch(socket: WebSocket, seen: PageAnswer): void {
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
    if (seen.connected) delete seen.error;
    else seen.error = frame.error ?? {};
  });
  socket.on("close", () => {
    seen.connected = false;
  });
}

function parse(payload: string | Buffer): Frame {
  try {
    return JSON.parse(payload.toString()) as Frame;
  } catch {
    return {};
  }
}

/** A page that is told that it is outdated, or that the gateway starts, tries again by itself. */
function isAnswered({ connected, error }: PageAnswer): boolean {
  return connected || (error !== undefined && !/updated|build.?mismatch|starting/i.test(JSON.stringify(error)));
}

async function untilAnswered(open: OpenPage, timeoutMs: number): Promise<void> {
  const until = Date.now() + timeoutMs;
  await untilAnsweredOnce(open, until);
  if (!lostItsToken(open)) return;
  delete open.seen.error;
  open.seen.asksForToken = false;
  await openAgain(open);
  await untilAnsweredOnce(open, until);
}

async function untilAnsweredOnce({ page, seen }: OpenPage, until: number): Promise<void> {
  const startedAt = Date.now();
  while (!isAnswered(seen) && Date.now() < until) {
    await wait(50);
    if (seen.error !== undefined || Date.now() - startedAt < firstSocketMs) continue;
    seen.asksForToken = await page.locator("openclaw-login-gate input, .login-gate input").first().isVisible();
    if (seen.asksForToken) return;
  }
}

/** A page that reloaded itself right after it took the token out of its URL, before it had kept it, goes on without. */
function lostItsToken({ url, seen, loads }: OpenPage): boolean {
  const wantsToken = seen.asksForToken || /token.?missing/i.test(JSON.stringify(seen.error ?? {}));
  return wantsToken && loads > 1 && /[#?&]token=./.test(url);
}

/** Not a reload, which goes without the token that the page took out of its URL; and a URL that differs in that only is not loaded. */
async function openAgain({ page, url }: OpenPage): Promise<void> {
  await page.goto("about:blank");
  await page.goto(url, { waitUntil: "domcontentloaded" });
}

async function untilConnected(
  open: OpenPage,
  { stayMs, openAgainMs, timeoutMs }: { stayMs: number; openAgainMs: number; timeoutMs: number },
): Promise<PageAnswer> {
  const { seen } = open;
  const until = Date.now() + timeoutMs;
  let openAgainAt = Date.now() + openAgainMs;
  while (Date.now() < until) {
    if (seen.connected) {
      await wait(stayMs);
      if (seen.connected) break;
    }
    await wait(50);
    if (Date.now() < openAgainAt) continue;
    openAgainAt = Date.now() + openAgainEveryMs;
    await openAgain(open);
  }
  return { ...seen };
}

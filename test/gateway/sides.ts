import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import type { BrowserRequest, PageAnswer } from "./chromium.ts";
import type { ClientAnswer, ClientRequest } from "./control-ui-client.ts";
import type { Topology } from "./namespaces.ts";
import type { Side } from "./networks.ts";
import { scriptCommand, startProcess, stop } from "./processes.ts";
import type { SideMessage, SideReply, SideRequest } from "./side.ts";

const script = new URL("./side.ts", import.meta.url);

interface Waiting {
  resolve(answer: ClientAnswer | PageAnswer): void;
  reject(error: Error): void;
}

/** A process that stays on one side of the network, and what it still has to answer. */
class SideProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #stderr = "";

  constructor(topology: Topology, side: Side) {
    const command = topology.on(side, scriptCommand(script, {}));
    // Node reads it at the start only: the certificate of the proxies of these tests.
    const env = { ...process.env, NODE_EXTRA_CA_CERTS: topology.certificate.certFile };
    this.#child = startProcess(command, { env, stdio: ["pipe", "pipe", "pipe"] });
    const { stdout, stderr } = this.#child;
    if (stdout === null) throw new Error(`the process on the side ${side} has no standard output`);
    stderr?.setEncoding("utf8").on("data", (chunk: string) => {
      this.#stderr = `${this.#stderr}${chunk}`.slice(-2_000);
    });
    createInterface({ input: stdout }).on("line", (line) => this.#receive(line));
    this.#child.on("close", () => {
      const error = new Error(`the process on the side ${side} ended: ${this.#stderr.trim()}`);
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async ask(request: SideRequest, options: { timeoutMs: number; signal?: AbortSignal | undefined }): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    const answered = new Promise<ClientAnswer | PageAnswer>((resolve, reject) =>
      this.#waiting.set(id, { resolve, reject }),
    );
    const late = new Error(`no answer to ${JSON.stringify(request).slice(0, 120)}… in ${options.timeoutMs} ms`);
    const timer = setTimeout(() => this.#waiting.get(id)?.reject(late), options.timeoutMs);
    options.signal?.addEventListener("abort", () => this.#send({ id, abort: true }));
    this.#send({ id, request });
    return answered.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(id);
    });
  }

  /** With its input at the end, it closes its browser and ends. */
  async stop(): Promise<void> {
    this.#child.stdin?.end();
    const ended = new Promise((resolve) => this.#child.once("close", resolve));
    const timer = setTimeout(() => void stop(this.#child, { graceMs: 1_000 }), 5_000);
    if (!this.ended) await ended;
    clearTimeout(timer);
  }

  #send(message: SideMessage): void {
    if (!this.ended) this.#child.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  #receive(line: string): void {
    if (!line.startsWith("{")) return;
    const reply = JSON.parse(line) as SideReply;
    const waiting = this.#waiting.get(reply.id);
    if ("answer" in reply) waiting?.resolve(reply.answer);
    else waiting?.reject(new Error(reply.failed));
  }
}

const running = new Map<Side, SideProcess>();

function processOn(topology: Topology, side: Side): SideProcess {
  const known = running.get(side);
  if (known !== undefined && !known.ended) return known;
  const started = new SideProcess(topology, side);
  running.set(side, started);
  return started;
}

interface Asked<Request> {
  topology: Topology;
  from: Side;
  request: Request;
  signal?: AbortSignal;
}

/** Has the Control UI's client on one side of the network do something, and gives how the gateway answered. */
export async function askGateway({ topology, from, request, signal }: Asked<ClientRequest>): Promise<ClientAnswer> {
  const options = { timeoutMs: request.timeoutMs + 30_000, signal };
  return (await processOn(topology, from).ask({ client: request }, options)) as ClientAnswer;
}

/** Has the Chromium on one side of the network do something. */
export async function askBrowser({ topology, from, request }: Asked<BrowserRequest>): Promise<PageAnswer> {
  const options = { timeoutMs: request.timeoutMs + 60_000 };
  return (await processOn(topology, from).ask({ browser: request }, options)) as PageAnswer;
}

/** Ends the processes on all sides. */
export async function leaveSides(): Promise<void> {
  await Promise.all([...running.values()].map((one) => one.stop()));
  running.clear();
}

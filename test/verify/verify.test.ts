import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { Step } from "../../src/verify/steps.ts";
import { type VerifyOptions, verify } from "../../src/verify/verify.ts";
import { challenge, type FakeGateway, page, type Request, type Script, startFakeGateway } from "./fake-gateway.ts";

let gateway: FakeGateway | undefined;

afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

async function check(script: Script, options: Partial<VerifyOptions> = {}) {
  gateway = await startFakeGateway(script);
  return verify({ url: gateway.url, token: "t".repeat(32), timeoutMs: 400, patienceMs: 3000, ...options });
}

function names(steps: readonly Step[]): string[] {
  return steps.map(({ name, ok }) => `${name} ${ok ? "ok" : "no"}`);
}

const refusing = (error: object): Script => ({
  answer: ({ method }) => (method === "connect" ? { error } : undefined),
});

describe("a gateway that lets the browser in", () => {
  test("takes every step, with the origin and host of the page", async () => {
    const seen: Step[] = [];
    const { outcome, steps, release, leftBehind } = await check(
      {},
      { origin: "http://localhost:18789", onStep: (step) => void seen.push(step) },
    );
    expect(outcome).toMatchObject({ kind: "connected" });
    expect(names(steps)).toEqual(["page ok", "upgrade ok", "challenge ok", "hello ok", "status ok"]);
    expect(seen).toEqual(steps);
    expect({ release, leftBehind }).toEqual({ release: "2026.9.6", leftBehind: [] });
    expect(gateway?.upgrades[0]?.headers).toMatchObject({ origin: "http://localhost:18789", host: "localhost:18789" });
  });

  test("gets its device removed again", async () => {
    const { device, leftBehind } = await check({ answer: listing });
    expect(leftBehind).toEqual([]);
    const removed = gateway?.requests.find(({ method }) => method === "device.pair.remove");
    expect(removed?.params).toEqual({ deviceId: device });
  });

  test("which cannot remove a device has its token revoked, and it is said", async () => {
    const { leftBehind } = await check({
      answer: (request) => (request.method === "connect" ? { payload: { server: {} } } : listing(request)),
    });
    expect(leftBehind).toMatchObject([{ kind: "paired-device", said: expect.stringContaining("revoked") }]);
    expect(gateway?.requests.at(-1)?.method).toBe("device.token.revoke");
  });

  test("does not let it do anything: the device is removed all the same", async () => {
    const { outcome, leftBehind } = await check({
      answer: (request) =>
        request.method === "status" ? { error: { message: "missing scope: operator.read" } } : listing(request),
    });
    expect({ kind: outcome.kind, leftBehind }).toEqual({ kind: "connected-without-rights", leftBehind: [] });
  });
});

function listing({ method }: Request) {
  if (method !== "device.pair.list") return undefined;
  const connect = gateway?.requests.find((one) => one.method === "connect")?.params["device"] as { id: string };
  return { payload: { pending: [], paired: [{ deviceId: connect.id }] } };
}

describe("what releases were seen to say", () => {
  test.each([
    ["pairing-required", { code: "NOT_PAIRED", message: "pairing required", details: { requestId: "r1" } }],
    ["pairing-required", { code: "NOT_PAIRED", message: "device identity: pairing required" }],
    ["token-missing", { message: "unauthorized: gateway token missing (open the dashboard URL)" }],
    ["token-mismatch", { message: "unauthorized", details: { code: "AUTH_TOKEN_MISMATCH" } }],
    ["password-needed", { message: "unauthorized: gateway password missing (enter the password)" }],
    ["origin-not-allowed", { message: "origin not allowed (open the Control UI from the gateway host)" }],
    ["origin-not-allowed", { message: "x", details: { code: "CONTROL_UI_ORIGIN_NOT_ALLOWED" } }],
    ["device-required", { message: "control ui requires HTTPS or localhost (secure context)" }],
    ["rate-limited", { message: "unauthorized: too many failed authentication attempts (retry later)" }],
    ["refused", { message: "something new" }],
  ])("%s", async (kind, error) => {
    const { outcome, steps } = await check(refusing(error));
    expect(outcome.kind).toBe(kind);
    expect(names(steps)).toEqual(["page ok", "upgrade ok", "challenge ok", "hello no"]);
    // One refusal is enough: no attempt of the user's is burnt.
    expect(gateway?.requests).toHaveLength(1);
  });

  test("pairing: the request that is left is named with its command", async () => {
    const { leftBehind } = await check(
      refusing({ code: "NOT_PAIRED", message: "pairing required", details: { requestId: "r1" } }),
    );
    expect(leftBehind).toMatchObject([
      { kind: "pairing-request", requestId: "r1", command: "openclaw devices reject r1" },
    ]);
    expect(gateway?.requests).toHaveLength(1);
  });

  // As 2026.2.26 does: its page names no release, and it speaks protocol 3.
  test("pairing: the request is taken back where the token alone may", async () => {
    const { outcome, leftBehind } = await check({ answer: (request) => olderAnswer(request, true) });
    expect({ kind: outcome.kind, leftBehind }).toEqual({ kind: "pairing-required", leftBehind: [] });
    expect(gateway?.requests.at(-1)).toMatchObject({ method: "device.pair.reject", params: { requestId: "r1" } });
  });

  // As 2026.3.13 does.
  test("pairing: where the token alone may not, the request is named", async () => {
    const { leftBehind } = await check({ answer: (request) => olderAnswer(request, false) });
    expect(leftBehind).toMatchObject([{ kind: "pairing-request", command: "openclaw devices reject r1" }]);
  });

  test("the close that follows is kept: older pages show it", async () => {
    const refused = { code: "NOT_PAIRED", message: "pairing required" };
    const { outcome } = await check({ ...refusing(refused), closeAfterRefusal: [1008, "pairing required"] });
    expect(outcome).toMatchObject({ kind: "pairing-required", closed: "1008 pairing required" });
  });

  test("a close in place of an answer", async () => {
    const { outcome } = await check({ answer: () => ({ close: [1008, "pairing required"] }) });
    expect(outcome.kind).toBe("pairing-required");
  });

  test("403 on the page", async () => {
    const body = '{"error":{"message":"Proxy client attribution is required","type":"proxy_attribution_required"}}';
    const { outcome, steps } = await check({ page: (_request, response) => response.writeHead(403).end(body) });
    expect(outcome).toMatchObject({ kind: "attribution-required", status: 403 });
    expect(names(steps)).toEqual(["page no"]);
  });

  test("an HTTP answer to the upgrade", async () => {
    const { outcome } = await check({ upgrade: { status: 403, body: "no" } });
    expect(outcome).toMatchObject({ kind: "http-refused", status: 403 });
  });
});

function olderAnswer({ method, params }: Request, mayReject: boolean) {
  if (method === "connect" && params["maxProtocol"] !== 3)
    return { error: { message: "protocol mismatch", details: { expectedProtocol: 3 } } };
  if (method === "connect" && params["device"] !== undefined)
    return { error: { message: "pairing required", details: { requestId: "r1" } } };
  return method === "device.pair.reject" && !mayReject ? { error: { message: "missing scope" } } : undefined;
}

describe("a page that is not in a secure context", () => {
  const origin = "http://192.168.1.50:18789";

  test.each([
    ["2026.7.1", false],
    ["2026.9.6", true],
  ])("of %s shows a device: %j", async (release, shown) => {
    const { leftBehind } = await check({}, { origin, release });
    expect(gateway?.requests[0]?.params["device"] !== undefined).toBe(shown);
    expect(leftBehind).toEqual([]);
  });
});

test("the device signs by the browser's clock, not by the gateway's", async () => {
  const before = Date.now();
  await check({});
  const device = gateway?.requests[0]?.params["device"] as { signedAt: number } | undefined;
  expect(device?.signedAt).toBeGreaterThanOrEqual(before);
});

describe("what is tried again", () => {
  test("a gateway that starts", async () => {
    const progress: string[] = [];
    const { outcome } = await check(
      { open: (socket, count) => (count < 3 ? socket.close(1013, "gateway starting") : challenge(socket)) },
      { onProgress: (text) => void progress.push(text) },
    );
    expect(outcome.kind).toBe("connected");
    expect(progress.length).toBeGreaterThanOrEqual(2);
  });

  test("a page that is not served yet", async () => {
    let asked = 0;
    const { outcome } = await check({
      page: (_request, response) => {
        asked += 1;
        if (asked < 2) response.writeHead(503).end("starting");
        else response.end(page);
      },
    });
    expect(outcome.kind).toBe("connected");
  });

  test("but not for ever", async () => {
    const { outcome } = await check({ open: (socket) => socket.close(1013, "gateway starting") }, { patienceMs: 700 });
    expect(outcome.kind).toBe("starting");
  });

  test("a gateway too busy to end the handshake in its own time", async () => {
    const { outcome } = await check({
      answer: ({ method }, count) => (method === "connect" && count < 3 ? { close: [1000, ""] } : undefined),
    });
    expect(outcome.kind).toBe("connected");
  });

  test("which is then named", async () => {
    const { outcome } = await check({ answer: () => ({ close: [1000, ""] }) }, { patienceMs: 700 });
    expect(outcome.kind).toBe("handshake-timeout");
  });

  test("another protocol, once", async () => {
    const wants = (protocol: number): Script => ({
      answer: ({ method, params }) =>
        method === "connect" && params["maxProtocol"] !== protocol
          ? { error: { message: "protocol mismatch", details: { expectedProtocol: protocol } } }
          : undefined,
    });
    expect((await check(wants(3))).outcome.kind).toBe("connected");
    expect(gateway?.requests.filter(({ method }) => method === "connect")).toHaveLength(2);
    await gateway?.stop();
    expect((await check(wants(9))).outcome.kind).toBe("protocol-mismatch");
    expect(gateway?.requests.length).toBeLessThanOrEqual(2);
  });

  test("another build, with the gateway's", async () => {
    const { outcome } = await check({
      answer: ({ method, params }) =>
        method === "connect" && (params["client"] as { buildId?: string }).buildId !== "b2"
          ? { error: { message: "Control UI updated", details: { gatewayBuildId: "b2" } } }
          : undefined,
    });
    expect(outcome.kind).toBe("connected");
  });
});

describe("what is not OpenClaw, or not there", () => {
  test("another server", async () => {
    const { outcome } = await check({
      page: (_request, response) => response.end("<h1>It works</h1>"),
      upgrade: false,
    });
    expect(outcome).toMatchObject({ kind: "not-openclaw", status: 200 });
  });

  test("OpenClaw without its page", async () => {
    const { outcome } = await check({ page: (_request, response) => response.writeHead(404).end("Not Found") });
    expect(outcome).toMatchObject({ kind: "page-missing", status: 404 });
  });

  test("nobody", async () => {
    const { url } = await startFakeGateway().then(async (one) => {
      await one.stop();
      return one;
    });
    expect((await verify({ url })).outcome.kind).toBe("connection-refused");
  });

  test("a port that drops what it accepts", async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    expect((await verify({ url: `http://127.0.0.1:${port}` })).outcome.kind).toBe("connection-reset");
    server.close();
  });

  test("a name that does not exist", async () => {
    expect((await verify({ url: "http://gateway.invalid" })).outcome.kind).toBe("name-not-found");
  });

  test("https to a server that speaks http", async () => {
    gateway = await startFakeGateway();
    const { outcome } = await verify({ url: gateway.url.replace("http:", "https:") });
    expect(outcome).toMatchObject({ kind: "tls-failed", said: expect.stringContaining("plain HTTP") });
  });
});

describe("time", () => {
  test.each<[string, Script, string]>([
    ["a page that drips", { page: (_request, response) => void response.write("<") }, "page no"],
    ["a socket without a challenge", { open: () => undefined }, "challenge no"],
    ["no answer to connect", { answer: () => "silence" }, "hello no"],
    ["no status", { answer: ({ method }) => (method === "status" ? "silence" : undefined) }, "status no"],
  ])("%s", async (_name, script, last) => {
    const startedAt = Date.now();
    const { outcome, steps } = await check(script);
    expect(outcome.kind).toBe("no-answer");
    expect(names(steps).at(-1)).toBe(last);
    expect(Date.now() - startedAt).toBeLessThan(3000);
  });
});

describe("redirects", () => {
  const to = (location: string): Script => ({
    page: (request, response) =>
      request.url === "/ui/" ? response.end(page) : response.writeHead(302, { location }).end(),
  });

  test("to a path are followed, and the socket opens there", async () => {
    expect((await check(to("/ui/"))).outcome.kind).toBe("connected");
    expect(gateway?.upgrades[0]?.url).toBe("/ui/");
  });

  test("to another host are not: the token is not for it", async () => {
    const { outcome } = await check(to("http://evil.example/"));
    expect(outcome).toMatchObject({ kind: "redirected", said: expect.stringContaining("evil.example") });
    expect(gateway?.upgrades).toHaveLength(0);
  });

  test("in a circle end", async () => {
    expect((await check(to("/again"))).outcome.kind).toBe("redirected");
  });
});

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { WebSocket, WebSocketServer } from "ws";
import { proxyProgram } from "../../src/render/compose/proxy-program.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

jest.setTimeout(60_000);

interface Program {
  path: string;
  /** The rendered text for a port that needs no rights and folders of this test's own. */
  adapt(text: string, port: number, folder: string): string;
  args(file: string): string[];
}

const programs: Readonly<Record<"nginx" | "caddy", Program>> = {
  nginx: {
    path: "/usr/sbin/nginx",
    adapt: (text, port, folder) =>
      ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].reduce(
        (one, name) => one.replace("http {", `http {\n${name}_temp_path ${folder}/${name};`),
        text.replace("listen 80;", `listen 127.0.0.1:${port};`).replace("/tmp/nginx.pid", `${folder}/nginx.pid`),
      ),
    args: (file) => ["-c", file, "-e", "stderr", "-g", "daemon off;"],
  },
  caddy: {
    path: "/usr/bin/caddy",
    adapt: (text, port) => text.replace("http://localhost {", `http://localhost:${port} {`),
    args: (file) => ["run", "--config", file, "--adapter", "caddyfile"],
  },
};

const spoofed = {
  "x-forwarded-for": "203.0.113.9",
  "x-real-ip": "203.0.113.9",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
  forwarded: "for=203.0.113.9",
};

describe.each(["nginx", "caddy"] as const)("the rendered config of %s, run by it", (kind) => {
  const { path, adapt, args } = programs[kind];
  if (!existsSync(path)) process.stderr.write(`SKIPPED: the rendered config of ${kind}: no ${path}\n`);
  let gateway: Server;
  let proxy: ChildProcess;
  let port: number;
  let seen: IncomingHttpHeaders[];

  beforeEach(async () => {
    seen = [];
    gateway = createServer((request, response) => {
      seen.push(request.headers);
      response.end("page");
    });
    new WebSocketServer({ server: gateway }).on("connection", (socket, request) => {
      seen.push(request.headers);
      socket.on("message", (text) => socket.send(`echo ${String(text)}`));
    });
    gateway.listen(0, "127.0.0.1");
    await once(gateway, "listening");
    port = await freePort();
    const folder = temporaryFolder();
    const { files } = proxyProgram(kind, {
      origins: [new URL("http://localhost")],
      gateway: `127.0.0.1:${(gateway.address() as AddressInfo).port}`,
      comment: "test",
    });
    const file = join(folder, "config");
    writeFileSync(file, adapt(files[0]?.text ?? "", port, folder));
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    proxy = spawn(path, args(file), { stdio: "ignore", env });
    await untilServed(`http://localhost:${port}/`);
    seen = [];
  });

  afterEach(async () => {
    const ended = once(proxy, "exit");
    proxy.kill();
    await ended;
    gateway.closeAllConnections();
    gateway.close();
  });

  const run = existsSync(path) ? test : test.skip;

  run("what a client says of itself does not reach the gateway", async () => {
    const answer = await fetch(`http://localhost:${port}/`, { headers: spoofed });
    expect(await answer.text()).toBe("page");
    const [headers = {}] = seen;
    expect(headers["x-forwarded-for"]).toMatch(/^(?:127\.0\.0\.1|::1)$/);
    expect(headers["x-real-ip"]).toBe(headers["x-forwarded-for"]);
    expect(headers["x-forwarded-proto"]).toBe("http");
    expect(headers["x-forwarded-host"]).toBe(`localhost:${port}`);
    expect(headers.host).toBe(`localhost:${port}`);
    expect(headers["forwarded"] ?? "").toBe("");
  });

  run("sockets pass, with the origin that the page has", async () => {
    const socket = new WebSocket(`ws://localhost:${port}/`, { headers: spoofed, origin: `http://localhost:${port}` });
    await once(socket, "open");
    socket.send("hello");
    const [text] = await once(socket, "message");
    expect(String(text)).toBe("echo hello");
    socket.close();
    expect(seen[0]).toMatchObject({
      origin: `http://localhost:${port}`,
      "x-real-ip": expect.stringMatching(/^(?:127\.0\.0\.1|::1)$/),
    });
    expect(seen[0]?.["forwarded"] ?? "").toBe("");
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function untilServed(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Error(`nothing is served at ${url}`);
}

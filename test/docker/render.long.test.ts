import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { InstanceOptions } from "../../src/render/instance-options.ts";
import { planRender } from "../../src/render/plan-render.ts";
import type { RenderedInstance } from "../../src/render/rendered.ts";
import { writePlanned } from "../../src/render/write-folder.ts";
import { createDevice } from "../../src/verify/device.ts";
import { verify } from "../../src/verify/verify.ts";
import { Chromium, type PageAnswer } from "../gateway/chromium.ts";
import { nginxProgram, nginxUnavailable } from "../support/nginx.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { installedModules, releasesNode, releaseUnavailable } from "./gateway-container.ts";
import { importImage } from "./image.ts";

jest.setTimeout(600_000);

const releases = ["2026.7.1", "2026.9.6"];
const [composeProgram, caddyProgram, chromiumProgram] = [
  "/usr/bin/docker-compose",
  "/usr/bin/caddy",
  "/usr/bin/chromium",
];
const missing = [composeProgram, caddyProgram, chromiumProgram].filter((path) => !existsSync(path));
const noProgram =
  missing.length === 0 ? undefined : `needs Debian's docker-compose, caddy and chromium: no ${missing.join(", ")}`;
const reason = engineUnavailable() ?? nginxUnavailable() ?? noProgram ?? releases.map(releaseUnavailable).find(Boolean);
if (reason !== undefined) process.stderr.write(`SKIPPED: rendered compose projects on a real engine: ${reason}\n`);

const image = "openclaw-like:24";

/** What the proxies' own images do, and this machine's programs in an image of its files must be told. */
const ofProxy: Readonly<Record<string, object>> = {
  nginx: {
    user: "0:0",
    command: [nginxProgram, "-g", "daemon off; user root;", "-e", "stderr"],
    tmpfs: ["/var/lib/nginx"],
  },
  caddy: {
    user: "0:0",
    command: [caddyProgram, "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"],
    environment: { XDG_DATA_HOME: "/data", XDG_CONFIG_HOME: "/config", HOME: "/data" },
  },
};

(reason === undefined ? describe : describe.skip)("a rendered compose project on a real engine", () => {
  let engine: Engine;
  let root: string;
  let project: string | undefined;
  let browser: Chromium;

  beforeAll(async () => {
    engine = await Engine.start();
    root = mkdtempSync(join(tmpdir(), "openclaw-config-render-"));
    mkdirSync(join(root, "compiled"));
    chownSync(join(root, "compiled"), 1000, 1000);
    browser = new Chromium();
    importImage(engine, { node: releasesNode, tag: image, programs: [nginxProgram, caddyProgram] });
    // No registry is asked: the images under these names have this machine's programs.
    for (const tag of ["nginx:1.28-alpine", "caddy:2.10-alpine"]) engine.docker(["tag", image, tag]);
  });

  afterEach(() => {
    if (project !== undefined) compose(["down", "--volumes"]);
    project = undefined;
  });

  afterAll(async () => {
    await browser?.close();
    await engine?.stop();
    if (root !== undefined) rmSync(root, { recursive: true, force: true });
  });

  function compose(args: readonly string[]): string {
    const env = { ...process.env, DOCKER_HOST: engine.host };
    const files = ["compose.yaml", "machine.yaml"].flatMap((file) => ["--file", file]);
    return execFileSync(composeProgram, [...files, ...args], { cwd: project, env, encoding: "utf8", maxBuffer: 1e8 });
  }

  /** Renders, adds only what the images of this machine lack, and starts. */
  async function start(name: string, release: string, options: InstanceOptions): Promise<RenderedInstance> {
    const unique = `${name}-${release.replaceAll(".", "-")}`;
    const folder = join(root, unique);
    const instance: InstanceOptions = { ...options, name: unique, image };
    const plan = planRender({ target: "compose", openclaw: release, source: { instance }, folder });
    await writePlanned(plan.files, { force: false });
    const modules = installedModules(release);
    const openclaw = {
      volumes: [`${join(modules, "openclaw")}:/app:ro`, `${modules}:/node_modules:ro`, `${root}/compiled:/compiled`],
      environment: { NODE_COMPILE_CACHE: "/compiled", OPENCLAW_NO_RESPAWN: "1" },
    };
    const proxy = options.proxy === "container" ? { "openclaw-proxy": ofProxy[options.proxyKind ?? "nginx"] } : {};
    const services = { "openclaw-gateway": openclaw, "openclaw-cli": openclaw, ...proxy };
    // JSON is YAML too.
    writeFileSync(join(folder, "machine.yaml"), JSON.stringify({ services }));
    project = folder;
    const [placed] = plan.instances;
    if (placed === undefined) throw new Error("nothing was rendered");
    if (placed.instance.notes.some(({ code }) => code === "proxy-needs-certificate")) putCertificate(folder);
    compose(["up", "--detach"]);
    return placed.instance;
  }

  /** Where the note says that it must be. */
  function putCertificate(folder: string): void {
    const tls = join(folder, "proxy", "tls");
    mkdirSync(tls, { recursive: true });
    const files = ["-keyout", join(tls, "privkey.pem"), "-out", join(tls, "fullchain.pem")];
    const about = ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-noenc", ...files, ...about], { stdio: "pipe" });
  }

  async function untilHealthy(): Promise<void> {
    const id = compose(["ps", "--quiet", "openclaw-gateway"]).trim();
    for (let tries = 0; tries < 300; tries++) {
      const state = engine.docker(["inspect", "--format", "{{.State.Status}} {{.State.Health.Status}}", id]).trim();
      if (state === "running healthy") return;
      if (!state.startsWith("running")) break;
      await sleep(1_000);
    }
    throw new Error(`the gateway did not become healthy:\n${engine.docker(["inspect", id])}\n${compose(["logs"])}`);
  }

  function commandLine(...words: string[]): string {
    return compose(["run", "--rm", "-T", "openclaw-cli", ...words]);
  }

  /** Approves a device's request as the note says, through the command line beside the gateway. */
  function approve(deviceId: string): void {
    const listed = commandLine("devices", "list", "--json");
    const { pending } = JSON.parse(listed.slice(listed.indexOf("{"))) as {
      pending: { requestId: string; deviceId: string }[];
    };
    commandLine("devices", "approve", pending.find((one) => one.deviceId === deviceId)?.requestId ?? "");
  }

  async function openPage(url: string): Promise<PageAnswer> {
    return await browser.ask({ do: "open", url, executable: chromiumProgram, timeoutMs: 60_000 });
  }

  /** Opens the URL as its user does; the page waits for the approval that the note gives, and then is connected. */
  async function isPairedOnce(url: string): Promise<void> {
    const first = await openPage(url);
    expect(first).toMatchObject({ status: 200, connected: false });
    expect(JSON.stringify(first.error)).toMatch(/pairing.required/i);
    approve(first.deviceId);
    const page = await browser.ask({
      do: "wait",
      page: first.page,
      stayMs: 1_000,
      openAgainMs: 500,
      timeoutMs: 90_000,
    });
    expect(page).toMatchObject({ connected: true });
    await browser.ask({ do: "close", page: first.page, timeoutMs: 5_000 });
  }

  test.each(releases)(
    "%s without a proxy: healthy by the rendered check, and the page connects at once",
    async (release) => {
      const { token, url } = await start("plain", release, { publishedPort: 28789 });
      await untilHealthy();
      expect(new URL(url).origin).toBe("http://localhost:28789");
      const page = await openPage(url);
      expect(page).toMatchObject({ status: 200, connected: true });
      await browser.ask({ do: "close", page: page.page, timeoutMs: 5_000 });
      const { outcome, release: running } = await verify({ url, token });
      expect(outcome).toMatchObject({ kind: "connected" });
      expect(running).toBe(release);
      expect((await verify({ url, token: "another-token-that-is-wrong" })).outcome.kind).not.toBe("connected");
    },
  );

  test.each([
    ["2026.9.6", "nginx", "http://localhost:28080"],
    ["2026.9.6", "caddy", "http://localhost:28080"],
    ["2026.9.6", "caddy", "https://localhost:28443"],
    ["2026.7.1", "nginx", "https://localhost:28443"],
    ["2026.7.1", "caddy", "http://localhost:28080"],
  ] as const)(
    "%s, %s beside it at %s: the page waits for the approval that the note gives",
    async (release, proxyKind, origin) => {
      const options = { proxy: "container", proxyKind, origins: [origin] } as const;
      const secure = origin.startsWith("https:");
      const { token, url, trustedProxies } = await start(`${proxyKind}-${secure ? "tls" : "plain"}`, release, options);
      await untilHealthy();
      const id = compose(["ps", "--quiet", "openclaw-proxy"]).trim();
      const addresses = "{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}";
      expect(trustedProxies.entries).toEqual(engine.docker(["inspect", "--format", addresses, id]).trim().split(" "));
      expect(new URL(url).origin).toBe(origin);
      await isPairedOnce(url);
      // Node's own client takes no certificate that nobody vouches for.
      if (secure) return;
      const headers = { "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", forwarded: "for=127.0.0.1" };
      const spoofed = await verify({ url, token, device: createDevice(), headers });
      expect(spoofed.outcome).toMatchObject({ kind: "pairing-required" });
    },
  );
});

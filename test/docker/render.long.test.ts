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
import { nginxProgram, nginxUnavailable } from "../support/nginx.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { installedModules, releasesNode, releaseUnavailable } from "./gateway-container.ts";
import { importImage } from "./image.ts";

jest.setTimeout(600_000);

const release = "2026.9.6";
const composeProgram = "/usr/bin/docker-compose";
const noCompose = existsSync(composeProgram) ? undefined : `needs Debian's docker-compose: no ${composeProgram}`;
const reason = engineUnavailable() ?? nginxUnavailable() ?? noCompose ?? releaseUnavailable(release);
if (reason !== undefined) process.stderr.write(`SKIPPED: rendered compose projects on a real engine: ${reason}\n`);

const image = "openclaw-like:24";

(reason === undefined ? describe : describe.skip)("a rendered compose project on a real engine", () => {
  let engine: Engine;
  let root: string;
  let project: string | undefined;

  beforeAll(async () => {
    engine = await Engine.start();
    root = mkdtempSync(join(tmpdir(), "openclaw-config-render-"));
    mkdirSync(join(root, "compiled"));
    chownSync(join(root, "compiled"), 1000, 1000);
    importImage(engine, { node: releasesNode, tag: image, programs: [nginxProgram] });
    // No registry is asked: the image under its name has this machine's nginx.
    engine.docker(["tag", image, "nginx:1.28-alpine"]);
  });

  afterEach(() => {
    if (project !== undefined) compose(["down", "--volumes"]);
    project = undefined;
  });

  afterAll(async () => {
    await engine?.stop();
    if (root !== undefined) rmSync(root, { recursive: true, force: true });
  });

  function compose(args: readonly string[]): string {
    const env = { ...process.env, DOCKER_HOST: engine.host };
    const files = ["compose.yaml", "machine.yaml"].flatMap((file) => ["--file", file]);
    return execFileSync(composeProgram, [...files, ...args], { cwd: project, env, encoding: "utf8", maxBuffer: 1e8 });
  }

  /** Renders, adds only what the images of this machine lack, and starts. */
  async function start(name: string, options: InstanceOptions): Promise<RenderedInstance> {
    const folder = join(root, name);
    const instance: InstanceOptions = { ...options, name, image };
    const plan = await planRender({ target: "compose", openclaw: release, source: { instance }, folder });
    await writePlanned(plan.files, { force: false });
    const modules = installedModules(release);
    const openclaw = {
      volumes: [`${join(modules, "openclaw")}:/app:ro`, `${modules}:/node_modules:ro`, `${root}/compiled:/compiled`],
      environment: { NODE_COMPILE_CACHE: "/compiled", OPENCLAW_NO_RESPAWN: "1" },
    };
    const proxy = {
      user: "0:0",
      command: [nginxProgram, "-g", "daemon off; user root;", "-e", "stderr"],
      tmpfs: ["/var/lib/nginx"],
    };
    const services = {
      "openclaw-gateway": openclaw,
      "openclaw-cli": openclaw,
      ...(options.proxy === "container" && { "openclaw-proxy": proxy }),
    };
    // JSON is YAML too.
    writeFileSync(join(folder, "machine.yaml"), JSON.stringify({ services }));
    project = folder;
    compose(["up", "--detach"]);
    const [placed] = plan.instances;
    if (placed === undefined) throw new Error("nothing was rendered");
    return placed.instance;
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

  test("without a proxy: healthy by the rendered check, and the page connects at once", async () => {
    const { token, url } = await start("plain", { publishedPort: 28789 });
    await untilHealthy();
    expect(new URL(url).origin).toBe("http://localhost:28789");
    const { outcome, release: running } = await verify({ url, token });
    expect(outcome).toMatchObject({ kind: "connected" });
    expect(running).toBe(release);
    expect((await verify({ url, token: "another-token-that-is-wrong" })).outcome.kind).not.toBe("connected");
  });

  test("nginx beside it: the page waits for the approval that the note gives, whatever the client says of itself", async () => {
    const { token, url, trustedProxies } = await start("proxied", {
      proxy: "container",
      origins: ["http://localhost:28080"],
    });
    expect(trustedProxies.entries).toEqual(["172.16.57.254"]);
    await untilHealthy();
    const device = createDevice();
    const headers = { "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1", forwarded: "for=127.0.0.1" };
    const first = await verify({ url, token, device, headers });
    expect(first.outcome).toMatchObject({ kind: "pairing-required" });
    const listed = commandLine("devices", "list", "--json");
    const { pending } = JSON.parse(listed.slice(listed.indexOf("{"))) as {
      pending: { requestId: string; deviceId: string }[];
    };
    const request = pending.find(({ deviceId }) => deviceId === device.id);
    commandLine("devices", "approve", request?.requestId ?? "");
    expect((await verify({ url, token, device, headers })).outcome).toMatchObject({ kind: "connected" });
  });
});

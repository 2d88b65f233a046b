import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { type Diagnosis, diagnose } from "../../src/doctor/diagnose.ts";
import { applyEdits } from "../../src/json/apply-edits.ts";
import { printJson } from "../../src/json/print.ts";
import { type CreatedConfig, createConfig } from "../../src/presets/create-config.ts";
import { compareReleases } from "../../src/release/compare.ts";
import { toJsonObject } from "../../src/schema/to-json-object.ts";
import { createDevice } from "../../src/verify/device.ts";
import type { Outcome } from "../../src/verify/outcome.ts";
import { verify } from "../../src/verify/verify.ts";
import { nginxUnavailable, prepareNginx } from "../support/nginx.ts";
import { clear } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { logsOf, releasesNode, releaseUnavailable, runGateway, untilAnswered } from "./gateway-container.ts";
import { importImage } from "./image.ts";

jest.setTimeout(300_000);

const releases = ["2026.7.1", "2026.9.6"];
const reason = engineUnavailable() ?? nginxUnavailable() ?? releases.map(releaseUnavailable).find(Boolean);
if (reason !== undefined) process.stderr.write(`SKIPPED: nginx before real gateways: ${reason}\n`);

const image = "openclaw-like:24";
const name = "my-claw";
const origin = "https://claw.example.com";
const [publishedPort, proxyPort] = [28789, 8080];
const proxyNetwork = "openclaw";
const proxies = ["gateway", "trustedProxies"];
/** An address of this machine in the home network: a client that goes there comes from it too. */
const ownAddress = "192.168.77.50";
const addressOnLoopback = [`${ownAddress}/32`, "dev", "lo"];

(reason === undefined ? describe : describe.skip)("nginx before a gateway in a container", () => {
  let engine: Engine;
  let folder: string;
  let nginx: ChildProcess | undefined;

  beforeAll(async () => {
    engine = await Engine.start();
    execFileSync("ip", ["address", "replace", ...addressOnLoopback]);
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-nginx-"));
    importImage(engine, { node: releasesNode, tag: image, programs: ["/usr/sbin/nginx"] });
    // As the note on the proxy's fixed address says.
    engine.docker(["network", "create", "--subnet", "172.16.57.0/24", proxyNetwork]);
  });

  afterEach(async () => {
    const ended = nginx && nginx.exitCode === null ? once(nginx, "exit") : undefined;
    nginx?.kill();
    await ended;
    nginx = undefined;
    clear(engine);
  });

  afterAll(async () => {
    execFileSync("ip", ["address", "delete", ...addressOnLoopback]);
    await engine?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function start(created: CreatedConfig, text = created.text(), network?: string): Promise<void> {
    const { release } = created;
    const compiled = join(folder, `compiled-${release}`);
    const wanted = { name, image, release, text, folder, publishedPort, compiled };
    runGateway(engine, network === undefined ? wanted : { ...wanted, network });
    await untilAnswered(engine, name, `http://127.0.0.1:${publishedPort}/`);
  }

  async function startNginxOnHost(): Promise<void> {
    const site = { listenPort: proxyPort, gateway: `127.0.0.1:${publishedPort}` };
    const [program = "", ...args] = prepareNginx(site, join(folder, "nginx-on-host"));
    nginx = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
    await untilAnswered(engine, name, `http://127.0.0.1:${proxyPort}/`);
  }

  async function startNginxInContainer(address: string): Promise<void> {
    const site = { listenPort: proxyPort, gateway: `${name}:18789` };
    const command = prepareNginx(site, join(folder, "nginx-in-container"), "/nginx");
    const place = ["--network", proxyNetwork, "--ip", address, "-p", `${proxyPort}:${proxyPort}`];
    const mount = ["-v", `${join(folder, "nginx-in-container")}:/nginx`, "--user", "0:0"];
    engine.docker(["run", "--detach", "--name", "my-nginx", ...place, ...mount, image, ...command]);
    await untilAnswered(engine, "my-nginx", `http://127.0.0.1:${proxyPort}/`);
  }

  /** How a browser of the home network fares that opens the proxy's address. */
  async function throughProxy(
    token: string | undefined,
    { device = createDevice(), at = ownAddress } = {},
  ): Promise<Outcome> {
    // It also sends what a client sends that wants to pass as local: nginx has to overwrite it.
    const headers = { "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1" };
    const url = `http://${at}:${proxyPort}/`;
    return (await verify({ url, origin, token, device, headers })).outcome;
  }

  /** How a client fares that goes past the proxy to the published port, and says that it speaks for somebody local. */
  async function pastProxy(token: string | undefined, header: string): Promise<Outcome> {
    const url = `http://127.0.0.1:${publishedPort}/`;
    return (await verify({ url, origin, token, headers: { [header]: "127.0.0.1" } })).outcome;
  }

  /** Runs a command line that was printed for a person: the words that it leaves open are filled in, and there is no terminal. */
  function runPrinted(line: string | undefined, words: Readonly<Record<string, string>>, more: string[] = []): string {
    const filled = (line ?? "").split(" ").map((word) => words[word] ?? word);
    expect(filled[0]).toBe("docker");
    return engine.docker([...filled.slice(1).filter((word) => word !== "-it"), ...more]);
  }

  async function isPairedOnce(created: CreatedConfig): Promise<void> {
    const device = createDevice();
    expect(await throughProxy(created.token, { device })).toMatchObject({ kind: "pairing-required" });
    const hint = created.notes.find((note) => note.code === "access-pairing")?.hint ?? "";
    const [list, approve] = hint.replace(/^.*?run: /, "").split(" ; ");
    const listed = runPrinted(list, { "<container>": name }, ["--json"]);
    const { pending } = JSON.parse(listed.slice(listed.indexOf("{"))) as {
      pending: { requestId: string; deviceId: string }[];
    };
    const request = pending.find((one) => one.deviceId === device.id);
    runPrinted(approve, { "<container>": name, "<requestId>": request?.requestId ?? "" });
    expect(await throughProxy(created.token, { device })).toMatchObject({ kind: "connected" });
  }

  async function isNotTakenForLocal(created: CreatedConfig): Promise<void> {
    for (const header of ["x-forwarded-for", "x-real-ip"]) {
      const kind = compareReleases(created.release, "2026.8.1") < 0 ? "pairing-required" : "attribution-required";
      expect(await pastProxy(created.token, header)).toMatchObject({ kind });
    }
  }

  function diagnosisOf(text: string): Diagnosis {
    return diagnose({ log: logsOf(engine, name), config: JSON.parse(text) });
  }

  describe.each(releases)("OpenClaw %s", (openclaw) => {
    const refused = compareReleases(openclaw, "2026.8.1") >= 0;
    const options = { preset: "linux-bridge", openclaw, publishedPort, origins: [origin] } as const;

    test("nginx on the host, trusted as computed: its browser is paired once, others are not local", async () => {
      const created = createConfig({ ...options, proxy: "host" });
      expect(created.trustedProxies.entries).toEqual(["172.17.0.1"]);
      await start(created);
      await startNginxOnHost();
      await isPairedOnce(created);
      await isNotTakenForLocal(created);
      // The proxy's own machine, by its loopback.
      const own = await throughProxy(created.token, { at: "127.0.0.1" });
      expect(own).toMatchObject({ kind: refused ? "attribution-required" : "pairing-required" });
      const { findings, release } = diagnosisOf(created.text());
      expect(release?.name ?? openclaw).toBe(openclaw);
      expect(findings.flatMap(({ edits }) => edits)).toEqual([]);
      expect(findings.map(({ code }) => code)).toEqual(
        refused ? ["pairing-required", "proxy-attribution-required"] : ["pairing-required"],
      );
    });

    test("nginx in a container, trusted as computed: its browser is paired once, others are not local", async () => {
      const created = createConfig({ ...options, proxy: "container" });
      const [address = "", ...others] = created.trustedProxies.entries;
      expect(others).toEqual([]);
      await start(created, created.text(), proxyNetwork);
      await startNginxInContainer(address);
      await isPairedOnce(created);
      await isNotTakenForLocal(created);
    });

    test("nginx that is not trusted: what its browser gets, and what diagnose makes of the log", async () => {
      const created = createConfig({ ...options, proxy: "host" });
      const untrusting = applyEdits(toJsonObject(created.config), [{ kind: "delete", path: proxies }]);
      const text = printJson(untrusting);
      await start(created, text);
      await startNginxOnHost();
      const outcome = await throughProxy(created.token);
      expect(outcome).toMatchObject(
        refused ? { kind: "attribution-required", status: 403 } : { kind: "pairing-required" },
      );
      await isNotTakenForLocal(created);
      const { findings } = diagnosisOf(text);
      const finding = findings.find(({ code }) => code.startsWith("proxy-"));
      expect(finding?.code).toBe(refused ? "proxy-attribution-required" : "proxy-headers-untrusted");
      if (!refused) return;
      expect(finding?.cause).toContain("172.17.0.1");
      expect(applyEdits(untrusting, finding?.edits ?? [])).toEqual(created.config);
    });
  });
});

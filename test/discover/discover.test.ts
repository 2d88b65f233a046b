import { describe, expect, test } from "@jest/globals";
import { type DiscoverOptions, discover } from "../../src/discover/discover.ts";
import type { Facts } from "../../src/discover/facts.ts";
import { imitated, imitatedDockers, imitatedPodman } from "./imitated-engines.ts";
import { type Answers, answering, notInstalled, recordedDocker } from "./recorded-engine.ts";

const machine = { env: {}, cwd: "/srv", platform: "linux", readText: async () => undefined, interfaces: {} } as const;

async function factsOf(answers: Answers, options: Partial<DiscoverOptions> = {}): Promise<Facts> {
  return await discover({ ...machine, run: answering(answers), ...options });
}

function codes({ problems }: Facts): string[] {
  return problems.map(({ code }) => code);
}

describe("a real Docker", () => {
  const facts = factsOf(recordedDocker);

  async function container(name: string) {
    const found = (await facts).containers.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  }

  test("is recognised", async () => {
    expect((await facts).engines).toMatchObject([
      { program: "docker", state: "reachable", kind: "docker", remote: "no", context: "default" },
      { program: "podman", state: "not-installed" },
    ]);
  });

  test("shows OpenClaw's containers and no others", async () => {
    const names = (await facts).containers.map(({ name }) => name).sort();
    expect(names).toEqual(["claw-host", "claw-loop", "claw-openclaw-gateway-1", "claw-volume", "my-assistant"]);
  });

  test("shows a container of compose with everything that matters", async () => {
    expect(await container("claw-openclaw-gateway-1")).toMatchObject({
      engine: "docker",
      role: "gateway",
      state: "running",
      restartPolicy: "unless-stopped",
      user: "node",
      compose: { project: "claw", service: "openclaw-gateway", files: ["/srv/claw/docker-compose.yml"] },
      environment: { settings: { HOME: "/home/node", OPENCLAW_GATEWAY_PORT: "28789" } },
      networkMode: "claw_default",
      networks: [{ name: "claw_default", gateway: "172.30.7.1" }],
      port: 18789,
      ports: [{ containerPort: 18789, protocol: "tcp", hostAddress: "127.0.0.1", hostPort: 28789 }],
      config: {
        inside: "/home/node/.openclaw/openclaw.json",
        mounted: "folder",
        host: "/srv/claw/state/openclaw.json",
      },
      release: { release: "2026.9.6", source: "tag" },
    });
  });

  test("gives away no token, neither of the environment nor of the command", async () => {
    const text = JSON.stringify(await facts);
    expect(text).not.toContain("a-token-that-must-never-be-shown");
    const { command, environment } = await container("claw-openclaw-gateway-1");
    expect(command.slice(-2)).toEqual(["--token", "[redacted]"]);
    expect(environment.hidden["OPENCLAW_GATEWAY_TOKEN"]).toMatch(/^[\w-]{16}$/);
  });

  test("shows a single file, a volume, the host's network", async () => {
    expect((await container("my-assistant")).config).toMatchObject({
      mounted: "file",
      host: "/srv/claw/state/openclaw.json",
    });
    expect((await container("claw-volume")).config).toMatchObject({ mounted: "volume", volume: "claw-state" });
    expect(await container("claw-host")).toMatchObject({
      networkMode: "host",
      config: { inside: "/data/openclaw.json", reason: "OPENCLAW_STATE_DIR", mounted: "no" },
    });
  });

  test("asks the program inside where image and labels do not tell the release", async () => {
    expect((await container("my-assistant")).release).toMatchObject({ release: "2026.8.2", source: "command" });
  });

  test("has its networks with subnets and gateways", async () => {
    const { networks } = await facts;
    expect(networks.find(({ name }) => name === "claw_default")).toMatchObject({
      driver: "bridge",
      // Docker 20.10 names no gateway of this network, nor of its new default bridge; the containers in them do.
      subnets: [{ subnet: "172.30.7.0/24" }],
    });
    expect(networks.map(({ name }) => name)).toEqual(expect.arrayContaining(["bridge", "host", "none"]));
  });

  test("has what is wrong told", async () => {
    expect(codes(await facts)).toEqual(
      expect.arrayContaining([
        "several-openclaw-containers",
        "container-restart-loop",
        "config-mounted-alone",
        "config-not-mounted",
      ]),
    );
    const loop = (await facts).problems.find(({ code }) => code === "container-restart-loop");
    expect(loop).toMatchObject({ severity: "error", message: expect.stringContaining("claw-loop") });
  });

  test("is only asked, never changed", async () => {
    const run = answering(recordedDocker);
    await discover({ ...machine, run });
    const harmless =
      /^(?:docker|podman) (?:info|context ls|(?:container|network) (?:ls|inspect)|exec \w+ .*--version$)/;
    expect(run.asked.filter((line) => !harmless.test(line))).toEqual([]);
  });
});

describe("an imitation, made from documentation, of", () => {
  test.each(imitatedDockers)("$kind ($source)", async (imitation) => {
    const { engines } = await factsOf(imitated(imitation));
    expect(engines[0]).toMatchObject({ state: "reachable", kind: imitation.kind, remote: "no" });
  });

  test.each([
    [true, "pasta", "podman-rootless"],
    [false, "bridge", "podman"],
  ] as const)("Podman, rootless %p, network %s", async (rootless, networkMode, kind) => {
    const { engines, containers, problems } = await factsOf(imitatedPodman({ rootless, networkMode }));
    expect(engines[1]).toMatchObject({ program: "podman", state: "reachable", kind, version: "5.5.2" });
    expect(containers).toMatchObject([
      {
        engine: "podman",
        name: "claw",
        image: "ghcr.io/openclaw/openclaw:2026.9.6",
        networkMode,
        config: { host: "/home/me/.openclaw/openclaw.json" },
      },
    ]);
    expect(problems).toEqual([]);
  });

  test("docker that is Podman's stand-in: each container once", async () => {
    const answers = imitatedPodman({ rootless: false, networkMode: "bridge" });
    const both = [
      ...answers,
      ...answers.map(([start, result]) => [start.replace("podman", "docker"), result] as const),
    ];
    const { engines, containers } = await factsOf(both);
    expect(engines.map(({ kind }) => kind)).toEqual(["podman", "podman"]);
    expect(containers).toHaveLength(1);
  });
});

describe("an engine that cannot be asked", () => {
  test("is not installed", async () => {
    const facts = await factsOf([]);
    expect(facts.engines.map(({ state }) => state)).toEqual(["not-installed", "not-installed"]);
    expect(codes(facts)).toEqual(["engine-not-installed"]);
  });

  // What docker 28.2.2 says, its info with an empty JSON object of the server, its error on standard error.
  test.each([
    [
      "not-running",
      "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
    ],
    [
      "no-permission",
      "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock",
    ],
    ["failed", "context is broken"],
  ])("is %s", async (state, said) => {
    const facts = await factsOf([
      ["docker info", { code: 1, stdout: JSON.stringify({ ServerVersion: "", ServerErrors: [said] }) }],
      ["docker", {}],
    ]);
    expect(facts.engines[0]).toMatchObject({ state });
    expect(codes(facts)).toEqual([state === "failed" ? "engine-failed" : `engine-${state}`]);
    expect(facts.containers).toEqual([]);
  });

  test("does not answer: everything ends by the total time", async () => {
    const started = Date.now();
    const facts = await discover({
      ...machine,
      run: (program) => (program === "docker" ? new Promise(() => {}) : Promise.resolve(notInstalled)),
      totalMs: 100,
    });
    expect(Date.now() - started).toBeLessThan(2000);
    expect(facts.engines[0]).toMatchObject({ state: "time-out" });
    expect(codes(facts)).toEqual(["engine-silent"]);
  });

  test.each([
    ["ssh://me@server", "yes"],
    ["tcp://10.1.2.3:2376", "yes"],
    ["tcp://127.0.0.1:2375", "maybe"],
    ["tcp://127.0.0.1.example.com:2375", "yes"],
    ["tcp://localhost:2375", "maybe"],
  ])("is perhaps elsewhere: %s", async (endpoint, remote) => {
    const [first] = imitatedDockers;
    if (first === undefined) throw new Error("no imitation");
    const facts = await factsOf(imitated({ ...first, endpoint }));
    expect(facts.engines[0]).toMatchObject({ remote, state: "reachable" });
    expect(facts.problems).toMatchObject([{ code: "engine-remote", message: expect.stringContaining(endpoint) }]);
  });
});

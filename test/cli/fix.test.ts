import { describe, expect, test } from "@jest/globals";
import { imitated } from "../discover/imitated-engines.ts";
import { type Answers, answering } from "../discover/recorded-engine.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const info = { ServerVersion: "28.3.2", OperatingSystem: "Debian GNU/Linux 12 (bookworm)", Name: "here" };

function gateways(...names: string[]): Answers {
  const containers = names.map((name, at) => ({
    Id: String(at + 1).repeat(64),
    Name: `/${name}`,
    Config: {
      Image: "ghcr.io/openclaw/openclaw:2026.9.6",
      User: "node",
      Env: [],
      Cmd: ["node", "openclaw.mjs", "gateway"],
    },
    State: { Status: "running", StartedAt: "2026-11-01T10:00:00Z" },
    HostConfig: { NetworkMode: "bridge" },
    NetworkSettings: { Ports: {}, Networks: {} },
    Mounts: [],
  }));
  return [
    ["docker container ls", { stdout: containers.map(({ Id }) => `${Id}\n`).join("") }],
    ["docker container inspect", { stdout: JSON.stringify(containers) }],
  ];
}

function context(endpoint: string): Answers {
  const line = { Name: "default", Current: true, DockerEndpoint: endpoint };
  return [["docker context ls", { stdout: `${JSON.stringify(line)}\n` }]];
}

describe("fix where nothing can be cured says so and changes nothing", () => {
  const local = imitated({ kind: "docker", source: "", info });
  const cases: [string, Answers, string, RegExp][] = [
    ["no engine", [], "engine-not-installed", /neither docker nor podman/],
    [
      "a dead engine",
      [
        [
          "docker info",
          {
            code: 1,
            stderr: "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
          },
        ],
        ...context("unix:///var/run/docker.sock"),
      ],
      "engine-not-running",
      /nothing answers/,
    ],
    [
      "no permission",
      [
        ["docker info", { code: 1, stderr: "permission denied while trying to connect to the Docker daemon socket" }],
        ...context("unix:///var/run/docker.sock"),
      ],
      "engine-no-permission",
      /may not use the socket/,
    ],
    [
      "another machine",
      [...context("ssh://claw@example.com"), ...gateways("one"), ...local],
      "engine-remote",
      /another machine/,
    ],
    ["two gateways", [...gateways("one", "two"), ...local], "container-ambiguous", /2 containers.*one.*two/],
    ["no container", local, "container-not-found", /no container/],
  ];

  test.each(cases)("%s", async (_, answers, code, message) => {
    const run = answering(answers);
    const result = await runCli(["fix", "--yes", "--json"], { cwd: temporaryFolder(), run });
    expect(result.code).toBe(2);
    const { error } = JSON.parse(result.stdout);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(run.asked.filter((line) => /\b(?:exec|run|cp|restart|start|stop|rm)\b/.test(line))).toEqual([]);
  });
});

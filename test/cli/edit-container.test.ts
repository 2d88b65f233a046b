import { describe, expect, test } from "@jest/globals";
import { tarOf } from "../../src/container/tar.ts";
import { type Answers, answering } from "../discover/recorded-engine.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function container(name: string, image: string, state: string): object {
  return {
    Id: name.padEnd(64, "0"),
    Name: `/${name}`,
    State: { Status: state },
    Config: { Image: image, Cmd: ["node", "openclaw.mjs", "gateway"], Env: ["HOME=/home/node"], User: "node" },
  };
}

const config = '{ gateway: { bind: "lan" } }\n';
const archive = tarOf(
  { name: "openclaw.json", bytes: Buffer.from(config), owner: { uid: 1000, gid: 1000 }, mode: 0o600 },
  new Date(0),
).toString("latin1");

/** Two containers: one whose image tells nothing, without a Node that could be run, and one of an old release. */
const two = [container("local", "openclaw:local", "exited"), container("old", "openclaw:2026.1.30", "running")];
const answers: Answers = [
  ["docker info", { stdout: JSON.stringify({ ServerVersion: "28.3.2", OperatingSystem: "Debian" }) }],
  ["docker container ls", { stdout: "one\ntwo\n" }],
  ["docker container inspect local", { stdout: JSON.stringify(two.slice(0, 1)) }],
  ["docker container inspect", { stdout: JSON.stringify(two) }],
  ["docker cp", { stdout: archive }],
  ["docker logs", {}],
  ["docker", { code: 127 }],
];

describe("the release of a container that tells none", () => {
  const edit = ["set", "gateway.controlUi.allowedOrigins", '["http://localhost:1"]', "--dry-run", "--json"];
  test.each([
    ["edits", [...edit, "--container", "local"]],
    ["init", ["init", "--container", "local", "--force", "--dry-run", "--json"]],
    ["token rotate", ["token", "rotate", "--container", "local", "--dry-run", "--json"]],
  ])("is not that of another container: %s", async (_, args) => {
    const withToken: Answers = args[0] === "token" ? [["docker cp", { stdout: tokenArchive }], ...answers] : answers;
    const { stdout } = await runCli(args, { cwd: temporaryFolder(), run: answering(withToken) });
    expect(JSON.parse(stdout)).toMatchObject({ release: "2026.9.6" });
  });
});

const tokenArchive = tarOf(
  {
    name: "openclaw.json",
    bytes: Buffer.from('{ gateway: { auth: { token: "the-old-one-of-this-gateway" } } }'),
    owner: { uid: 1000, gid: 1000 },
    mode: 0o600,
  },
  new Date(0),
).toString("latin1");

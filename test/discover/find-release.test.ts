import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { findRelease } from "../../src/discover/find-release.ts";
import { runCommand } from "../../src/discover/run-command.ts";
import { nothingInstalled } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { answering } from "./recorded-engine.ts";

interface Container {
  image: string;
  label?: string;
  state?: string;
  command?: string[];
}

/** A Docker that has these containers, named gw0, gw1 and so on; what is inside says its version. */
function docker(containers: readonly Container[], inside = ""): ReturnType<typeof answering> {
  const inspected = containers.map(({ image, label, state = "running", command = [] }, index) => ({
    Id: String(index).padStart(64, "0"),
    Name: `/gw${index}`,
    State: { Status: state },
    Config: { Image: image, Labels: { "org.opencontainers.image.version": label ?? "" }, Cmd: command },
  }));
  return answering([
    ["docker container ls", { stdout: inspected.map(({ Id }) => `${Id}\n`).join("") }],
    ["docker container inspect", { stdout: JSON.stringify(inspected) }],
    ["docker exec", inside === "" ? { code: 127 } : { stdout: `${inside}\n` }],
  ]);
}

const postgres = { image: "postgres:16", label: "2026.9.1" };
const gateway = ["node", "openclaw.mjs", "gateway"];

describe("the release is", () => {
  test("what the user says, before all else", async () => {
    const existing = { meta: { lastTouchedVersion: "2026.3.13" } };
    expect(
      await findRelease({ asked: "2026.5.7", existing, env: {}, run: docker([{ image: "openclaw:2026.9.6" }]) }),
    ).toMatchObject({ release: "2026.5.7", source: "option" });
  });

  test("the one that last wrote the file", async () => {
    const existing = { meta: { lastTouchedVersion: "2026.3.13" } };
    expect(
      await findRelease({
        existing,
        existingPath: "here.json",
        env: {},
        run: docker([{ image: "openclaw:2026.9.6" }]),
      }),
    ).toMatchObject({
      release: "2026.3.13",
      source: "file",
      detail: expect.stringContaining("here.json"),
    });
  });

  test.each<[Container, string]>([
    [{ image: "ghcr.io/openclaw/openclaw:2026.8.2" }, "2026.8.2"],
    [{ image: "ghcr.io/openclaw/openclaw:2026.8.2-slim" }, "2026.8.2"],
    [{ image: "registry:5000/my/openclaw:v2026.2.22-1@sha256:ab" }, "2026.2.22-1"],
    [{ image: "openclaw:local", label: "2026.7.1" }, "2026.7.1"],
    [{ image: "coollabsio/openclaw:latest", label: "2026.9.1" }, "2026.9.1"],
    [{ image: "mine:2026.5.7", command: gateway }, "2026.5.7"],
  ])("that of a running container: %j", async (container, release) => {
    expect(await findRelease({ env: {}, run: docker([postgres, container]) })).toMatchObject({
      release,
      source: "container",
      detail: expect.stringContaining("gw1"),
    });
  });

  test("what the program in a running container says, where its image says nothing", async () => {
    const run = docker([{ image: "openclaw:local" }], "OpenClaw 2026.8.2 (abc1234)");
    expect(await findRelease({ env: {}, run })).toMatchObject({ release: "2026.8.2", source: "container" });
  });

  test.each<[string, Container[]]>([
    ["nothing of OpenClaw", [postgres]],
    ["a container that says nothing", [{ image: "openclaw:local" }]],
    ["a label that is no release", [{ image: "openclaw:latest", label: "1.0" }]],
    ["one that does not run", [{ image: "openclaw:2026.8.2", state: "exited" }]],
    ["two that disagree", [{ image: "openclaw:2026.8.2" }, { image: "openclaw:2026.9.1" }]],
    ["no container", []],
  ])("not that of %s", async (_, containers) => {
    expect(await findRelease({ env: {}, run: docker(containers) })).toMatchObject({ source: "newest" });
  });

  test("found without a further question where there is no engine", async () => {
    const run = answering([]);
    await findRelease({ env: {}, run });
    expect(run.asked).toHaveLength(2);
  });

  test("that of the installed openclaw", async () => {
    const folder = temporaryFolder();
    const home = join(folder, "lib", "node_modules", "openclaw");
    mkdirSync(home, { recursive: true });
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(home, "package.json"), JSON.stringify({ name: "openclaw", version: "2026.6.11" }));
    writeFileSync(join(home, "openclaw.mjs"), "");
    chmodSync(join(home, "openclaw.mjs"), 0o755);
    symlinkSync(join(home, "openclaw.mjs"), join(folder, "bin", "openclaw"));
    const env = { PATH: `/nowhere:${join(folder, "bin")}` };
    expect(await findRelease({ env, run: nothingInstalled })).toMatchObject({
      release: "2026.6.11",
      source: "installed",
    });
  });

  test("the newest known, when nothing says otherwise", async () => {
    expect(
      await findRelease({ existing: { meta: { lastTouchedVersion: "dev" } }, env: {}, run: nothingInstalled }),
    ).toMatchObject({ release: "2026.9.6", source: "newest" });
  });

  test("with a warning where it is newer than the newest known", async () => {
    const found = await findRelease({ env: {}, run: docker([{ image: "openclaw:2027.2.1" }]) });
    expect(found).toMatchObject({ release: "2026.9.6", diagnostics: [{ code: "release-newer-than-known" }] });
  });
});

describe("running a program", () => {
  test("gives its code and output, and never rejects", async () => {
    expect(await runCommand(process.execPath, ["-e", "console.log(1); process.exit(3)"])).toEqual({
      code: 3,
      stdout: "1\n",
      stderr: "",
    });
    expect((await runCommand("no-such-program-here", [])).code).toBeUndefined();
    expect(
      (await runCommand(process.execPath, ["-e", "setTimeout(() => {}, 60000)"], { timeoutMs: 100 })).code,
    ).toBeUndefined();
  });
});

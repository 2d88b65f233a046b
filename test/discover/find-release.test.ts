import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { findRelease } from "../../src/discover/find-release.ts";
import { type CommandRunner, runCommand } from "../../src/discover/run-command.ts";
import { nothingInstalled } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

function dockerPs(...lines: string[]): CommandRunner {
  return async (program, args) => {
    const isPs = program === "docker" && args[0] === "ps";
    return isPs
      ? { code: 0, stdout: `${lines.join("\n")}\n`, stderr: "" }
      : { code: undefined, stdout: "", stderr: "" };
  };
}

describe("the release is", () => {
  test("what the user says, before all else", async () => {
    const existing = { meta: { lastTouchedVersion: "2026.3.13" } };
    expect(
      await findRelease({ asked: "2026.5.7", existing, env: {}, run: dockerPs("openclaw:2026.9.6\tx\t") }),
    ).toMatchObject({ release: "2026.5.7", source: "option" });
  });

  test("the one that last wrote the file", async () => {
    const existing = { meta: { lastTouchedVersion: "2026.3.13" } };
    expect(
      await findRelease({ existing, existingPath: "here.json", env: {}, run: dockerPs("openclaw:2026.9.6\tx\t") }),
    ).toMatchObject({
      release: "2026.3.13",
      source: "file",
      detail: expect.stringContaining("here.json"),
    });
  });

  test.each([
    ["ghcr.io/openclaw/openclaw:2026.8.2\tgw\t", "2026.8.2"],
    ["ghcr.io/openclaw/openclaw:2026.8.2-slim\tgw\t", "2026.8.2"],
    ["registry:5000/my/openclaw:v2026.2.22-1@sha256:ab\tgw\t", "2026.2.22-1"],
    ["openclaw:local\tgw\t2026.7.1", "2026.7.1"],
    ["coollabsio/openclaw:latest\tgw\t2026.9.1", "2026.9.1"],
  ])("that of a running container: %s", async (line, release) => {
    const run = dockerPs("postgres:16\tdb\t", line);
    expect(await findRelease({ env: {}, run })).toMatchObject({
      release,
      source: "container",
      detail: expect.stringContaining("gw"),
    });
  });

  test.each(["postgres:16\tdb\t2026.9.1", "openclaw:local\tgw\t", "openclaw:latest\tgw\t1.0", ""])(
    "not that of %p",
    async (line) => {
      expect(await findRelease({ env: {}, run: dockerPs(line) })).toMatchObject({ source: "newest" });
    },
  );

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
    const found = await findRelease({ env: {}, run: dockerPs("openclaw:2027.2.1\tgw\t") });
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

import { execFileSync } from "node:child_process";
import { chownSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { findRelease } from "../../src/discover/find-release.ts";
import { type CommandRunner, runCommand } from "../../src/discover/run-command.ts";
import { judgeConfig } from "../../src/schema/judge.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { importImage } from "./image.ts";

jest.setTimeout(180_000);

const reason = engineUnavailable();
if (reason !== undefined) process.stderr.write(`SKIPPED: init in a container: ${reason}\n`);

(reason === undefined ? describe : describe.skip)(
  "init without Node on the host, by the packed tarball and the image's Node",
  () => {
    const tag = "openclaw-like:24";
    let engine: Engine | undefined;

    beforeAll(async () => {
      engine = await Engine.start();
      importImage(engine, { node: process.execPath, tag });
    });

    afterAll(async () => {
      await engine?.stop();
    });

    /** Runs the unpacked tarball in the image, with something mounted where OpenClaw keeps its state. */
    function runInit(folder: string, { mount, args }: { mount: string; args: readonly string[] }): string {
      execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { stdio: "ignore" });
      execFileSync("sh", ["-c", "tar -xzf openclaw-config-*.tgz"], { cwd: folder });
      const mounts = ["-v", `${join(folder, "package")}:/openclaw-config:ro`, "-v", mount];
      const command = ["--entrypoint", "node", tag, "/openclaw-config/dist/cli/main.js", "init", ...args];
      return engine?.docker(["run", "--rm", "--user", "1000:1000", ...mounts, ...command]) ?? "";
    }

    test("writes a config that belongs to the image's user, from the tarball alone", () => {
      const folder = temporaryFolder();
      const state = join(folder, "state");
      mkdirSync(state);
      chownSync(state, 1000, 1000);
      const args = ["--preset", "docker-desktop", "--openclaw", "2026.9.6", "--json"];
      const result = JSON.parse(runInit(folder, { mount: `${state}:/home/node/.openclaw`, args }));
      const path = join(state, "openclaw.json");
      expect(result.path).toBe("/home/node/.openclaw/openclaw.json");
      expect(result.config).toEqual(JSON.parse(readFileSync(path, "utf8")));
      expect(judgeConfig(result.config, "2026.9.6")).toEqual([]);
      const { uid, gid, mode } = statSync(path);
      expect([uid, gid, mode & 0o777]).toEqual([1000, 1000, 0o600]);
    });

    test("finds the release in the image tag of the container that runs", async () => {
      engine?.docker(["tag", tag, "example.com/openclaw/openclaw:2026.8.2"]);
      engine?.docker(["run", "--detach", "--name", "my-claw", "example.com/openclaw/openclaw:2026.8.2", "sleep", "60"]);
      const run: CommandRunner = (program, args) =>
        runCommand("env", [`DOCKER_HOST=${engine?.host}`, program, ...args]);
      const found = await findRelease({ env: { PATH: "" }, run });
      expect(found).toMatchObject({ release: "2026.8.2", source: "container" });
      expect(found.detail).toContain("my-claw");
    });

    test("writes in place where the file itself is mounted", () => {
      const folder = temporaryFolder();
      const path = join(folder, "openclaw.json");
      execFileSync("install", ["-m", "600", "-o", "1000", "-g", "1000", "/dev/null", path]);
      const inode = statSync(path).ino;
      const args = ["--preset", "linux-bridge", "--openclaw", "2026.3.13", "--force"];
      const output = runInit(folder, { mount: `${path}:/home/node/.openclaw/openclaw.json`, args });
      expect(output).toContain("written in place");
      expect(statSync(path).ino).toBe(inode);
      expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ gateway: { bind: "lan" } });
    });
  },
);

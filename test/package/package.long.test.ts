import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { allCommands } from "../support/whole-program.ts";
import { nodeOf } from "./nodes.ts";
import { smokeCommands } from "./smoke-commands.ts";

const root = resolve(__dirname, "..", "..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "openclaw-config-")));
const project = join(folder, "project");
const installed = join(project, "node_modules", "openclaw-config");
const manifest: { exports: Record<string, unknown>; version: string } = JSON.parse(
  readFileSync("package.json", "utf8"),
);
const entries = Object.keys(manifest.exports).filter((name) => name !== "./package.json");
let tarball = "";

beforeAll(() => {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root });
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], { cwd: root });
  tarball = join(folder, `openclaw-config-${manifest.version}.tgz`);
  mkdirSync(project);
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n');
  execFileSync("npm", ["install", "--omit=dev", "--no-audit", "--no-fund", tarball], { cwd: project });
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the tarball", () => {
  test("is at most 2 MB and holds only what is needed", () => {
    const names = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).trim().split("\n");
    const strangers = names.filter(
      (name) => !/^package\/(?:dist\/|(?:README|CHANGELOG)\.md$|LICENSE$|package\.json$)/.test(name),
    );
    expect(strangers).toEqual([]);
    expect(names.filter((name) => /\.(?:ts|map|tsbuildinfo)$/.test(name) && !name.endsWith(".d.ts"))).toEqual([]);
    console.log(`tarball: ${statSync(tarball).size} bytes, ${names.length} files`);
    expect(statSync(tarball).size).toBeLessThanOrEqual(2_000_000);
  });

  test("names no folder of this machine", () => {
    const told = filesIn(installed).filter((file) => {
      const text = readFileSync(file, "utf8");
      return [root, homedir(), folder].some((place) => place.length > 5 && text.includes(place));
    });
    expect(told).toEqual([]);
  });

  test("installed with its dependencies is at most 12 MB in at most 30 packages", () => {
    const modules = join(project, "node_modules");
    const bytes = filesIn(modules).reduce((sum, file) => sum + statSync(file).size, 0);
    const lock: { packages: Record<string, unknown> } = JSON.parse(
      readFileSync(join(project, "package-lock.json"), "utf8"),
    );
    const packages = Object.keys(lock.packages).filter((name) => name !== "");
    console.log(`installed: ${bytes} bytes, ${packages.length} packages: ${packages.join(", ")}`);
    expect(bytes).toBeLessThanOrEqual(12_000_000);
    expect(packages.length).toBeLessThanOrEqual(30);
  });

  test("has types that are right wherever ES modules are understood", () => {
    const attw = join(root, "node_modules", ".bin", "attw");
    const result = spawnSync(attw, [tarball, "--profile", "esm-only", "--format", "ascii", "--no-emoji"], {
      encoding: "utf8",
    });
    expect([result.status, result.status === 0 ? "" : result.stdout]).toEqual([0, ""]);
  });

  test.each([
    ["nodenext", "consumer.mts"],
    ["nodenext", "consumer.cts"],
    ["preserve", "consumer.mts"],
  ])("compiles strictly by %s in %s, its own types looked at", (module, name) => {
    const lines = entries.map((entry, index) => `import * as e${index} from "${specifier(entry)}";\nvoid e${index};`);
    const used = `import { createConfig, type CreatedConfig } from "openclaw-config";
const created: CreatedConfig = createConfig({ preset: "docker-desktop", openclaw: "2026.9.6" });
export const port: number | undefined = created.config.gateway?.port;
`;
    writeFileSync(join(project, name), `${lines.join("\n")}\n${used}`);
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const args = ["--noEmit", "--strict", "--module", module, "--target", "es2023", "--types", "node"];
    const roots = ["--typeRoots", join(root, "node_modules", "@types")];
    const result = spawnSync(process.execPath, [tsc, ...args, ...roots, name], { cwd: project, encoding: "utf8" });
    expect(result.stdout).toBe("");
  });

  test("by npx, with an empty cache, writes a config within 10 s", () => {
    const seconds: number[] = [];
    // A busy machine says nothing of the package: the best of three counts.
    while (seconds.length < 3 && !seconds.some((one) => one < 10))
      seconds.push(npxOnce(join(folder, `npx ${seconds.length}`)));
    console.log(`npx with an empty cache: ${seconds.map((one) => one.toFixed(1)).join(", ")} s`);
    expect(Math.min(...seconds)).toBeLessThan(10);
  }, 240_000);
});

/** Runs `init` by npx in a new home, and checks what it wrote; gives the seconds that it took. */
function npxOnce(home: string): number {
  mkdirSync(home);
  const args = ["--yes", "--package", tarball, "openclaw-config", "init", "--preset", "docker-desktop", "--quiet"];
  const env = { PATH: process.env["PATH"], HOME: home, npm_config_cache: join(home, "cache"), ...registry() };
  const start = performance.now();
  execFileSync("npx", args, { cwd: home, env });
  const seconds = (performance.now() - start) / 1000;
  expect(JSON.parse(readFileSync(join(home, ".openclaw", "openclaw.json"), "utf8"))).toHaveProperty(
    "gateway.bind",
    "lan",
  );
  return seconds;
}

test("every command is smoked", () => {
  expect(smokeCommands.map(({ name }) => name).sort()).toEqual(
    allCommands()
      .map(({ name }) => name)
      .sort(),
  );
});

describe.each([20, 22, 24])("on Node %d", (major) => {
  const node = nodeOf(major);
  const onNode = node === undefined ? test.skip : test;

  onNode(
    "every command runs in an empty folder",
    () => {
      const home = join(folder, `home ${major}`);
      mkdirSync(home);
      const config =
        'import { defineConfig } from "openclaw-config";\nexport default defineConfig({ preset: "podman" });\n';
      writeFileSync(join(home, "openclaw.config.ts"), config);
      const path = join(home, ".openclaw", "openclaw.json");
      const results = smokeCommands.map(({ name, args, code, says }) => {
        const words = [...name.split(" "), ...args.map((word) => word.replace("{config}", path))];
        const line = [join(installed, "dist", "cli", "main.js"), ...words];
        const ran = spawnSync(node ?? "", line, {
          cwd: home,
          env: { HOME: home, PATH: "" },
          encoding: "utf8",
          input: "",
        });
        const output = `${ran.stdout}${ran.stderr}`;
        return { name, code: ran.status, said: output.includes(says) ? says : output, wanted: code };
      });
      expect(results).toEqual(smokeCommands.map(({ name, code, says }) => ({ name, code, said: says, wanted: code })));
    },
    300_000,
  );

  onNode.each(entries)("%s gives the same by import and by require", (entry) => {
    const code = `
      import { createRequire } from "node:module";
      const imported = await import("${specifier(entry)}");
      const required = createRequire(import.meta.url)("${specifier(entry)}");
      const names = Object.keys(imported).filter((name) => name !== "module.exports").sort();
      const same = names.every((name) => imported[name] === required[name]);
      console.log(JSON.stringify({ names, same }));`;
    const file = join(project, `entry-${major}.mjs`);
    writeFileSync(file, code);
    const output = execFileSync(node ?? "", ["--disable-warning=ExperimentalWarning", file], {
      cwd: project,
      encoding: "utf8",
    });
    const { names, same }: { names: string[]; same: boolean } = JSON.parse(output);
    expect(same).toBe(true);
    expect(names.length).toBeGreaterThan(3 - Number(entry === "./migrate"));
  });

  onNode("the SDK works: a config made, judged, carried, changed, asked about", () => {
    const file = join(project, `sdk-${major}.mjs`);
    writeFileSync(file, readFileSync(join(__dirname, "use-sdk.mjs"), "utf8"));
    expect(execFileSync(node ?? "", [file], { cwd: project, encoding: "utf8" })).toBe("done\n");
  });
});

function specifier(entry: string): string {
  return `openclaw-config${entry.slice(1)}`;
}

function filesIn(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The registry that this machine's npm is set to, whatever its home. */
function registry(): Record<string, string> {
  const url = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8", cwd: dirname(root) }).trim();
  return url.startsWith("http") ? { npm_config_registry: url } : {};
}

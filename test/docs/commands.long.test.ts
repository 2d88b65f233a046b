import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { bundleIntoPath } from "../support/bundled-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { codeBlocks, commandLines } from "./code-blocks.ts";
import { elsewhere } from "./elsewhere.ts";

const root = resolve(__dirname, "..", "..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "openclaw-config-")));
let path = "";

beforeAll(() => {
  const bin = bundleIntoPath(folder);
  // In a clone npx runs the package's own command, which stands in the PATH here.
  writeFileSync(join(bin, "npx"), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  path = `${bin}${delimiter}${process.env["PATH"]}`;
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = commandLines();
const here = lines.filter(({ line }) => !elsewhere.some((one) => one.line.test(line)));

/** Lines whose exit code is not 0, and why. */
const findings: readonly (readonly [line: RegExp, code: number])[] = [
  [/ diagnose --message /, 1], // it is found
  [/ diff openclaw\.json openclaw\.json\.bak/, 1], // they differ
  [/ audit .*--fail-on warning/, 1], // a token stands in the file
  [/ audit .*--fix$/, 1], // shown, and nobody said yes
];

describe("command lines of README, CONTRIBUTING and the guide", () => {
  test("are found", () => {
    expect(here.length).toBeGreaterThan(25);
  });

  test.each(here)(
    "$page: $line",
    ({ line }) => {
      const cwd = clone();
      // A config that is there is not replaced unasked.
      if (/ --output claw$/.test(line)) rmSync(join(cwd, "claw"), { recursive: true });
      if (/ --adopt /.test(line)) rmSync(join(cwd, ".openclaw"), { recursive: true });
      if (/ init /.test(line)) {
        for (const name of [".openclaw", ".clawdbot"]) rmSync(join(cwd, name), { recursive: true });
      }
      const env = { PATH: path, HOME: cwd, TOKEN: "kQ0hYbYt9n0a3f5mB7sX2vL8wR4cD6eG1jK9pN5uT3Z" };
      const { status, stdout, stderr } = spawnSync("bash", ["-o", "pipefail", "-c", line], {
        cwd,
        env,
        encoding: "utf8",
        input: "",
      });
      const wanted = findings.find(([pattern]) => pattern.test(line))?.[1] ?? 0;
      expect({ status, output: status === wanted ? "" : stdout + stderr }).toEqual({ status: wanted, output: "" });
      expect(stdout + stderr).not.toMatch(/^error:/m);
    },
    60_000,
  );
});

describe("command lines that need more than a bare machine", () => {
  test.each(elsewhere)("$line: $reason", ({ suite: [file, holds] }) => {
    expect(readFileSync(join(root, file), "utf8")).toContain(holds);
  });
});

describe("TypeScript of README and the guide", () => {
  const examples = codeBlocks().filter(({ language }) => language === "ts");

  test("is found", () => expect(examples.length).toBeGreaterThan(4));

  test("compiles strictly, and runs", () => {
    const place = temporaryFolder();
    const names = examples.map(({ code, page }, index) => {
      const name = `example-${index}.ts`;
      writeFileSync(join(place, name), `// ${page}\n${given}${code}\nexport {};\n`);
      return name;
    });
    const options = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        noEmit: true,
        rootDir: "/",
        allowImportingTsExtensions: true,
        typeRoots: [join(root, "node_modules", "@types")],
        paths: sourcesOfEntries(),
      },
      include: names,
    };
    writeFileSync(join(place, "tsconfig.json"), JSON.stringify(options));
    writeFileSync(join(place, "package.json"), '{ "type": "module" }');
    const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", place], {
      encoding: "utf8",
    });
    expect(tsc.stdout).toBe("");
    const loader = join(root, "node_modules", "tsx", "dist", "loader.mjs");
    for (const name of names) {
      const env = { PATH: path, HOME: place, TSX_TSCONFIG_PATH: join(place, "tsconfig.json") };
      execFileSync(process.execPath, ["--import", loader, name], { cwd: place, env });
    }
  }, 240_000);
});

/** Each entry of the package, and the source that it is built from: `"openclaw-config/migrate": [".../src/migrate/index.ts"]`. */
function sourcesOfEntries(): Record<string, string[]> {
  const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const entries = Object.entries<{ types?: string }>(exports).filter(([, { types }]) => types !== undefined);
  return Object.fromEntries(
    entries.map(([entry, { types = "" }]) => [
      join("openclaw-config", entry),
      [join(root, types.replace(/^\.\/dist\//, "src/").replace(/\.d\.ts$/, ".ts"))],
    ]),
  );
}

/** What the examples take for given. */
const given = `import type { JsonObject as GivenObject } from "openclaw-config";
const text: string = '{ "gateway": { "mode": "local", "port": 18789 } }';
const config: GivenObject = JSON.parse(text);
void config;
`;

/** A folder as the docs' reader has it: a config that OpenClaw reads, one in the folder, an older one, a project config. */
function clone(): string {
  const cwd = temporaryFolder();
  const config = {
    gateway: {
      mode: "local",
      bind: "loopback",
      port: 18789,
      auth: { mode: "token", token: "kQ0hYbYt9n0a3f5mB7sX2vL8wR4cD6eG1jK9pN5uT3Z" },
    },
  };
  const older = {
    gateway: { ...config.gateway, trustedProxies: ["192.168.65.0/24"], controlUi: { allowInsecureAuth: true } },
  };
  mkdirSync(join(cwd, ".openclaw"));
  mkdirSync(join(cwd, ".clawdbot"));
  mkdirSync(join(cwd, "configs"));
  mkdirSync(join(cwd, "claw", "state"), { recursive: true, mode: 0o700 });
  writeFileSync(join(cwd, "claw", "state", "openclaw.json"), JSON.stringify(config), { mode: 0o600 });
  writeFileSync(join(cwd, "tenants.yaml"), "openclaw: 2026.9.6\ntenants: [acme, globex]\n");
  writeFileSync(join(cwd, ".openclaw", "openclaw.json"), `${JSON.stringify(older, undefined, 2)}\n`, { mode: 0o600 });
  writeFileSync(join(cwd, ".clawdbot", "clawdbot.json"), '{ "gateway": { "token": "abc" } }\n');
  writeFileSync(join(cwd, "openclaw.json"), `${JSON.stringify(config, undefined, 2)}\n`, { mode: 0o600 });
  writeFileSync(join(cwd, "openclaw.json.bak"), `${JSON.stringify(older, undefined, 2)}\n`);
  writeFileSync(join(cwd, "configs", "one.json"), `${JSON.stringify(config, undefined, 2)}\n`, { mode: 0o600 });
  writeFileSync(join(cwd, "openclaw.config.json"), JSON.stringify(config));
  return cwd;
}

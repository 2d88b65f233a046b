import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";

// As published on the npm registry; none of them is a plugin that a release of OpenClaw brings.
const packages = ["@mem0/openclaw-mem0@1.0.16", "@soimy/dingtalk@3.6.7", "@tencent-weixin/openclaw-weixin@2.4.9"];
const release = "2026.9.6";

// A plugin's module imports OpenClaw's plugin kit, which wants the Node of its release.
const installed = join(
  process.env["OPENCLAW_CONFIG_CACHE"] ?? join(homedir(), ".cache", "openclaw-config"),
  "releases",
);
const kit = join(installed, release, "node_modules", "openclaw");
const node24 = join(installed, "node24", "node_modules", "node", "bin", "node");
const hasKit = existsSync(kit) && existsSync(node24);
if (!hasKit)
  process.stderr.write(`SKIPPED: the plugin whose schema is in its code needs OpenClaw ${release} in the cache\n`);

interface Case {
  /** A folder with a manifest, or a module. */
  plugin: string;
  valid: object;
  invalid: object;
  /** The paths of what is wrong in the second. */
  wrong: string[];
}

const inManifests: Case[] = [
  {
    plugin: "@mem0/openclaw-mem0",
    valid: { plugins: { entries: { "openclaw-mem0": { config: { mode: "open-source" } } } } },
    invalid: { plugins: { entries: { "openclaw-mem0": { config: { mode: "cloud", apiKy: "x" } } } } },
    wrong: ["plugins.entries.openclaw-mem0.config.apiKy", "plugins.entries.openclaw-mem0.config.mode"],
  },
  {
    plugin: "@soimy/dingtalk",
    valid: { channels: { dingtalk: { clientId: "id", clientSecret: "secret", dmPolicy: "open" } } },
    invalid: { channels: { dingtalk: { clientId: 5, dmPolicy: "opn", colour: "red" } } },
    wrong: ["channels.dingtalk.clientId", "channels.dingtalk.colour", "channels.dingtalk.dmPolicy"],
  },
];

const inCode: Case = {
  plugin: "@tencent-weixin/openclaw-weixin/dist/index.js",
  valid: { plugins: { entries: { "openclaw-weixin": { config: { name: "a", quoteCache: { retentionDays: 3 } } } } } },
  invalid: { plugins: { entries: { "openclaw-weixin": { config: { name: 1, quoteCache: { retentionDays: -1 } } } } } },
  wrong: [
    "plugins.entries.openclaw-weixin.config.name",
    "plugins.entries.openclaw-weixin.config.quoteCache.retentionDays",
  ],
};

describe("published plugins", () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-plugins-"));
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps", "--loglevel=error"];
    execFileSync("npm", ["install", ...flags, ...packages], { cwd: folder });
    if (hasKit) symlinkSync(kit, join(folder, "node_modules", "openclaw"));
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The command line as it is built, in a process of its own. */
  function cli(node: string, ...args: string[]): { code: number; stdout: string } {
    try {
      const line = [join("dist", "cli", "main.js"), ...args];
      return { code: 0, stdout: execFileSync(node, line, { encoding: "utf8", maxBuffer: 1e8 }) };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { code: status, stdout };
    }
  }

  function check({ plugin, valid, invalid, wrong }: Case, node: string): void {
    const path = join(folder, "node_modules", plugin);
    const errorsOf = (config: object, ...args: string[]): string[] => {
      const file = join(folder, "openclaw.json");
      writeFileSync(file, JSON.stringify({ gateway: { mode: "local" }, ...config }));
      const { stdout } = cli(node, "validate", file, "--openclaw", release, "--json", ...args);
      const { files } = JSON.parse(stdout);
      const found: { severity: string; path: string[] }[] = files[0].diagnostics;
      return found.flatMap((one) => (one.severity === "error" ? [one.path.join(".")] : [])).sort();
    };
    expect(errorsOf(valid, "--plugin", path)).toEqual([]);
    expect(errorsOf(invalid, "--plugin", path)).toEqual(wrong);
    // Without the plugin its config may hold anything, and its channel is not known at all.
    expect(errorsOf(invalid)).not.toEqual(wrong);

    const exported = JSON.parse(cli(node, "schema", "--openclaw", release, "--plugin", path).stdout);
    const ajv = new Ajv({ strict: false, logger: false });
    addFormats.default(ajv);
    const accepts = ajv.compile(exported);
    expect([accepts(valid), accepts(invalid)]).toEqual([true, false]);
  }

  test.each(inManifests)(
    "$plugin, whose schema is in its manifest",
    (one) => {
      check(one, process.execPath);
    },
    300_000,
  );

  (hasKit ? test : test.skip)(
    "@tencent-weixin/openclaw-weixin, whose schema is in its code",
    () => {
      check(inCode, node24);
    },
    300_000,
  );
});

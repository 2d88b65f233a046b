import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { clear } from "./claw-scene.ts";
import { Engine, engineUnavailable } from "./engine.ts";
import { installedModules } from "./gateway-container.ts";
import { GatewayScene, insidePath } from "./gateway-scene.ts";

jest.setTimeout(400_000);

const reason = engineUnavailable();
if (reason !== undefined) process.stderr.write(`SKIPPED: validate --container on a real engine: ${reason}\n`);

/** Three of the container's own circumstances: a file beside it, a variable that only it has, and the release's own keys. */
const config = `{
  "gateway": { "mode": "local", "bind": "lan", "$include": "./gateway.json" },
  "logging": { "level": "\${CLAW_LEVEL}" },
}
`;
const included = '{\n  "controlUi": { "allowInsecureAuth": true } }\n';

interface Result {
  release: string;
  releaseSource: string;
  files: { file: string; container: string; valid: boolean; diagnostics: Found[] }[];
}

interface Found {
  code: string;
  severity: string;
  path: (string | number)[];
  file?: string;
  line: number;
}

(reason === undefined ? describe : describe.skip)("validate --container on a real engine", () => {
  let engine: Engine;
  let scene: GatewayScene;
  let folder: string;

  beforeAll(async () => {
    engine = await Engine.start();
    folder = mkdtempSync(join(tmpdir(), "openclaw-config-validate-"));
    scene = new GatewayScene(engine, folder);
  });

  afterEach(() => clear(engine));

  afterAll(async () => {
    await engine?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  async function validate(...args: string[]): Promise<Result> {
    return JSON.parse((await scene.cli("validate", "--json", ...args)).stdout);
  }

  function errorsOf({ files }: Result): string[] {
    return (files[0]?.diagnostics ?? []).flatMap(({ severity, code, path, file, line }) =>
      severity === "error" ? [`${code} ${path.join(".")} ${file ?? ""}:${line}`] : [],
    );
  }

  test.each<[string, string[]]>([
    ["2026.9.6", [`unknown-key gateway.controlUi.allowInsecureAuth ${dirname(insidePath)}/gateway.json:2`]],
    ["2026.2.26", []],
  ])("%s: the file that the gateway reads, with its variables and what it includes", async (release, errors) => {
    const name = "claw-validate";
    const args = ["-e", "CLAW_LEVEL=debug"];
    const file = await scene.create({ name, release, mount: "folder", port: 28789, config, args });
    writeFileSync(join(dirname(file), "gateway.json"), included);
    // It does not run yet, then it does, or dies of what is wrong: it is judged all the same.
    for (const start of [false, true]) {
      if (start) engine.docker(["start", name]);
      const result = await validate("--container", "auto");
      expect([result.release, result.releaseSource]).toEqual([release, "container"]);
      expect(result.files).toMatchObject([{ file: insidePath, container: name, valid: errors.length === 0 }]);
      expect(errorsOf(result)).toEqual(errors);
    }
    const pretty = await scene.cli("validate", "--container", name);
    expect(pretty.stdout).toContain(`container ${name})`);
    if (errors.length > 0) expect(pretty.stdout).toContain('2 |   "controlUi": { "allowInsecureAuth": true }');
    const change = JSON.parse((await scene.cli("compat", "--container", name, "--to", "2026.9.6", "--json")).stdout);
    expect(change).toMatchObject({ file: insidePath, from: release, to: "2026.9.6" });
    const refused: Found[] = release === "2026.9.6" ? change.remains : change.breaks;
    expect(refused.map(({ path }) => path.join("."))).toContain("gateway.controlUi.allowInsecureAuth");
  });

  test("a variable that the container lacks, a config that is not there, and a file beside it", async () => {
    const name = "claw-lacks";
    await scene.create({ name, release: "2026.2.26", mount: "volume", port: 28789, config });
    const codes = (await validate("--container", name)).files[0]?.diagnostics.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(["include-missing", "variable-missing"]));
    const elsewhere = { name: "claw-empty", release: "2026.9.6", mount: "none", port: 28790, config: "{}" } as const;
    await scene.create({ ...elsewhere, args: ["-e", "OPENCLAW_CONFIG_PATH=/data/openclaw.json"] });
    expect(await scene.cli("validate", "--container", "claw-empty")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("claw-empty: /data/openclaw.json is not there"),
    });
    expect(await scene.cli("validate", "some.json", "--container", name)).toMatchObject({ code: 2 });
    expect(await scene.cli("validate", "--container", name, "--schema-from", "container")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("does not run"),
    });
  });

  test("--schema-from container: what the release itself prints, one that is not known yet too", async () => {
    const name = "claw-newer";
    // Only its name is newer: the package is 2026.9.6 that was built as another version.
    const build = join(installedModules("2026.9.6"), "openclaw", "dist", "build-info.json");
    const newer = join(folder, "build-info.json");
    writeFileSync(newer, readFileSync(build, "utf8").replace('"version": "2026.9.6"', '"version": "2026.12.1"'));
    const args = [
      ...["-v", `${newer}:/app/node_modules/openclaw/dist/build-info.json:ro`],
      ...["--label", "org.opencontainers.image.version=2026.12.1"],
    ];
    const auth = { mode: "token", token: "a-token-for-this-test-4bQ9xZ7kL2mN8pR1" };
    const right = JSON.stringify({ gateway: { mode: "local", bind: "lan", auth }, plugins: { enabled: false } });
    const options = { name, release: "2026.9.6", mount: "folder", port: 28789, config: right, args } as const;
    await scene.create(options);
    engine.docker(["start", name]);
    const plain = await validate("--container", name);
    expect(plain.release).toBe("2026.9.6");
    expect(plain.files[0]?.diagnostics.map(({ code }) => code)).toContain("release-newer-than-known");

    const wrong = { gateway: { mode: "local", port: "18789" }, channels: { telegram: { on: 1 } } };
    writeFileSync(join(folder, "new.json"), JSON.stringify(wrong));
    // The container's own config stays right: a gateway that starts with a wrong one ends, and prints no schema then.
    const judged = [
      { named: ["--container", name], errors: [] },
      { named: ["new.json"], errors: ["invalid-value gateway.port :1", "unknown-key channels.telegram.on :1"] },
    ];
    for (const { named, errors } of judged) {
      const result = await validate("--schema-from", "container", ...named);
      expect(result).not.toHaveProperty("error");
      expect([result.release, result.releaseSource]).toEqual(["2026.12.1", "container"]);
      expect(errorsOf(result)).toEqual(errors);
    }
  });
});

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { loadConfig } from "../../src/load/load-config.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("the origin of a value", () => {
  let [folder, path, part] = ["", "", ""];
  beforeEach(() => {
    folder = temporaryFolder();
    path = join(folder, "openclaw.json");
    part = join(folder, "part.json");
  });
  const load = async (resolve = false): ReturnType<typeof loadConfig> => {
    writeFileSync(
      path,
      `{
  // comment
  "env": { "vars": { "FROM_CONFIG": "1" } },
  "gateway": {
    "$include": "./part.json",
    "bind": "lan",
    "trustedProxies": ["10.0.0.2"],
    "controlUi": { "basePath": "/\${FROM_CONFIG}/\${FROM_ENV}/\${FROM_DOTENV}/\${NOWHERE}" },
  },
}
`,
    );
    writeFileSync(part, '{ "port": 1,\n  "trustedProxies": ["10.0.0.1"],\n  "auth": { "token": "${A_TOKEN}" } }');
    writeFileSync(join(folder, ".env"), "# mine\nFROM_DOTENV=3\n");
    const env = { HOME: folder, FROM_ENV: "2", A_TOKEN: "s3cret-s3cret" };
    return loadConfig({ path, env, cwd: folder, release: "2026.9.6", resolve });
  };

  test("is its file, its line and its column", async () => {
    const { origin } = await load();
    expect(origin(["gateway", "bind"])).toEqual({ file: path, line: 6, column: 13 });
    expect(origin(["gateway"])).toEqual({ file: path, line: 4, column: 14 });
    expect(origin([])).toMatchObject({ file: path, line: 1, column: 1 });
    expect(origin(["gateway", "port"])).toEqual({ file: part, line: 1, column: 11 });
    expect(origin(["gateway", "trustedProxies", 0])).toEqual({ file: part, line: 2, column: 22 });
    expect(origin(["gateway", "trustedProxies", 1])).toEqual({ file: path, line: 7, column: 24 });
  });

  test("is undefined where nothing is", async () => {
    const { origin } = await load();
    for (const none of [["x"], ["gateway", "trustedProxies", 2], ["gateway", "bind", "x"], ["gateway", "$include"]]) {
      expect(origin(none)).toBeUndefined();
    }
  });

  test("is the variables too, each with its own", async () => {
    const { origin, config } = await load();
    expect(config["gateway"]).toMatchObject({ controlUi: { basePath: "/1/2/3/${NOWHERE}" } });
    expect(origin(["gateway", "controlUi", "basePath"])).toEqual({
      file: path,
      line: 8,
      column: 32,
      variables: [
        { name: "FROM_CONFIG", source: { kind: "config", path: ["env", "vars", "FROM_CONFIG"] } },
        { name: "FROM_ENV", source: { kind: "environment" } },
        { name: "FROM_DOTENV", source: { kind: "dotenv", file: join(folder, ".env"), line: 2 } },
        { name: "NOWHERE" },
      ],
    });
  });

  test("tells of a secret's variable, and the secret only when asked", async () => {
    const kept = await load();
    expect(JSON.stringify(kept)).not.toContain("s3cret");
    expect(kept.config["gateway"]).toMatchObject({ auth: { token: "${A_TOKEN}" } });
    expect(kept.variables).toContainEqual({
      name: "A_TOKEN",
      path: ["gateway", "auth", "token"],
      kept: true,
      source: { kind: "environment" },
    });
    const resolved = await load(true);
    expect(resolved.config["gateway"]).toMatchObject({ auth: { token: "s3cret-s3cret" } });
    expect(JSON.stringify(resolved.diagnostics)).not.toContain("s3cret");
  });

  test("of a diagnostic is in it", async () => {
    const { diagnostics } = await load();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: "variable-missing",
        path: ["gateway", "controlUi", "basePath"],
        source: { file: path, line: 8, column: 32 },
      }),
    ]);
  });
});

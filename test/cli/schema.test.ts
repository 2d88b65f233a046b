import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { runCli } from "../support/run-cli.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("schema", () => {
  test("prints the schema of a release", async () => {
    const { stdout } = await runCli(["schema", "--openclaw", "2026.1.30"], { cwd: temporaryFolder() });
    const schema = JSON.parse(stdout);
    expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
    expect(schema.properties.gateway.properties).toHaveProperty("trustedProxies");
    expect(schema.properties).not.toHaveProperty("$schema");
  });

  test("writes it to a file, with the schema of a plugin", async () => {
    const cwd = temporaryFolder();
    const plugin = { id: "pager", configSchema: { type: "object", properties: { number: { type: "string" } } } };
    writeFileSync(join(cwd, "openclaw.plugin.json"), JSON.stringify(plugin));
    const { code } = await runCli(["schema", "--plugin", ".", "--output", "s.json", "--openclaw", "2026.9.6"], { cwd });
    expect(code).toBe(0);
    const schema = JSON.parse(readFileSync(join(cwd, "s.json"), "utf8"));
    expect(schema.properties.plugins.properties.entries.properties.pager.properties.config).toEqual({
      $ref: "#/definitions/plugin.pager",
    });
  });

  test("editor vscode: writes the schema and the settings, comments kept", async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, ".vscode"));
    writeFileSync(join(cwd, ".vscode/settings.json"), '{\n  // mine\n  "editor.tabSize": 3\n}\n');
    const dry = await runCli(["schema", "editor", "vscode", "--dry-run"], { cwd });
    expect(dry.stdout).toContain('+  "json.schemas"');
    expect(readFileSync(join(cwd, ".vscode/settings.json"), "utf8")).not.toContain("json.schemas");
    expect((await runCli(["schema", "editor", "vscode"], { cwd })).code).toBe(0);
    const settings = readFileSync(join(cwd, ".vscode/settings.json"), "utf8");
    expect(settings).toContain("// mine");
    expect(settings).toContain("./.vscode/openclaw.schema.json");
    expect(JSON.parse(readFileSync(join(cwd, ".vscode/openclaw.schema.json"), "utf8"))).toHaveProperty("definitions");
  });

  test("editor vscode: the release that stands behind its name", async () => {
    const cwd = temporaryFolder();
    await runCli(["schema", "editor", "vscode", "--openclaw", "2026.1.30"], { cwd });
    expect(JSON.parse(readFileSync(join(cwd, ".vscode", "openclaw.schema.json"), "utf8")).title).toContain("2026.1.30");
  });

  test("another editor is refused with a way", async () => {
    const { code, stderr } = await runCli(["schema", "editor", "emacs"], { cwd: temporaryFolder() });
    expect(code).toBe(2);
    expect(stderr).toContain("vscode");
  });
});

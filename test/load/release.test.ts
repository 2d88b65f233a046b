import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { type LoadedConfig, loadConfig } from "../../src/load/load-config.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function load(text: string, release?: string): Promise<LoadedConfig> {
  const folder = temporaryFolder();
  const path = join(folder, "openclaw.json");
  writeFileSync(path, text);
  return loadConfig({ path, release, cwd: folder, env: { HOME: folder } });
}

function stamped(version: unknown): string {
  return JSON.stringify({ meta: { lastTouchedVersion: version }, gateway: { controlUi: { basePath: "${UNSET}" } } });
}

describe("the release is", () => {
  test("the one that was asked for", async () => {
    expect(await load(stamped("2026.9.6"), "2026.1.30")).toMatchObject({ release: "2026.1.30", releaseFrom: "option" });
  });

  test("else the one that last wrote the file, whose rules count then", async () => {
    const loaded = await load(stamped("2026.1.30"));
    expect(loaded).toMatchObject({ release: "2026.1.30", releaseFrom: "file" });
    expect(loaded.diagnostics).toContainEqual(expect.objectContaining({ code: "variable-missing", severity: "error" }));
  });

  test.each(["dev", 5, "2020.1.1", "latest", ""])("the newest where the stamp is %p", async (stamp) => {
    expect(await load(stamped(stamp))).toMatchObject({ release: "2026.9.6", releaseFrom: "newest" });
  });

  test("the newest, with a warning, where the stamp is newer", async () => {
    const { release, diagnostics } = await load(stamped("2027.1.1"));
    expect([release, diagnostics[0]?.code]).toEqual(["2026.9.6", "release-newer-than-known"]);
  });

  test("an error only when it is asked for and does not exist", async () => {
    await expect(load("{}", "nonsense")).rejects.toMatchObject({ code: "unknown-release" });
    expect(await load("{ broken")).toMatchObject({ release: "2026.9.6", config: {} });
  });
});

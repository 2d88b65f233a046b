import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, jest, test } from "@jest/globals";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { programOf, withInstalled } from "./installed-openclaw.ts";

// The release that is installed is taken out of what is known, as if it had been published after this package.
jest.mock("../../src/release/known.ts", () => {
  const real = jest.requireActual<typeof import("../../src/release/known.ts")>("../../src/release/known.ts");
  const earlier = real.knownReleases.filter((release) => release !== "2026.9.6");
  return { ...real, knownReleases: earlier, newestRelease: "2026.9.5" };
});

const entry = programOf("2026.9.6");
if (entry === undefined)
  process.stderr.write("SKIPPED: --schema-from installed needs OpenClaw 2026.9.6 in the cache\n");

/** Keys that 2026.9.6 was the first to know. */
const news = { session: { notifyOnCreate: true }, gateway: { mode: "local", portals: {} } };
const wrong = { ...news, session: { notifyOnCreate: "yes" }, channels: { telegram: { enabled: 1 } }, brandNew: {} };

interface Result {
  release: string;
  releaseSource: string;
  files: { file: string; valid: boolean; diagnostics: { severity: string; code: string; path: unknown[] }[] }[];
}

(entry === undefined ? describe.skip : describe)("--schema-from installed, a release that is not known yet", () => {
  async function validate(...args: string[]): Promise<string> {
    // Imported late: what is imported above is loaded before the release is taken out.
    const { runCli } = await import("../support/run-cli.ts");
    const cwd = temporaryFolder();
    for (const [name, config] of Object.entries({ news, wrong }))
      writeFileSync(join(cwd, `${name}.json`), JSON.stringify(config));
    return (await runCli(["validate", "*.json", ...args], { cwd, run: withInstalled(entry ?? "") })).stdout;
  }

  test("the keys of the release before are all that is known without it", async () => {
    const { release, files }: Result = JSON.parse(await validate("--openclaw", "2026.9.6", "--json"));
    expect(release).toBe("2026.9.5");
    const unknown = files[0]?.diagnostics
      .filter(({ code }) => code === "unknown-key")
      .map(({ path }) => path.join("."));
    expect(unknown).toEqual(expect.arrayContaining(["session.notifyOnCreate", "gateway.portals"]));
  });

  test("the schema that it prints decides, and it is called by its name", async () => {
    const { release, releaseSource, files }: Result = JSON.parse(
      await validate("--schema-from", "installed", "--json"),
    );
    expect([release, releaseSource]).toEqual(["2026.9.6", "installed"]);
    const [first, second] = files;
    expect(first).toMatchObject({ file: "news.json", valid: true });
    const errors = second?.diagnostics.filter(({ severity }) => severity === "error");
    expect(errors?.map(({ code, path }) => [code, path.join(".")]).sort()).toEqual([
      ["invalid-value", "channels.telegram.enabled"],
      ["invalid-value", "session.notifyOnCreate"],
      ["unknown-key", "brandNew"],
    ]);
  });

  test("and told as that", async () => {
    const text = await validate("--schema-from", "installed");
    expect(text).toContain("OpenClaw 2026.9.6 (by the schema that the installed openclaw prints");
    expect(text).toContain("rules between keys are those of 2026.9.5");
  });
});

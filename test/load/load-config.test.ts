import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { hasErrors } from "../../src/diagnostic.ts";
import { loadConfig } from "../../src/load/load-config.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { allCases } from "./all-cases.ts";
import { environmentOf, eras, type LoadCase, layOut, outcomeOf } from "./load-case.ts";

async function load(one: LoadCase, folder: string, release: string): ReturnType<typeof loadConfig> {
  return loadConfig({ release, env: environmentOf(one, folder), cwd: join(folder, "work"), resolve: true });
}

describe.each([...allCases])("%s", (_about, cases) => {
  describe.each(["old", "new"] as const)("for an %s release", (era) => {
    test.each(cases.map((one) => [one.name, one] as const))("%s", async (_name, one) => {
      const folder = temporaryFolder();
      layOut(one, folder);
      const outcome = outcomeOf(one, era);
      const loaded = await load(one, folder, eras[era]);
      const { diagnostics, config, source } = loaded;
      expect({ ok: !hasErrors(diagnostics), diagnostics }).toMatchObject({ ok: outcome.ok });
      if (outcome.config) expect(config).toEqual(expect.objectContaining(outcome.config));
      expect(diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining([...(outcome.codes ?? [])]));
      expect(source.path).toBe(join(folder, outcome.path ?? "home/.openclaw/openclaw.json"));
    });
  });
});

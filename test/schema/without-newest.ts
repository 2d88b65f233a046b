import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueFiles } from "../../schema/catalogue-files.ts";
import { rebuildSources } from "../../schema/rebuild-sources.ts";
import { knownReleases, newestRelease } from "../../src/release/known.ts";

/** Makes a copy of the project one that does not know the newest release yet. */
export function forgetNewest(project: string): void {
  const known = join(project, "src", "release", "known.ts");
  const text = readFileSync(known, "utf8");
  const before = knownReleases.at(-2);
  writeFileSync(known, text.replace(`  "${newestRelease}",\n`, "").replace(`"${newestRelease}"`, `"${before}"`));
  const { releases, core, plugins } = rebuildSources();
  const older = new Map([...plugins].filter(([release]) => release !== newestRelease));
  const files = catalogueFiles({ releases: releases.filter((one) => one !== newestRelease), core, plugins: older });
  for (const [name, content] of files) writeFileSync(join(project, "schema", "catalogue", name), content);
  execFileSync(process.execPath, ["--import", "tsx", join("schema", "generate.ts")], { cwd: project });
}

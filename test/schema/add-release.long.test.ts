import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { catalogueFiles } from "../../schema/catalogue-files.ts";
import { rebuildSources } from "../../schema/rebuild-sources.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const added = "2026.9.6";
const installed = join(homedir(), ".cache", "openclaw-config", "releases", added, "node_modules", "openclaw");
const source = existsSync(installed) ? installed : "registry";

test(`adding ${added} from ${source === "registry" ? source : "an installed package"} to a catalogue without it gives the committed files`, () => {
  const project = temporaryFolder();
  for (const name of ["schema", "src", "package.json", "tsconfig.json"])
    cpSync(name, join(project, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  removeNewest(project);
  const before = filesOf(project);

  execFileSync("npm", ["run", "--silent", "add-release", "--", added, "--from", source], { cwd: project });

  const committed = filesOf(".");
  expect(before).not.toEqual(committed);
  expect(filesOf(project)).toEqual(committed);
}, 300_000);

/** Makes the project one that does not know the release. */
function removeNewest(project: string): void {
  const known = join(project, "src", "release", "known.ts");
  const text = readFileSync(known, "utf8");
  writeFileSync(known, text.replace(`  "${added}",\n`, "").replace(`"${added}"`, '"2026.9.5"'));
  const { releases, core, plugins } = rebuildSources();
  const older = new Map([...plugins].filter(([release]) => release !== added));
  const files = catalogueFiles({ releases: releases.filter((one) => one !== added), core, plugins: older });
  for (const [name, content] of files) writeFileSync(join(project, "schema", "catalogue", name), content);
  execFileSync(process.execPath, ["--import", "tsx", join("schema", "generate.ts")], { cwd: project });
}

/** What the command writes, by path. */
function filesOf(project: string): Record<string, string> {
  const catalogue = readdirSync(join(project, "schema", "catalogue")).map((name) => join("schema", "catalogue", name));
  const generated = readdirSync(join(project, "src", "schema")).filter((name) => name.endsWith(".generated.ts"));
  const paths = [
    ...catalogue,
    ...generated.map((name) => join("src", "schema", name)),
    join("schema", "openclaw.schema.json"),
    join("src", "release", "known.ts"),
  ];
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(project, path), "utf8")]));
}

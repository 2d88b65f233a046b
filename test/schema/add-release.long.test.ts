import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@jest/globals";
import { newestRelease } from "../../src/release/known.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { forgetNewest } from "./without-newest.ts";

const added = newestRelease;
const installed = join(homedir(), ".cache", "openclaw-config", "releases", added, "node_modules", "openclaw");
const source = existsSync(installed) ? installed : "registry";

test(`adding ${added} from ${source === "registry" ? source : "an installed package"} to a catalogue without it gives the committed files`, () => {
  const project = temporaryFolder();
  for (const name of ["schema", "src", "package.json", "tsconfig.json"])
    cpSync(name, join(project, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(project, "node_modules"));
  forgetNewest(project);
  const before = filesOf(project);

  execFileSync("npm", ["run", "--silent", "add-release", "--", added, "--from", source], { cwd: project });

  const committed = filesOf(".");
  expect(before).not.toEqual(committed);
  expect(filesOf(project)).toEqual(committed);
}, 300_000);

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

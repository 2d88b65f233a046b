/**
 * Maintainer's command: adds a published release of OpenClaw to the catalogue, and writes everything that is generated from it.
 * usage: npm run add-release -- RELEASE [--from registry|FOLDER] [--check OPENCLAW.MJS]
 * FOLDER is an unpacked package. --check asks an installed OpenClaw (`config schema`) whether it knows the same channels and plugins.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compareReleases, releaseNumbers } from "../src/release/compare.ts";
import { catalogueFiles } from "./catalogue-files.ts";
import { checkAgainstCli } from "./extract/check-against-cli.ts";
import { packageSchemas } from "./extract/package-schemas.ts";
import { rebuildSources } from "./rebuild-sources.ts";
import type { Sources } from "./sources.ts";
import { writeCatalogue } from "./write-catalogue.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { from: { type: "string", default: "registry" }, check: { type: "string" } },
});
const [release] = positionals;
if (release === undefined || releaseNumbers(release) === undefined)
  throw new Error("usage: npm run add-release -- RELEASE [--from registry|FOLDER] [--check OPENCLAW.MJS]");

const schemas =
  values.from === "registry" ? fromRegistry(release) : packageSchemas(checkedFolder(values.from, release));
if (values.check !== undefined) checkAgainstCli(values.check, schemas.plugins);
const sources = withRelease(rebuildSources(), release);
writeCatalogue(catalogueFiles(sources));
writeKnownReleases(sources.releases);
execFileSync(process.execPath, ["--import", "tsx", join("schema", "generate.ts")], { stdio: "inherit" });

function fromRegistry(name: string) {
  const folder = mkdtempSync(join(tmpdir(), "openclaw-package-"));
  try {
    execFileSync("npm", ["pack", `openclaw@${name}`, "--silent", "--pack-destination", folder], { stdio: "inherit" });
    const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));
    if (tarball === undefined) throw new Error(`the registry gave no package of openclaw ${name}`);
    execFileSync("tar", ["-xzf", join(folder, tarball), "-C", folder]);
    return packageSchemas(checkedFolder(join(folder, "package"), name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkedFolder(folder: string, name: string): string {
  const manifest = join(folder, "package.json");
  const found: { name?: string; version?: string } = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, "utf8"))
    : {};
  if (found.name === "openclaw" && found.version === name) return folder;
  throw new Error(`${folder} is no package of openclaw ${name}`);
}

function withRelease({ releases, core, plugins }: Sources, added: string): Sources {
  const all = [...new Set([...releases, added])].sort(compareReleases);
  const allCore = new Map(core).set(added, schemas.core);
  const allPlugins = new Map(plugins).set(added, schemas.plugins);
  const inOrder = all.flatMap((one) => {
    const part = allPlugins.get(one);
    return part === undefined ? [] : [[one, part] as const];
  });
  return { releases: all, core: allCore, plugins: new Map(inOrder) };
}

function writeKnownReleases(releases: readonly string[]): void {
  const file = join("src", "release", "known.ts");
  const list = releases.map((one) => `  "${one}",\n`).join("");
  const text = readFileSync(file, "utf8")
    .replace(/knownReleases = \[[^\]]*\]/, `knownReleases = [\n${list}]`)
    .replace(/newestRelease: KnownRelease = "[^"]*"/, `newestRelease: KnownRelease = "${releases.at(-1)}"`);
  writeFileSync(file, text);
}

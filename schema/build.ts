/**
 * Builds dist: the SDK's modules with their types by tsc, the command line as one bundle with its lazy parts by esbuild, and once for both
 * what they share.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { type Metafile, transformSync } from "esbuild";
import { bundleCli, bundleShared, sharedPackages } from "./bundle-cli.ts";

// Built aside and then put in its place at once: what runs from dist meanwhile finds all of it.
const built = join("artifacts", `build-${process.pid}`);
rmSync(built, { recursive: true, force: true });
const tsc = [join("node_modules", "typescript", "bin", "tsc"), "-p", "schema/tsconfig.sdk.json", "--outDir", built];
execFileSync(process.execPath, tsc, { stdio: "inherit" });
const types = typesOfEntries();
for (const name of readdirSync(built, { recursive: true, encoding: "utf8" })) {
  const file = join(built, name);
  if (file.endsWith(".js")) writeFileSync(file, shipped(readFileSync(file, "utf8"), file));
  else if (types.has(file)) writeFileSync(file, shortTypes(readFileSync(file, "utf8")));
  else if (file.endsWith(".d.ts")) rmSync(file);
}
const metafiles = [...(await bundleCli(built)), ...(await bundleShared(built))];
writeFileSync(join(built, "THIRD-PARTY-NOTICES.txt"), notices(metafiles));
const before = `${built}-before`;
rmSync(before, { recursive: true, force: true });
if (existsSync("dist")) renameSync("dist", before);
renameSync(built, "dist");
rmSync(before, { recursive: true, force: true });

/** The files of types that the package's entries lead to; nobody reads the others. */
function typesOfEntries(): ReadonlySet<string> {
  const { exports }: { exports: Record<string, { types?: string }> } = JSON.parse(readFileSync("package.json", "utf8"));
  const found = new Set<string>();
  const open = Object.values(exports).flatMap(({ types }) =>
    types === undefined ? [] : [types.replace("./dist", built)],
  );
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const imports = readFileSync(file, "utf8").matchAll(/(?:\bfrom |\bimport\()"(\.[^"]+)\.(?:js|ts)"/g);
    for (const [, name = ""] of imports) open.push(join(dirname(file), `${name}.d.ts`));
  }
  return found;
}

/** A module without comments, which its types have, and with the packages that are shared from where they are. */
function shipped(code: string, file: string): string {
  const vendor = relative(dirname(file), join(built, "vendor")).split(sep).join("/");
  const linked = Object.keys(sharedPackages).reduce(
    (text, name) => text.replaceAll(new RegExp(`(\\bfrom |\\bimport\\()"${name}"`, "g"), `$1"${vendor}/${name}.js"`),
    code,
  );
  return transformSync(linked, { format: "esm", target: "node20.19", minifyWhitespace: true, minifySyntax: true }).code;
}

/** Types without what nobody reads: the texts of the catalogue, and the indentation of ten thousand lines. */
function shortTypes(text: string): string {
  return text.replace(/^(export declare const \w+Text) = "[^\n]*";$/gm, "$1: string;").replace(/^ +/gm, "");
}

/** The licences of the packages that the bundles hold. */
function notices(metas: readonly Metafile[]): string {
  const folders = new Set<string>();
  for (const input of metas.flatMap(({ inputs }) => Object.keys(inputs))) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (found !== undefined) folders.add(found);
  }
  return [...folders].sort().map(notice).join("\n");
}

function notice(folder: string): string {
  const manifest: { name: string; version: string; license?: string } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const file = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license", "LICENCE"]
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`${manifest.name} comes without a licence text: ${dirname(folder)}`);
  return `${manifest.name} ${manifest.version} (${manifest.license ?? "see below"})\n\n${readFileSync(file, "utf8").trim()}\n\n----\n`;
}

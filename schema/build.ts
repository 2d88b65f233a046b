/**
 * Builds dist: the SDK's modules with their types by tsc, the command line as one bundle with its lazy parts by esbuild, and once for both
 * what they share.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { type Metafile, transformSync } from "esbuild";
import { bundleCli, bundleShared, sharedPackages } from "./bundle-cli.ts";

rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, [join("node_modules", "typescript", "bin", "tsc"), "-p", "schema/tsconfig.sdk.json"], {
  stdio: "inherit",
});
for (const name of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
  const file = join("dist", name);
  if (file.endsWith(".d.ts")) writeFileSync(file, shortTypes(readFileSync(file, "utf8")));
  else if (file.endsWith(".js")) writeFileSync(file, shipped(readFileSync(file, "utf8"), file));
}
const metafiles = [...(await bundleCli("dist")), ...(await bundleShared("dist"))];
writeFileSync(join("dist", "THIRD-PARTY-NOTICES.txt"), notices(metafiles));

/** A module without comments, which its types have, and with the packages that are shared from where they are. */
function shipped(code: string, file: string): string {
  const vendor = relative(dirname(file), join("dist", "vendor")).split(sep).join("/");
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

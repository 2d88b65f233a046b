/** Builds dist: the SDK's modules with their types by tsc, the command line as one bundle with its lazy parts by esbuild. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Metafile } from "esbuild";
import { bundleCli } from "./bundle-cli.ts";

rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, [join("node_modules", "typescript", "bin", "tsc"), "-p", "schema/tsconfig.sdk.json"], {
  stdio: "inherit",
});
const metafile = await bundleCli("dist/cli");
writeFileSync("dist/cli/THIRD-PARTY-NOTICES.txt", notices(metafile));

/** The licences of the packages that the bundle holds. */
function notices(meta: Metafile): string {
  const folders = new Set<string>();
  for (const input of Object.keys(meta.inputs)) {
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

import { chmodSync } from "node:fs";
import { join } from "node:path";
import { build, type Metafile } from "esbuild";

/** Bundles the command line into a folder: `main.js`, executable, and its lazily imported parts. */
export async function bundleCli(folder: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: ["src/cli/main.ts"],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    chunkNames: "parts/[name]-[hash]",
    metafile: true,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    // jiti reads its transformer from beside itself unless it comes with it.
    alias: { jiti: "jiti/static" },
    // cosmiconfig has a loader of its own for TypeScript, which is never called.
    external: ["typescript"],
    // Packages in CommonJS ask for Node's own modules by require, which a module does not have.
    banner: {
      js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
  chmodSync(join(folder, "main.js"), 0o755);
  return metafile;
}

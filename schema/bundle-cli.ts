import { chmodSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";

/**
 * Packages of which both the command line and the SDK take the same copy, bundled, with the names that they take: installed, each would be
 * larger than the rest of the package, or bring others along.
 */
export const sharedPackages: Readonly<Record<string, string>> = {
  cosmiconfig: "export { cosmiconfig, defaultLoaders } from 'cosmiconfig';",
  // jiti reads its transformer from beside itself unless it comes with it.
  jiti: "export { createJiti } from 'jiti/static';",
  yaml: "export { parse, stringify, YAMLParseError } from 'yaml';",
  "zod-to-json-schema": "export { zodToJsonSchema } from 'zod-to-json-schema';",
};

const common: BuildOptions & { metafile: true } = {
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  metafile: true,
  minify: true,
  legalComments: "none",
  // cosmiconfig has a loader of its own for TypeScript, which is never called.
  external: ["typescript"],
  // Packages in CommonJS ask for Node's own modules by require, which a module does not have.
  banner: {
    js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
  logLevel: "warning",
};

/** Bundles the packages that are shared into `vendor` of a folder. */
export async function bundleShared(folder: string): Promise<Metafile[]> {
  const results = Object.entries(sharedPackages).map(([name, contents]) =>
    build({
      ...common,
      stdin: { contents, resolveDir: process.cwd() },
      outfile: join(folder, "vendor", `${name}.js`),
    }),
  );
  return (await Promise.all(results)).map(({ metafile }) => metafile);
}

/**
 * Bundles the command line into `cli` of a folder: `main.js`, executable, and its lazily imported parts.
 * @param alone with all that it needs, instead of what lies beside it in a built package
 */
export async function bundleCli(folder: string, { alone = false } = {}): Promise<Metafile> {
  const { metafile } = await build({
    ...common,
    entryPoints: ["src/cli/main.ts"],
    outdir: join(folder, "cli"),
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
    plugins: alone ? [] : [shared],
    alias: { jiti: "jiti/static" },
  });
  chmodSync(join(folder, "cli", "main.js"), 0o755);
  return metafile;
}

/** Leaves to their own files what the SDK has too; only the parts import it, so the way there is always the same. */
const shared: Plugin = {
  name: "shared",
  setup({ onResolve }) {
    onResolve({ filter: new RegExp(`^(?:${Object.keys(sharedPackages).join("|")})$`) }, ({ path }) => ({
      path: `../../vendor/${path}.js`,
      external: true,
    }));
    onResolve({ filter: /\/(?:catalogue|descriptions)\.generated\.ts$/ }, ({ path }) => ({
      path: `../../schema/${path.replace(/^.*\//, "").replace(/\.ts$/, ".js")}`,
      external: true,
    }));
  },
};

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import * as catalogue from "../src/schema/catalogue.generated.ts";

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

/** What only some commands take: files of their own beside the command line, since reading them costs time. */
const commandLinePackages: Readonly<Record<string, string>> = {
  "@clack/prompts": "export { cancel, confirm, intro, isCancel, select, text } from '@clack/prompts';",
  tinyglobby: "export { glob } from 'tinyglobby';",
  ws: "export { WebSocket } from 'ws';",
  zod: "export * from 'zod';",
};

/** Those whose compiled code is kept by itself too: what is read back is only what they need. */
const usualCommands = ["init", "validate", "get", "set", "migrate"];

/** In CommonJS, which Node starts with sooner than with modules. */
const common: BuildOptions & { metafile: true } = {
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20.19",
  metafile: true,
  minify: true,
  // The line that an error of ours stands in is shown with it.
  lineLimit: 200,
  legalComments: "none",
  // What is imported late is required late.
  supported: { "dynamic-import": false },
  // CommonJS has none: packages would make their own `require` from nothing.
  define: { "import.meta.url": "importMetaUrl" },
  inject: [join("schema", "import-meta-url.js")],
  // cosmiconfig has a loader of its own for TypeScript, which is never called.
  external: ["typescript"],
  logLevel: "warning",
};

/** Bundles the packages that are shared into `vendor` of a folder. */
export async function bundleShared(folder: string): Promise<Metafile[]> {
  return bundlePackages(sharedPackages, join(folder, "vendor"));
}

async function bundlePackages(packages: Readonly<Record<string, string>>, folder: string): Promise<Metafile[]> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"type":"commonjs"}\n');
  const results = Object.entries(packages).map(([name, contents]) =>
    build({
      ...common,
      stdin: { contents, resolveDir: process.cwd() },
      outfile: join(folder, fileOf(name)),
    }),
  );
  return (await Promise.all(results)).map(({ metafile }) => metafile);
}

function fileOf(name: string): string {
  return `${name.replace(/^@/, "").replaceAll("/", "-")}.js`;
}

/**
 * Bundles the command line into `cli` of a folder: `main.js`, executable, and beside it what only some commands need.
 * @param alone with all that it needs, instead of what lies beside it in a built package
 */
export async function bundleCli(folder: string, { alone = false } = {}): Promise<Metafile[]> {
  const cli = join(folder, "cli");
  const packages = await bundlePackages(commandLinePackages, cli);
  const { metafile } = await build({
    ...common,
    entryPoints: ["src/cli/main.ts", "src/cli/run.ts"],
    outdir: cli,
    plugins: [cachedProgram, lateModules, beside(alone), catalogueFile(cli), manifestVersion],
    alias: { jiti: "jiti/static" },
  });
  chmodSync(join(cli, "main.js"), 0o755);
  for (const only of [[], ...usualCommands.map((command) => [command])]) {
    const args = [join("schema", "warm-up.cjs"), cli, ...only];
    execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  }
  return [...packages, metafile];
}

/** `main.js` takes the program as the build's own Node compiled it, where it is run by the same; another compiles it anew. */
const cachedProgram: Plugin = {
  name: "cached-program",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/run\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "run", namespace: "cached-program" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "cached-program" }, () => ({
      contents: 'module.exports = require("./cached-program.cjs").load(__dirname);',
      resolveDir: join(process.cwd(), "schema"),
      loader: "js",
    }));
  },
};

/** Modules that take long to load are loaded when something of them is first used. */
const lateModules: Plugin = {
  name: "late-modules",
  setup({ onResolve, onLoad }) {
    const late = ["node:child_process", "node:crypto", "node:http", "node:https", "picocolors"];
    onResolve({ filter: new RegExp(`^(?:${late.join("|")})$`) }, ({ path, namespace }) => {
      if (namespace !== "late-modules") return { path, namespace: "late-modules" };
      return path.startsWith("node:") ? { path, external: true } : undefined;
    });
    onLoad({ filter: /.*/, namespace: "late-modules" }, async ({ path }) => {
      const names = Object.keys(await import(path)).filter((name) => /^(?!default$)[\w$]+$/.test(name));
      const getters = names.map((name) => `get ${name}() { return require("${path}").${name}; }`);
      return { contents: `module.exports = { ${getters.join(", ")} };`, resolveDir: process.cwd(), loader: "js" };
    });
  },
};

/** Of package.json only the version is wanted. */
const manifestVersion: Plugin = {
  name: "manifest-version",
  setup({ onLoad }) {
    onLoad({ filter: /^[^?]*[/\\]package\.json$/ }, ({ path }) =>
      path === join(process.cwd(), "package.json")
        ? { contents: JSON.stringify({ version: JSON.parse(readFileSync(path, "utf8")).version }), loader: "json" }
        : undefined,
    );
  },
};

/** Leaves packages to their own files. */
function beside(alone: boolean): Plugin {
  return {
    name: "beside",
    setup({ onResolve }) {
      onResolve({ filter: /^[@\w]/ }, ({ path }) => {
        const name = path === "zod/v4/core" ? "zod" : path;
        if (Object.hasOwn(commandLinePackages, name)) return { path: `./${fileOf(name)}`, external: true };
        if (!alone && Object.hasOwn(sharedPackages, name)) return { path: `../vendor/${fileOf(name)}`, external: true };
        return undefined;
      });
    },
  };
}

/** Puts the catalogue into a file of which only what is asked for is read. */
function catalogueFile(folder: string): Plugin {
  return {
    name: "catalogue",
    setup({ onLoad }) {
      onLoad({ filter: /\/catalogue\.generated\.ts$/ }, () => {
        const { catalogueTexts, catalogueText: _, ...others } = catalogue;
        writeFileSync(join(folder, "catalogue.txt"), Object.values(catalogueTexts).join(""));
        const lengths = Object.entries(catalogueTexts).map(([name, text]) => [name, Buffer.byteLength(text)]);
        const constants = Object.entries(others).map(
          ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
        );
        const contents = `
          import { openSync, readSync } from "node:fs";
          import { join } from "node:path";
          const lengths = ${JSON.stringify(Object.fromEntries(lengths))};
          let file;
          let starts;
          export function catalogueText(name) {
            if (starts === undefined) {
              file = openSync(join(__dirname, "catalogue.txt"));
              starts = new Map();
              let at = 0;
              for (const part of Object.keys(lengths)) {
                starts.set(part, at);
                at += lengths[part];
              }
            }
            const start = starts.get(name);
            if (start === undefined) return undefined;
            const bytes = Buffer.allocUnsafe(lengths[name]);
            readSync(file, bytes, 0, bytes.length, start);
            return bytes.toString();
          }
          ${constants.join("\n")}`;
        return { contents, loader: "js" };
      });
    },
  };
}

/** The programs of the site, bundled. */
import { build } from "esbuild";

const common = {
  bundle: true,
  write: false,
  minify: true,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
} as const;

/** The page's script, which holds the program of its worker as a text. */
export async function playgroundScript(): Promise<string> {
  const engine = firstOutput(
    await build({ ...common, entryPoints: ["docs/playground/engine/main.ts"], format: "iife", platform: "browser" }),
  );
  const page = await build({
    ...common,
    entryPoints: ["docs/playground/page/main.ts"],
    format: "esm",
    platform: "browser",
    plugins: [
      {
        name: "engine",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^playground-engine$/ }, ({ path }) => ({ path, namespace: "engine" }));
          onLoad({ filter: /.*/, namespace: "engine" }, () => ({
            contents: `export const source = ${JSON.stringify(engine)};`,
            loader: "js",
          }));
        },
      },
    ],
  });
  return firstOutput(page);
}

/** The script of the pages that are read. */
export async function siteScript(): Promise<string> {
  return firstOutput(
    await build({ ...common, entryPoints: ["docs/site/script/main.ts"], format: "esm", platform: "browser" }),
  );
}

function firstOutput({ outputFiles }: { outputFiles: { text: string }[] }): string {
  const [first] = outputFiles;
  if (first === undefined) throw new Error("esbuild gave nothing");
  return first.text;
}

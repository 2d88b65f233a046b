import { readFileSync } from "node:fs";
import { build } from "esbuild";
import { networks } from "../../src/network/networks.ts";
import { presets } from "../../src/presets/presets.ts";
import { knownReleases } from "../../src/release/known.ts";
import { escapeHtml } from "./escape.ts";

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

function firstOutput({ outputFiles }: { outputFiles: { text: string }[] }): string {
  const [first] = outputFiles;
  if (first === undefined) throw new Error("esbuild gave nothing");
  return first.text;
}

/** The playground's page, its lists filled. */
export function playgroundContent(): string {
  const releases = knownReleases.toReversed().map((release) => `<option>${release}</option>`);
  const lists: Record<string, string> = {
    presets: presets
      .map(({ name, title, network, alsoFits }) => {
        const short = title.replace(/ \(--network.*|; rootless with --network.*/, "");
        return `<option value="${name}" data-networks="${[network, ...alsoFits].join(" ")}">${escapeHtml(short)}</option>`;
      })
      .join(""),
    networks: Object.values(networks)
      .map(({ name, title }) => `<option value="${name}">${escapeHtml(title)}</option>`)
      .join(""),
    releases: releases.join(""),
    otherReleases: releases.join(""),
  };
  const template = readFileSync("docs/playground/playground.html", "utf8");
  return `<h1>openclaw.json, right for your release</h1>\n${template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => lists[name] ?? "")}`;
}

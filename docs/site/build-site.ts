import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LaidOut, type Listed, layOut } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";
import { writtenPages } from "./pages.ts";
import { playgroundContent } from "./playground.ts";
import { presetDrawings } from "./preset-drawings.ts";
import { referenceIndex, referencePages } from "./reference.ts";
import { type SiteFile, schemaFiles, schemaIndex } from "./schemas.ts";
import { playgroundScript, siteScript } from "./scripts.ts";
import { styleSheet } from "./style-sheet.ts";

export interface SiteOptions {
  /** Where it is written; what is there is replaced. */
  folder: string;
  /** The address under which it will be, with its last slash; schemas name themselves by it. */
  base: string;
}

/** Builds the whole site. */
export async function buildSite({ folder, base }: SiteOptions): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const { address, text } of pageFiles()) write(join(folder, address), text);
  for (const { address, text } of schemaFiles(base)) write(join(folder, address), text);
  write(join(folder, "style.css"), styleSheet());
  write(join(folder, "playground.js"), await playgroundScript());
  write(join(folder, "site.js"), await siteScript());
}

/** Every page, complete. */
export function pageFiles(): SiteFile[] {
  const written = writtenPages();
  const reference = referencePages();
  const playground: Listed = { group: "Look", title: "Playground", address: "index.html" };
  const keys: Listed = { group: "Look", title: "All keys", address: "reference/index.html" };
  const schemas: Listed = { group: "Look", title: "JSON Schemas", address: "schemas/index.html" };
  const listed = [playground, keys, schemas, ...written];
  const contents: LaidOut[] = [
    {
      ...playground,
      content: playgroundContent(),
      script: "playground.js",
      wide: true,
      description: "Build, check, migrate and explain openclaw.json for any release of OpenClaw, in the browser.",
    },
    { ...keys, content: referenceIndex(reference) },
    { ...schemas, content: schemaIndex() },
    ...written.map((page) => ({ ...page, content: contentOf(page.file), script: "site.js" })),
    ...reference.map(({ section, address, content }) => ({ group: "", title: section, address, content, broad: true })),
  ];
  return contents.map((page) => ({ address: page.address, text: layOut(page, listed) }));
}

function contentOf(file: string): string {
  return renderMarkdown(readFileSync(file, "utf8").replace("<!-- drawings -->", presetDrawings));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** The pages of the site, in the order of their list. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Page {
  /** The address inside the site. */
  address: string;
  title: string;
  group: string;
  /** Where the text stands, from the root of the repository. */
  file: string;
}

const guide: readonly (readonly [group: string, names: readonly string[]])[] = [
  ["Start", ["getting-started", "pairing-required", "token-missing", "token-mismatch"]],
  ["Understand", ["presets", "trusted-proxies", "reverse-proxies", "upgrading", "why-not-the-own-schema"]],
  ["Use", ["deploying", "editors", "ci", "sdk"]],
  ["Maintain", ["adding-a-release"]],
];

/** All pages that are written by hand. */
export function writtenPages(): Page[] {
  const pages = guide.flatMap(([group, names]) =>
    names.map((name) => pageOf({ group, file: join("docs", "guide", `${name}.md`), address: `${name}.html` })),
  );
  const decisions = readdirSync(join("docs", "decisions"))
    .filter((name) => name.endsWith(".md"))
    .sort()
    .map((name) => {
      const address = `decisions/${name.replace(/\.md$/, ".html")}`;
      return pageOf({ group: "Decisions", file: join("docs", "decisions", name), address });
    });
  const measured = pageOf({ group: "Maintain", file: join("docs", "performance.md"), address: "performance.html" });
  return [...pages, measured, ...decisions];
}

function pageOf({ group, file, address }: Omit<Page, "title">): Page {
  const title = /^# (.+)$/m.exec(readFileSync(file, "utf8"))?.[1];
  if (title === undefined) throw new Error(`${file} has no title`);
  return { group, file, address, title: title.replaceAll("`", "") };
}

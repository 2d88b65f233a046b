import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";

const pages = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...markdownIn("docs/guide"),
  ...markdownIn("docs/decisions"),
];

/** Pages that the site builds; `test/docs/site.test.ts` follows the links to them. */
const builtPages = /^(?:index|schemas\/index)\.html(?:#|$)/;

test("every internal link of README, CONTRIBUTING, CHANGELOG and docs resolves, anchors included", () => {
  const links = pages.flatMap((page) =>
    [...readFileSync(page, "utf8").matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => ({ page, link })),
  );
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter(({ page, link }) => !resolves(page, link))).toEqual([]);
});

function resolves(page: string, link: string): boolean {
  if (/^https?:/.test(link) || builtPages.test(link)) return true;
  const [path = "", anchor = ""] = link.split("#");
  const target = path === "" ? page : join(dirname(page), path);
  if (!existsSync(target)) return false;
  return anchor === "" || headingsOf(target).includes(anchor);
}

function headingsOf(page: string): string[] {
  return [...readFileSync(page, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function markdownIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
}

import { knownReleases, newestRelease, oldestRelease } from "../../src/release/known.ts";
import { escapeHtml } from "../shared/escape.ts";

/** A page in the list of pages. */
export interface Listed {
  address: string;
  title: string;
  group: string;
}

export interface LaidOut extends Listed {
  content: string;
  /** A script of the site, by its address. */
  script?: string | undefined;
  /** What search engines and previews show. */
  description?: string | undefined;
  /** Whether it takes the whole width, with the list of pages below instead of beside it. */
  wide?: boolean | undefined;
  /** Whether it holds a table that needs the room beside the list of pages. */
  broad?: boolean | undefined;
}

/** Scripts and styles of the site itself, images inside them, a worker made by the page, and no connection at all. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; worker-src blob:; connect-src 'none'; img-src data:; form-action 'none'; base-uri 'none'";

const markPath = "M12 7q-3 0-3 3v3q0 3-2.5 3 2.5 0 2.5 3v3q0 3 3 3M20 7q3 0 3 3v3q0 3 2.5 3-2.5 0-2.5 3v3q0 3-3 3";
const mark = `<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="${markPath}"/><circle cx="16" cy="16" r="2.2"/></svg>`;
const icon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0b6e75"/><path d="${markPath}" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/><circle cx="16" cy="16" r="2.4" fill="#fff"/></svg>`,
)}`;

/** Where the words of the head lead, and which pages belong to each. */
const head: readonly { title: string; address: string; holds(page: Listed): boolean }[] = [
  { title: "Playground", address: "index.html", holds: ({ address }) => address === "index.html" },
  {
    title: "Guide",
    address: "getting-started.html",
    holds: ({ address }) => /^(?:decisions\/|[^/]+\.html$)/.test(address),
  },
  { title: "Keys", address: "reference/index.html", holds: ({ address }) => address.startsWith("reference/") },
  { title: "Schemas", address: "schemas/index.html", holds: ({ address }) => address.startsWith("schemas/") },
];

/** A whole page around its content. */
export function layOut(page: LaidOut, listed: readonly Listed[]): string {
  const root = "../".repeat(page.address.split("/").length - 1);
  const script = page.script === undefined ? "" : `<script type="module" src="${root}${page.script}"></script>\n`;
  const description =
    page.description === undefined ? "" : `<meta name="description" content="${escapeHtml(page.description)}">\n`;
  const pages = navigation(page, listed, root);
  const current = head.find(({ holds }) => holds(page));
  const ways = head.map(({ title, address }) => {
    const here = current?.address === address ? ` aria-current="${address === page.address ? "page" : "true"}"` : "";
    return `<a href="${root}${address}"${here}>${title}</a>`;
  });
  const side = page.wide ? "" : `<nav class="pages side" aria-label="All pages">\n${pages}\n</nav>\n`;
  const below = page.wide ? `<nav class="pages below" aria-label="All pages">\n${pages}\n</nav>\n` : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)} – openclaw-config</title>
${description}<link rel="icon" href="${escapeHtml(icon)}">
<link rel="stylesheet" href="${root}style.css">
${script}</head>
<body>
<a class="skip" href="#content">To the content</a>
<header class="top"><div class="inside">
<a class="name" href="${root}index.html">${mark}<span>openclaw-config</span></a>
<nav class="ways" aria-label="Main">${ways.join("")}</nav>
<details class="menu"><summary>Menu</summary><nav class="pages" aria-label="Menu">
${pages}
</nav></details>
</div></header>
<div class="page${page.wide ? " full" : page.broad ? " broad" : ""}">
${side}<main id="content">
${page.content}
${page.wide ? "" : turning(page, listed, root)}</main>
${below}</div>
<footer class="end"><div class="inside">
<p>Knows ${knownReleases.length} releases of OpenClaw, ${oldestRelease} to ${newestRelease}. Loads nothing from elsewhere.</p>
<p>openclaw-config, MIT licence.</p>
</div></footer>
</body>
</html>
`;
}

function navigation(page: Listed, listed: readonly Listed[], root: string): string {
  const groups = [...new Set(listed.map(({ group }) => group))];
  return groups
    .map((group) => {
      const inGroup = listed.filter((one) => one.group === group);
      const items = inGroup.map(({ address, title }) => {
        const current = address === page.address ? ' aria-current="page"' : "";
        return `<li><a href="${root}${address}"${current}>${escapeHtml(title)}</a></li>`;
      });
      const list = `<ul>\n${items.join("\n")}\n</ul>`;
      if (group !== "Decisions") return `<section><h2>${group}</h2>\n${list}</section>`;
      const open = inGroup.some(({ address }) => address === page.address) ? " open" : "";
      return `<section><details${open}><summary>${group}</summary>\n${list}</details></section>`;
    })
    .join("\n");
}

/** The pages before and after in the order of the list; only among those that are read in a row. */
function turning(page: Listed, listed: readonly Listed[], root: string): string {
  const row = listed.filter(({ address }) => /^(?:decisions\/|[^/]+\.html$)/.test(address) && address !== "index.html");
  const index = row.findIndex(({ address }) => address === page.address);
  if (index === -1) return "";
  const link = (to: Listed | undefined, word: string): string =>
    to === undefined
      ? "<span></span>"
      : `<a href="${root}${to.address}" rel="${word === "Next" ? "next" : "prev"}"><span class="hint">${word}</span> ${escapeHtml(to.title)}</a>`;
  return `<nav class="turning" aria-label="Previous and next page">${link(row[index - 1], "Previous")}${link(row[index + 1], "Next")}</nav>\n`;
}

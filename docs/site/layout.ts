import { escapeHtml } from "./escape.ts";

/** A page in the list of pages. */
export interface Listed {
  address: string;
  title: string;
  group: string;
}

/** Scripts and styles of the site itself, images inside them, a worker made by the page, and no connection at all. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; worker-src blob:; connect-src 'none'; img-src data:; form-action 'none'; base-uri 'none'";

/** A whole page around its content. */
export function layOut(
  page: Listed & { content: string; script?: string | undefined },
  listed: readonly Listed[],
): string {
  const root = "../".repeat(page.address.split("/").length - 1);
  const script = page.script === undefined ? "" : `<script type="module" src="${root}${page.script}"></script>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)} – openclaw-config</title>
<link rel="stylesheet" href="${root}style.css">
${script}</head>
<body>
<a class="skip" href="#content">To the content</a>
<header><a class="name" href="${root}index.html">openclaw-config</a> <a href="${root}index.html">Playground</a> <a href="${root}getting-started.html">Getting started</a> <a href="${root}reference/index.html">Keys</a> <a href="${root}schemas/index.html">Schemas</a></header>
<div class="page">
<nav class="all" aria-label="All pages">
${navigation(page, listed, root)}
</nav>
<main id="content">
${page.content}
</main>
</div>
</body>
</html>
`;
}

function navigation(page: Listed, listed: readonly Listed[], root: string): string {
  const groups = [...new Set(listed.map(({ group }) => group))];
  return groups
    .map((group) => {
      const items = listed
        .filter((one) => one.group === group)
        .map(({ address, title }) => {
          const current = address === page.address ? ' aria-current="page"' : "";
          return `<li><a href="${root}${address}"${current}>${escapeHtml(title)}</a></li>`;
        });
      return `<h2>${group}</h2>\n<ul>\n${items.join("\n")}\n</ul>`;
    })
    .join("\n");
}

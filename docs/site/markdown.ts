import { Marked } from "marked";
import { escapeHtml } from "./escape.ts";

const marked = new Marked({
  renderer: {
    link({ href, tokens }) {
      return `<a href="${escapeHtml(pageAddress(href))}">${this.parser.parseInline(tokens)}</a>`;
    },
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    code({ text }) {
      return `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`;
    },
    table(token) {
      const cells = (row: typeof token.header, name: string): string =>
        row.map((cell) => `<${name}>${this.parser.parseInline(cell.tokens)}</${name}>`).join("");
      const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
      const table = `<table><thead><tr>${cells(token.header, 'th scope="col"').replaceAll('</th scope="col">', "</th>")}</tr></thead><tbody>${rows}</tbody></table>`;
      return `<div class="wide" tabindex="0" role="region" aria-label="table">${table}</div>\n`;
    },
  },
});

/** The HTML of a Markdown text; links to Markdown files lead to their pages. */
export function renderMarkdown(text: string): string {
  return marked.parse(text, { async: false });
}

/** The id of a heading. */
export function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

function pageAddress(href: string): string {
  return /^[a-z]+:/i.test(href) ? href : href.replace(/\.md(?=#|$)/, ".html").replace(/^\.\.\/guide\//, "../");
}

import { Marked } from "marked";
import { codeSpans } from "../shared/code-spans.ts";
import { escapeHtml } from "../shared/escape.ts";

const marked = new Marked({
  renderer: {
    link({ href, tokens }) {
      return `<a href="${escapeHtml(pageAddress(href))}">${this.parser.parseInline(tokens)}</a>`;
    },
    heading({ tokens, depth, text }) {
      const id = anchorOf(text);
      const inner = this.parser.parseInline(tokens);
      if (depth === 1) return `<h1 id="${id}">${inner}</h1>\n`;
      return `<h${depth} id="${id}"><a class="anchor" href="#${id}">${inner}</a></h${depth}>\n`;
    },
    code({ text, lang = "" }) {
      return codeBlock(text, lang);
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

/** A block of code, coloured; a script of the site gives it a button to copy. */
function codeBlock(text: string, language: string): string {
  const spans = codeSpans(text, language).map(({ text: piece, class: name }) =>
    name === "" ? escapeHtml(piece) : `<span class="${name}">${escapeHtml(piece)}</span>`,
  );
  return `<pre class="code" tabindex="0"><code>${spans.join("")}</code></pre>\n`;
}

function pageAddress(href: string): string {
  return /^[a-z]+:/i.test(href) ? href : href.replace(/\.md(?=#|$)/, ".html").replace(/^\.\.\/guide\//, "../");
}

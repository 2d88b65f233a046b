/** The reference of keys: a page a section, out of the catalogue and its descriptions. */

import { keyEffects } from "../../src/access/key-effects.ts";
import { describeSchema } from "../../src/explain/describe-schema.ts";
import { formatKey } from "../../src/explain/explain-key.ts";
import { keysMatching, parseKeyPattern } from "../../src/explain/key-pattern.ts";
import { newestRelease } from "../../src/release/known.ts";
import { keyDescriptions } from "../../src/schema/key-texts.ts";
import { lifeOf } from "../../src/schema/life.ts";
import { escapeHtml } from "../shared/escape.ts";
import { spanOf } from "../shared/span-of.ts";

export interface ReferencePage {
  section: string;
  address: string;
  /** How many keys it has, over all releases. */
  size: number;
  content: string;
}

/** Keys deeper than this are left to the playground: channels repeat them hundreds of times. */
const deepest = 4;

/** A page a section, in alphabetical order. */
export function referencePages(): ReferencePage[] {
  const keys = keysMatching(parseKeyPattern("**"));
  const sections = [...new Set(keys.map((path) => String(path[0])))].sort();
  return sections.map((section) => {
    const own = keys.filter((path) => path[0] === section);
    const shown = own.filter((path) => path.length <= deepest && path.at(-1) !== 0);
    const left = own.filter((path) => path.length > deepest).length;
    const deeper =
      left === 0
        ? ""
        : `<p>${left} keys that lie deeper are in the <a href="../index.html#tab=explain">playground</a>.</p>`;
    const description = keyDescriptions()[section];
    const address = `reference/${section.replaceAll("$", "")}.html`;
    const content = `<p class="crumbs"><a href="index.html">All keys</a></p>
<h1>${escapeHtml(section)}</h1>
${description === undefined ? "" : `<p>${escapeHtml(description)}</p>`}
<p>Generated from the catalogue of keys, which holds all known releases. ${deeper === "" ? "" : "Keys of the first levels."}</p>
${deeper}
<div class="wide" tabindex="0" role="region" aria-label="keys of ${escapeHtml(section)}"><table class="key-table"><thead><tr><th scope="col">key, what it takes, releases</th><th scope="col">what it is for</th></tr></thead><tbody>
${shown.map(row).join("\n")}
</tbody></table></div>`;
    return { section, address, size: own.length, content };
  });
}

function row(path: readonly (string | number)[]): string {
  const life = lifeOf(path);
  const last = life?.facts.at(-1);
  if (life === undefined || last === undefined) return "";
  const key = formatKey(path);
  const gone = last.to === newestRelease ? "" : ' class="gone"';
  const link = `../index.html#tab=explain&amp;key=${encodeURIComponent(key)}`;
  const name = `<a href="${link}"><code>${escapeHtml(key).replaceAll(".", ".<wbr>")}</code></a>`;
  const facts = [describeSchema(last.schema), life.ranges.map(spanOf).join(", ")].map(
    (text) => `<span class="hint">${escapeHtml(text)}</span>`,
  );
  return `<tr${gone}><th scope="row" id="${escapeHtml(key)}">${name}${facts.join("")}</th><td>${purpose(key)}</td></tr>`;
}

function purpose(key: string): string {
  const description = escapeHtml(keyDescriptions()[key] ?? "");
  const rows = keyEffects[key] ?? [];
  if (rows.length === 0) return description;
  const items = rows.map(
    ({ from, to = newestRelease, value, evidence }) =>
      `<li>${escapeHtml(spanOf({ from, to }))}: ${escapeHtml(value)} <span class="hint">(${evidence})</span></li>`,
  );
  return `${description}<ul>${items.join("")}</ul>`;
}

/** The list of sections. */
export function referenceIndex(pages: readonly ReferencePage[]): string {
  const items = pages.map(({ section, address, size }) => {
    const description = escapeHtml(keyDescriptions()[section] ?? "");
    return `<tr><th scope="row"><a href="${address.replace("reference/", "")}">${escapeHtml(section)}</a></th><td>${size}</td><td>${description}</td></tr>`;
  });
  return `<h1>All keys, by section</h1>
<p>Every key that a known release takes, with the releases that know it. Generated from the catalogue; the <a href="../index.html#tab=explain">playground</a> searches it.</p>
<div class="wide" tabindex="0" role="region" aria-label="sections"><table><thead><tr><th scope="col">section</th><th scope="col">keys</th><th scope="col">what it is for</th></tr></thead><tbody>
${items.join("\n")}
</tbody></table></div>`;
}

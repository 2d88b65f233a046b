/** The JSON Schemas as they are hosted: one a release under an address that stays, and what leads to them. */
import { knownReleases, newestRelease } from "../../src/release/known.ts";
import { exportSchema } from "../../src/schema/export-schema.ts";

export interface SiteFile {
  address: string;
  text: string;
}

/** The address of a release's schema; it never changes once it was published. */
export function schemaAddress(release: string): string {
  return `schemas/${release}/openclaw.schema.json`;
}

/** Every release's schema, the newest one's also as `latest`, an index for programs, and an entry for SchemaStore's catalog. */
export function* schemaFiles(base: string): Generator<SiteFile> {
  for (const release of knownReleases) {
    const schema = exportSchema(release);
    const address = schemaAddress(release);
    yield { address, text: line({ $id: `${base}${address}`, ...schema }) };
  }
  const latest = schemaAddress("latest");
  yield { address: latest, text: line({ $id: `${base}${latest}`, ...exportSchema(newestRelease) }) };
  const schemas = Object.fromEntries(knownReleases.map((release) => [release, `${base}${schemaAddress(release)}`]));
  yield { address: "schemas/index.json", text: line({ latest: newestRelease, schemas }) };
  yield { address: "schemas/schemastore.json", text: `${JSON.stringify(schemaStoreEntry(base), undefined, 2)}\n` };
}

/** What goes into `schemas` of SchemaStore's catalog.json. */
export function schemaStoreEntry(base: string): Record<string, unknown> {
  const versions = Object.fromEntries(knownReleases.map((release) => [release, `${base}${schemaAddress(release)}`]));
  return {
    name: "OpenClaw",
    description: "Configuration of the OpenClaw gateway",
    fileMatch: ["openclaw.json"],
    url: `${base}${schemaAddress("latest")}`,
    versions,
  };
}

/** The page that lists them. */
export function schemaIndex(): string {
  const months = new Map<string, string[]>();
  for (const release of knownReleases.toReversed()) {
    const month = release.split(".").slice(0, 2).join(".");
    const item = `<li><a href="${release}/openclaw.schema.json">${release}</a></li>`;
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  const lists = [...months].map(([month, items]) => {
    return `<h2 id="${month}">${month}</h2>\n<ul class="releases">\n${items.join("\n")}\n</ul>`;
  });
  return `<h1>JSON Schemas of openclaw.json</h1>
<p>One for each of ${knownReleases.length} releases (draft-07), with what keys are for and since when, bundled channels and plugins included.
The addresses stay:</p>
<pre class="code" tabindex="0"><code>schemas/&lt;release&gt;/openclaw.schema.json</code></pre>
<ul>
<li><a href="latest/openclaw.schema.json">latest</a>: the newest known release, ${newestRelease} now</li>
<li><a href="index.json">index.json</a>: all of them, for programs</li>
<li><a href="schemastore.json">schemastore.json</a>: an entry for SchemaStore’s catalog</li>
</ul>
<p>How an editor uses them: <a href="../editors.html">editors</a>.</p>
${lists.join("\n")}`;
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

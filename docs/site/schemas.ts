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
    fileMatch: ["openclaw.json", ".openclaw/openclaw.json"],
    url: `${base}${schemaAddress("latest")}`,
    versions,
  };
}

/** The page that lists them. */
export function schemaIndex(): string {
  const rows = knownReleases
    .toReversed()
    .map((release) => `<li><a href="${release}/openclaw.schema.json">${release}</a></li>`);
  return `<h1>JSON Schemas of openclaw.json</h1>
<p>One a release (draft-07), with what keys are for and since when, bundled channels and plugins included. The addresses stay:
<code>schemas/&lt;release&gt;/openclaw.schema.json</code>, and <a href="latest/openclaw.schema.json">latest</a> for the newest known.
For programs there is an <a href="index.json">index</a>; an <a href="schemastore.json">entry for SchemaStore</a> is at hand.
How an editor uses them: <a href="../editors.html">editors</a>.</p>
<ul>
${rows.join("\n")}
</ul>`;
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/** Builds the docs with the playground into docs/.site: `npm run docs`. DOCS_BASE is the address under which they will be. */
import { buildSite } from "./site/build-site.ts";

await buildSite({ folder: "docs/.site", base: process.env["DOCS_BASE"] ?? "https://openclaw-config.example/" });

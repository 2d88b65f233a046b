import { basename } from "node:path";
import { hasErrors } from "../diagnostic.ts";
import { type Document, parseDocument } from "../document/index.ts";
import { migrateConfig } from "../migrate/migrate.ts";
import type { Migration } from "../migrate/migrate-config.ts";
import { editOneByOne } from "../migrate/render.ts";
import type { Carried, CarryOptions } from "./carried.ts";
import type { CarryFiles } from "./config-files.ts";
import { type KeptItem, keptText, placeAfter } from "./kept-file.ts";

/**
 * What becomes of a config at another release, with all its files. Nothing is written.
 * @throws ConfigError `unknown-release`, `config-unreadable`
 */
export async function carryConfig(
  path: string,
  files: Pick<CarryFiles, "read">,
  options: CarryOptions = {},
): Promise<Carried> {
  return carryText(path, await files.read(path), options);
}

/**
 * What becomes of a config's text at another release. Nothing is written.
 * @param path names the file
 * @throws ConfigError `unknown-release`
 */
export function carryText(path: string, text: string, options: CarryOptions = {}): Carried {
  const migration = migrateConfig(text, options);
  const document = parseDocument(text);
  const kept = keptOf(document, migration);
  const config = basename(path);
  const file = { path, before: text, after: migration.text };
  return {
    ...migration,
    path,
    isBroken: hasErrors(document.diagnostics) || document.root?.kind !== "object",
    files: [kept.length === 0 ? file : { ...file, kept: keptText(kept, { config, to: migration.to }) }],
  };
}

function keptOf(document: Document, { edits, asides }: Migration): KeptItem[] {
  const items: KeptItem[] = [];
  if (asides.length === 0) return items;
  const byEdit = new Map(asides.map((aside) => [aside.edit, aside]));
  editOneByOne(document, edits, (from, index) => {
    const [aside, edit] = [byEdit.get(index), edits[index]];
    if (aside === undefined || edit?.kind !== "delete") return;
    const path = placeAfter(edit.path, edits.slice(index + 1));
    items.push({ from, at: edit.path, path, was: aside.was, reason: aside.reason });
  });
  return items;
}

import { hasErrors } from "../diagnostic.ts";
import { type Document, parseDocument } from "../document/index.ts";
import { migrateConfig } from "../migrate/migrate.ts";
import type { Migration } from "../migrate/migrate-config.ts";
import { editOneByOne } from "../migrate/render.ts";
import type { Carried, CarriedFile, CarryOptions } from "./carried.ts";
import { type KeptItem, placeAfter } from "./kept-file.ts";
import { startNotes } from "./start-notes.ts";
import { withKept } from "./with-kept.ts";

/**
 * What becomes of a config's text at another release. Nothing is written.
 * @param path names the file
 * @throws ConfigError `unknown-release`
 */
export function carryText(path: string, text: string, options: CarryOptions = {}): Carried {
  const migration = migrateConfig(text, options);
  const document = parseDocument(text);
  const file: CarriedFile = { path, before: text, after: migration.text };
  const [one = file] = migration.changed
    ? withKept([file], { kept: new Map([[path, keptOf(document, migration)]]), to: migration.to })
    : [file];
  const diagnostics = [...migration.diagnostics, ...startNotes(migration)];
  return { ...migration, diagnostics, path, isBroken: isBroken(document), files: [one] };
}

/** Whether a text is no config that could be carried: it does not parse, or is no object. */
export function isBroken({ diagnostics, root }: Document): boolean {
  return hasErrors(diagnostics) || root?.kind !== "object";
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

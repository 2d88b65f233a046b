import { hasErrors } from "../diagnostic.ts";
import { type Document, parseDocument } from "../document/index.ts";
import type { LoadedConfig } from "../load/load-config.ts";
import { migrateConfig } from "../migrate/migrate.ts";
import type { Migration } from "../migrate/migrate-config.ts";
import { editOneByOne } from "../migrate/render.ts";
import { resolveRelease } from "../release/resolve.ts";
import type { Carried, CarriedFile, CarryOptions } from "./carried.ts";
import type { CarryFiles } from "./config-files.ts";
import { type KeptItem, placeAfter } from "./kept-file.ts";
import { withKept } from "./with-kept.ts";

/**
 * What becomes of a config at another release, with all its files. Nothing is written.
 * @throws ConfigError `unknown-release`, `config-unreadable`
 */
export async function carryConfig(
  path: string,
  files: Pick<CarryFiles, "read" | "load" | "real">,
  options: CarryOptions = {},
): Promise<Carried> {
  const text = await files.read(path);
  if (!text.includes("$include") || isBroken(parseDocument(text))) return carryText(path, text, options);
  const { carryIncludes, putInOne } = await import("./carry-includes.ts");
  const { release } = resolveRelease(options.to ?? "latest");
  const loaded = await files.load(path, release);
  if (!options.inOne) return carryIncludes(path, loaded, { ...options, twice: await namedTwice(loaded, files) });
  const { text: whole, diagnostics } = putInOne(path, loaded);
  const carried = carryText(path, whole, options);
  const valid = carried.valid && !hasErrors(diagnostics);
  return { ...carried, valid, diagnostics: [...carried.diagnostics, ...diagnostics] };
}

/** The files of a config that have two of its names, by symbolic links. */
async function namedTwice({ source }: LoadedConfig, files: Pick<CarryFiles, "real">): Promise<Set<string>> {
  const names = await Promise.all(source.files.map(async ({ path }) => [path, await files.real(path)] as const));
  const count = (real: string) => names.filter(([, other]) => other === real).length;
  return new Set(names.flatMap(([path, real]) => (count(real) > 1 ? [path] : [])));
}

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
  return { ...migration, path, isBroken: isBroken(document), files: [one] };
}

function isBroken({ diagnostics, root }: Document): boolean {
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

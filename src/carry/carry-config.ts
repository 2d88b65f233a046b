import { hasErrors } from "../diagnostic.ts";
import { parseDocument } from "../document/index.ts";
import type { LoadedConfig } from "../load/load-config.ts";
import { resolveRelease } from "../release/resolve.ts";
import type { Carried, CarryOptions } from "./carried.ts";
import { carryText, isBroken } from "./carry-text.ts";
import type { CarryFiles } from "./config-files.ts";

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

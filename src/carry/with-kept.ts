import { parseDocument } from "../document/parse.ts";
import type { CarriedFile } from "./carried.ts";
import { type KeptItem, keptText } from "./kept-file.ts";
import { countComments, lostComments } from "./lost-comments.ts";

/** The files with what was taken out of each, and the comments that found no place in any of them. */
export function withKept(
  files: readonly CarriedFile[],
  { kept, to }: { kept: ReadonlyMap<string, readonly KeptItem[]>; to: string },
): CarriedFile[] {
  const keptAs = (file: CarriedFile, comments: ReturnType<typeof lostComments>): CarriedFile => {
    const items = kept.get(file.path) ?? [];
    if (items.length === 0 && comments.length === 0) return file;
    return { ...file, kept: keptText({ items, comments }, { config: nameOf(file.path), to }) };
  };
  const first = files.map((file) => keptAs(file, []));
  const left = countComments(first.flatMap(({ after, kept = "" }) => [after, kept]));
  return files.map((file) => keptAs(file, lostComments(parseDocument(file.before), left)));
}

// Without Node, so that a browser can do it too.
function nameOf(path: string): string {
  return path.replace(/^.*[/\\]/, "");
}

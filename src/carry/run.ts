import { editDocument } from "../document/edit-document.ts";
import type { Edit } from "../json/edit.ts";
import type { JsonPath } from "../json/path.ts";
import type { SetAside } from "../migrate/tree.ts";
import type { KeptItem } from "./kept-file.ts";
import type { ConfigLayers, Ref } from "./layers.ts";

/** A run of edits of a whole config over its files. */
export interface Run {
  layers: ConfigLayers;
  /** What was done to each file so far. */
  done: Map<string, Edit[]>;
  kept: Map<string, (KeptItem & { after: number })[]>;
}

/** Makes an edit in one file. */
export function change(run: Run, file: string, edit: Edit): void {
  const { documents } = run.layers;
  const document = documents.get(file);
  if (document === undefined) return;
  documents.set(file, editDocument(document, [edit]));
  note(run, file, edit);
}

/** Remembers what was done to a file. */
export function note(run: Run, file: string, edit: Edit): void {
  run.done.set(file, [...(run.done.get(file) ?? []), edit]);
}

/** Keeps what stands at a place, which is about to go. */
export function keep(run: Run, ref: Ref, { was, reason }: Pick<SetAside, "was" | "reason">): void {
  const from = run.layers.documents.get(ref.file);
  if (from === undefined) return;
  const own = isBelow(was, ref.mount) ? was.slice(ref.mount.length) : ref.path;
  const item = {
    from,
    at: ref.path,
    path: ref.path,
    was: own,
    reason,
    after: (run.done.get(ref.file)?.length ?? 0) + 1,
  };
  run.kept.set(ref.file, [...(run.kept.get(ref.file) ?? []), item]);
}

/** The same for what says nothing, since another file counts more. */
export function keepHidden(run: Run, ref: Ref, was: JsonPath): void {
  keep(run, ref, { was, reason: "another file says something else here, which counted already" });
}

function isBelow(inner: JsonPath, outer: JsonPath): boolean {
  return inner.length > outer.length && outer.every((step, depth) => String(inner[depth]) === String(step));
}

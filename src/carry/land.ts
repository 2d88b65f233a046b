import { dirname, relative } from "node:path";
import { adoptItem } from "../document/edit-document.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { includedPath, namesIncluded, type Ref, writtenAt } from "./layers.ts";
import { change, keepHidden, note, type Run } from "./run.ts";

/** Takes a value to a place of another file; where something is already, that counts more. */
export function land(run: Run, ref: Ref, { place, was }: { place: Ref; was: JsonPath }): void {
  const { layers } = run;
  const [value, there] = [writtenAt(layers, ref), writtenAt(layers, place)];
  if (there === undefined || typeof place.path.at(-1) === "number") {
    adopt(run, ref, place);
  } else if (isJsonObject(value) && isJsonObject(there)) {
    for (const key of Object.keys(value)) {
      const [own, other] = [below(ref, key), below(place, key)];
      land(run, own, { place: other, was: [...was, key] });
    }
  } else if (Array.isArray(value) && Array.isArray(there)) {
    for (const index of value.keys()) adopt(run, below(ref, index), below(place, index));
  } else keepHidden(run, ref, was);
  if (writtenAt(layers, ref) !== undefined) change(run, ref.file, { kind: "delete", path: ref.path });
}

function adopt(run: Run, ref: Ref, place: Ref): void {
  const { documents } = run.layers;
  const [from, into] = [documents.get(ref.file), documents.get(place.file)];
  const value = writtenAt(run.layers, ref);
  if (from === undefined || into === undefined || value === undefined) return;
  if (ref.file === place.file) {
    change(run, ref.file, { kind: "move", from: ref.path, to: place.path });
    return;
  }
  documents.set(place.file, adoptItem({ from, path: ref.path, into, to: place.path }));
  note(run, place.file, { kind: "set", path: place.path, value });
  if (dirname(ref.file) === dirname(place.file)) return;
  for (const path of includesIn(value)) {
    const named = namesIncluded(writtenAt(run.layers, { ...ref, path: [...ref.path, ...path] })) ?? [];
    const moved = named.map((wanted) => wantedFrom(place.file, includedPath(ref.file, wanted)));
    const [only = ""] = moved;
    const paths = moved.length === 1 ? only : moved;
    change(run, place.file, { kind: "set", path: [...place.path, ...path, "$include"], value: paths });
  }
}

/** How a file includes another one. */
function wantedFrom(file: string, included: string): string {
  const way = relative(dirname(file), included).replaceAll("\\", "/");
  return way.startsWith(".") ? way : `./${way}`;
}

/** The objects in a value that include something. */
export function* includesIn(value: JsonValue, path: JsonPath = []): Generator<JsonPath> {
  if (namesIncluded(value) !== undefined) yield path;
  if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* includesIn(one, [...path, index]);
  else if (isJsonObject(value)) for (const [key, one] of Object.entries(value)) yield* includesIn(one, [...path, key]);
}

function below(ref: Ref, step: string | number): Ref {
  return { ...ref, path: [...ref.path, step] };
}

import type { Edit } from "./edit.ts";
import { EditError } from "./edit-error.ts";
import type { JsonPath } from "./path.ts";

/**
 * How an edit lays claim to a place: `whole` replaces it, `new` fills it, `delete` and `moved` take it away, `key`
 * changes only the name.
 */
type Claim = "whole" | "new" | "delete" | "moved" | "key";

interface ClaimedPlace {
  claim?: Claim;
  /** Whether something below is claimed, other than by moving it away. */
  claimedBelow: boolean;
  children: Map<string | number, ClaimedPlace>;
}

/** Refuses edits that touch the same place, or one inside another. */
export function refuseOverlaps(edits: readonly Edit[], isArrayAt: (path: JsonPath) => boolean): void {
  const root: ClaimedPlace = { claimedBelow: false, children: new Map() };
  for (const edit of edits) {
    for (const [path, claim] of claimsOf(edit, isArrayAt)) lay(root, path, claim);
  }
}

function claimsOf(edit: Edit, isArrayAt: (path: JsonPath) => boolean): [JsonPath, Claim | undefined][] {
  if (edit.kind === "set") return [[edit.path, "whole"]];
  if (edit.kind === "delete") return [[edit.path, "delete"]];
  if (edit.kind === "rename") {
    return [
      [edit.path, "key"],
      [[...edit.path.slice(0, -1), edit.key], "new"],
    ];
  }
  const to = edit.kind === "move" ? edit.to : edit.path;
  // What comes between two elements of an array claims no place of its own, but its parents must stay.
  const target: [JsonPath, Claim | undefined] = isArrayAt(to.slice(0, -1)) ? [to.slice(0, -1), undefined] : [to, "new"];
  return edit.kind === "move" ? [[edit.from, "moved"], target] : [target];
}

function lay(root: ClaimedPlace, path: JsonPath, claim: Claim | undefined): void {
  let place = root;
  for (const step of path) {
    refuseBelow(place, path, claim);
    if (claim !== "moved") place.claimedBelow = true;
    place = childPlace(place, step);
  }
  if (claim === undefined) {
    refuseBelow(place, path, claim);
    place.claimedBelow = true;
    return;
  }
  const mayHoldOthers = claim === "key" || (claim === "delete" && !place.claimedBelow);
  if (
    place.claim !== undefined ||
    (place.children.size > 0 && !mayHoldOthers) ||
    (place.claimedBelow && claim !== "key")
  )
    throw overlap(path);
  place.claim = claim;
}

function refuseBelow(place: ClaimedPlace, path: JsonPath, claim: Claim | undefined): void {
  if (place.claim === undefined || place.claim === "key") return;
  if (place.claim === "delete" && claim === "moved") return;
  throw overlap(path);
}

function childPlace(place: ClaimedPlace, step: string | number): ClaimedPlace {
  // A number may mean an object's key: 1 and "1" are then the same place.
  const known = place.children.get(String(step));
  if (known !== undefined) return known;
  const child: ClaimedPlace = { claimedBelow: false, children: new Map() };
  place.children.set(String(step), child);
  return child;
}

function overlap(path: JsonPath): EditError {
  return new EditError("edits-overlap", path, "two edits of one step touch the same place, or one inside another");
}

import { isSameValue } from "../json/diff.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/** A place where two configs differ; a side that has nothing there is absent. */
export interface Change {
  path: JsonPath;
  before?: JsonValue;
  after?: JsonValue;
}

/** Where two configs differ by meaning: objects key by key, lists of the same length item by item, everything else whole. */
export function changesBetween(before: JsonValue, after: JsonValue): Change[] {
  const changes: Change[] = [];
  // The last is looked at first: children are put on in reverse, so that changes come in the order of the file.
  const open: Change[] = [{ path: [], before, after }];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const children = partsOf(pair);
    if (children === undefined) changes.push(pair);
    else open.push(...children.reverse());
  }
  return changes;
}

/** The parts of a pair that may differ: none when the two are the same; undefined when they differ as a whole. */
function partsOf({ path, before, after }: Change): Change[] | undefined {
  if (before === undefined || after === undefined) return undefined;
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => {
      const other = after[index];
      return other === undefined ? [] : [{ path: [...path, index], before: item, after: other }];
    });
  }
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.map((key) => ({ path: [...path, key], ...side("before", before, key), ...side("after", after, key) }));
  }
  return isSameValue(before, after) ? [] : undefined;
}

function side(name: "before" | "after", object: JsonObject, key: string): Partial<Change> {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return value === undefined ? {} : { [name]: value };
}

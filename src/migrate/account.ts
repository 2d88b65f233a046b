import { isSameValue } from "../json/diff.ts";
import type { JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { nodeValue, walk } from "./node.ts";
import type { KeptLeaf, Tree } from "./tree.ts";

/** A leaf that says the same at another place. */
export interface Moved {
  from: JsonPath;
  to: JsonPath;
}

/** A leaf that says the same in another way. */
export interface Transformed extends Moved {
  before: JsonValue;
  after: JsonValue;
  reason: string;
}

/** What became of the leaves of the given file. A leaf that none of these names is where it was. */
export interface Account {
  moved: Moved[];
  transformed: Transformed[];
  kept: KeptLeaf[];
}

/** Accounts for every leaf of the given file, by looking where it went. */
export function accountOf(tree: Tree): Account {
  const account: Account = { moved: [], transformed: [], kept: [...tree.kept] };
  for (const [node, to] of walk(tree.root)) {
    if (node.leaves.length === 0) continue;
    const after = nodeValue(node);
    for (const { path: from, value: before } of node.leaves) {
      if (isSame(before, after)) {
        if (!isSameValue([...from], [...to])) account.moved.push({ from, to });
      } else {
        account.transformed.push({ from, to, before, after, reason: node.reason ?? "" });
      }
    }
  }
  return account;
}

/** What was empty and has been filled since is still what it was. */
function isSame(before: JsonValue, after: JsonValue): boolean {
  if (isSameValue(before, after)) return true;
  return (
    isEmpty(before) && typeof after === "object" && after !== null && Array.isArray(before) === Array.isArray(after)
  );
}

function isEmpty(value: JsonValue): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

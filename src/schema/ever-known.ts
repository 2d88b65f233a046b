import { childNamed, definitionNode, factsOf, rootNode, sectionNode } from "./catalogue.ts";
import type { CatalogueNode } from "./catalogue-node.ts";
import type { KeyPath } from "./walk.ts";

/** Whether any known release has a place for what is at a path. */
export function isEverKnown(path: KeyPath): boolean {
  return wherever(path) !== undefined;
}

/** The keys that any known release has under a path, without those that are free. */
export function everKeysUnder(path: KeyPath): string[] {
  const found = wherever(path);
  if (found === undefined || found === "open") return [];
  const keys = found.flatMap(formsOf).flatMap((form) => Object.keys(form.keys ?? {}));
  return [...new Set(keys)].sort();
}

/** The nodes that a path leads to in any release; `open` where an object takes every key, undefined where none has a place for it. */
function wherever(path: KeyPath): CatalogueNode[] | "open" | undefined {
  const [section, ...steps] = path;
  if (section === undefined) return [rootNode()];
  const start = typeof section === "string" ? sectionNode(section) : undefined;
  let found = start === undefined ? [] : [start];
  for (const step of steps) {
    const here = found.flatMap(formsOf);
    found = here.flatMap((form) => childOf(form, step));
    if (found.length === 0) return typeof step === "string" && here.some(isOpen) ? "open" : undefined;
  }
  return found.length === 0 ? undefined : found;
}

function childOf({ keys, values, items }: CatalogueNode, step: string | number): CatalogueNode[] {
  const named = typeof step === "string" && step !== "*" ? childNamed(keys, step) : undefined;
  const child = named ?? (typeof step === "number" ? items : values);
  return child === undefined ? [] : [child];
}

const forms = new WeakMap<CatalogueNode, readonly CatalogueNode[]>();

/** A node itself, what it refers to in any release, and the branches of its unions. */
function formsOf(node: CatalogueNode): readonly CatalogueNode[] {
  const known = forms.get(node);
  if (known !== undefined) return known;
  const made = allFormsOf(node);
  forms.set(node, made);
  return made;
}

function allFormsOf(node: CatalogueNode): CatalogueNode[] {
  const referred = factsOf(node).flatMap(({ ref }) => (ref === undefined ? [] : (definitionNode(ref) ?? [])));
  const branches = [node.anyOf, node.oneOf, node.allOf].flatMap((union) => Object.values(union ?? {}));
  return [node, ...[...referred, ...branches].flatMap(formsOf)];
}

function isOpen(node: CatalogueNode): boolean {
  return factsOf(node).some(({ type, additionalProperties }) => type === "object" && additionalProperties !== false);
}

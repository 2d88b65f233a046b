import type { JsonSchema } from "./json-schema.ts";

/**
 * What holds for a key from one release to another, both included: JSON Schema keywords of the key itself, without its children.
 * Without `from`: in every release that knows the parent; without `to`: up to the newest.
 * @typeParam R how a release is written: by name in schema/catalogue, by its place among the known ones at run time
 */
export interface Fact<R = number> extends JsonSchema {
  from?: R;
  to?: R;
  /** The shared definition that says everything about the key, instead of keywords and children. */
  ref?: string;
  /** `plugin:ID` or `channel:ID`; absent for OpenClaw's core. */
  origin?: string;
}

/** A key of openclaw.json, an item, or a branch of a union, over all releases. */
export interface CatalogueNode<R = number> {
  /** One fact when it always holds, else one for every run of releases. */
  is: Fact<R> | readonly Fact<R>[];
  keys?: Readonly<Record<string, CatalogueNode<R>>>;
  /** The values of an object whose keys are free. */
  values?: CatalogueNode<R>;
  items?: CatalogueNode<R>;
  /** The branches of a union, each under its label. */
  anyOf?: Readonly<Record<string, CatalogueNode<R>>>;
  oneOf?: Readonly<Record<string, CatalogueNode<R>>>;
  allOf?: Readonly<Record<string, CatalogueNode<R>>>;
}

/** A section with the definitions that only it uses. */
export interface CataloguePart<R = number> extends CatalogueNode<R> {
  definitions?: Readonly<Record<string, CatalogueNode<R>>>;
}

/** The children of a node that have names. */
export const namedChildren = ["keys", "anyOf", "oneOf", "allOf"] as const;

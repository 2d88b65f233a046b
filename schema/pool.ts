import type { JsonSchema } from "../src/schema/json-schema.ts";
import { branchLabels } from "./branch-label.ts";

/** A schema taken apart: its own keywords, and the numbers of its children. */
export interface Shape {
  own: JsonSchema;
  ownText: string;
  /** By step: `keys/NAME`, `values`, `items`, `anyOf/LABEL`, `oneOf/LABEL`, `allOf/LABEL`. */
  children: ReadonlyMap<string, number>;
  /** The length of the schema as text. */
  size: number;
}

/** Schemas in normal form under numbers: equal schemas have the same number. */
export class Pool {
  readonly #numbers = new Map<string, number>();
  readonly #shapes: Shape[] = [];

  add(schema: JsonSchema): number {
    const { properties, items, additionalProperties, anyOf, oneOf, allOf, ...own } = schema;
    const children = new Map<string, number>();
    for (const [key, child] of Object.entries(properties ?? {})) children.set(`keys/${key}`, this.add(child));
    if (typeof additionalProperties === "object") children.set("values", this.add(additionalProperties));
    else if (additionalProperties !== undefined) own["additionalProperties"] = additionalProperties;
    if (Array.isArray(items)) own["items"] = items;
    else if (items !== undefined) children.set("items", this.add(items));
    for (const [keyword, list] of Object.entries({ anyOf, oneOf, allOf }))
      for (const [label, branch] of branchLabels(list ?? [])) children.set(`${keyword}/${label}`, this.add(branch));
    return this.#number(own, children);
  }

  shape(number: number): Shape {
    const shape = this.#shapes[number];
    if (shape === undefined) throw new RangeError(`no schema has the number ${number}`);
    return shape;
  }

  #number(own: JsonSchema, children: ReadonlyMap<string, number>): number {
    const ownText = JSON.stringify(own);
    const text = ownText + JSON.stringify([...children]);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#shapes.length;
    let size = ownText.length;
    for (const [step, child] of children) size += step.length + this.shape(child).size;
    this.#shapes.push({ own, ownText, children, size });
    this.#numbers.set(text, number);
    return number;
  }
}

import type { JsonPath } from "../../json/path.ts";
import type { SchemaObject } from "./schema-object.ts";

/** A value that a schema lists. */
export type Allowed = string | number | boolean | null;

/** The kind of a value, as a schema names it. */
export type Kind = "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";

/** What a schema has against a place of a value. Data for a person's message, which is made elsewhere. */
export type Problem = { path: JsonPath } & (
  | { kind: "unknown-key"; schema: SchemaObject }
  | { kind: "missing-key"; expected: Expected }
  | { kind: "wrong-type"; expected: Expected; value: unknown }
  | { kind: "not-allowed"; expected: Expected; value: unknown }
  | { kind: "out-of-bounds"; bound: Bound; value: unknown }
  | { kind: "wrong-form"; form: Form }
  | { kind: "wrong-key"; form: Form | undefined; allowed: readonly Allowed[] }
  | { kind: "repeated-item" }
  | { kind: "several-forms" }
  | { kind: "forbidden" }
);

/** What a place takes: one of a few values, or any value of a kind. */
export interface Expected {
  allowed: readonly Allowed[];
  kinds: readonly Kind[];
}

export interface Bound {
  of: "number" | "text" | "list" | "object";
  side: "least" | "most";
  limit: number;
  exclusive?: boolean;
}

/** How a text must look: a known format, or a regular expression. */
export interface Form {
  format?: string;
  pattern?: string;
}

import { newestRelease, oldestRelease } from "../src/release/known.ts";
import { formatRuns, releaseAfter } from "../src/release/range.ts";
import type { CatalogueNode, JsonSchema } from "../src/schema/catalogue-node.ts";

/** The TypeScript type of a catalogue node over all releases, each key with the releases that know it. */
export function typeText(node: CatalogueNode, indent = ""): string {
  const parts = new Set<string>();
  for (const { schema } of node.facts) {
    if (schema.type === "object") parts.add(objectText(node, indent));
    else if (schema.type === "array" && node.items) parts.add(`${grouped(typeText(node.items, indent))}[]`);
    else for (const part of schemaParts(schema)) parts.add(part);
  }
  return [...parts].join(" | ");
}

function objectText(node: CatalogueNode, indent: string): string {
  if (node.values) return `{ [key: string]: ${typeText(node.values, indent)} }`;
  const inner = `${indent}  `;
  const required = new Set(alwaysRequired(node));
  const members = Object.entries(node.properties ?? {}).flatMap(([key, child]) => [
    `${inner}/** ${releasesText(child)} */`,
    `${inner}${key}${required.has(key) ? "" : "?"}: ${typeText(child, inner)};`,
  ]);
  return ["{", ...members, `${indent}}`].join("\n");
}

function alwaysRequired(node: CatalogueNode): string[] {
  const [first, ...others] = node.facts.map((fact) => fact.schema.required ?? []);
  return (first ?? []).filter((key) => others.every((keys) => keys.includes(key)));
}

function releasesText(node: CatalogueNode): string {
  const runs = node.facts.map((fact) => ({ from: fact.from, to: fact.to ?? newestRelease }));
  const first = runs[0]?.from ?? oldestRelease;
  const last = runs.at(-1)?.to ?? newestRelease;
  if (last === newestRelease) return `@since ${first}`;
  return `@since ${first} @deprecated removed in ${releaseAfter(last)}; known to ${formatRuns([{ from: first, to: last }])}`;
}

function schemaParts(schema: JsonSchema): string[] {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value));
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return [...new Set(branches.flatMap(schemaParts))];
  if (schema.type === "integer" || schema.type === "number") return ["number"];
  if (schema.type === "object") return [inlineObject(schema)];
  if (schema.type === "array")
    return [`${schema.items ? grouped(schemaParts(schema.items).join(" | ")) : "unknown"}[]`];
  if (schema.type === "string" || schema.type === "boolean") return [schema.type];
  return ["unknown"];
}

function inlineObject(schema: JsonSchema): string {
  const members = Object.entries(schema.properties ?? {}).map(
    ([key, child]) => `${key}${schema.required?.includes(key) ? "" : "?"}: ${schemaParts(child).join(" | ")}`,
  );
  return `{ ${members.join("; ")} }`;
}

function grouped(type: string): string {
  return type.includes(" | ") ? `(${type})` : type;
}

import { definitionNode, factsOf, placeOf, releaseAt, rootNode, sectionNode } from "./catalogue.ts";
import type { CatalogueNode } from "./catalogue-node.ts";
import type { JsonSchema } from "./json-schema.ts";
import { keyDeprecations, keyDescriptions } from "./key-texts.ts";
import { type RebuildOptions, rebuildSchema } from "./rebuild.ts";
import { rootKeys } from "./section-schema.ts";
import { splitLargeObjects } from "./split-schema.ts";

/**
 * The JSON Schema (draft-07) of openclaw.json in a release, for editors and validators: channels and bundled plugins included, shared
 * parts as `definitions`, with `markdownDescription` (what a key is for and since when) and `deprecationMessage` (what went away later).
 * Rules between keys are not in it.
 * @param release a known release, or one between: then the known one before it counts
 */
export function exportSchema(release: string): JsonSchema {
  const place = placeOf(release);
  const options: RebuildOptions = { annotate };
  const { keys: _, ...root } = rootNode();
  const properties: Record<string, JsonSchema> = {};
  for (const key of rootKeys(release)) {
    const node = sectionNode(key);
    const schema = node && rebuildSchema(node, place, options);
    if (node === undefined || schema === undefined) continue;
    annotate(schema, node);
    properties[key] = schema;
  }
  const definitions = new Map<string, JsonSchema>();
  for (const schema of Object.values(properties)) addDefinitions(schema, { place, options, definitions });
  const whole: JsonSchema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `openclaw.json of OpenClaw ${releaseAt(place)}`,
    ...rebuildSchema(root, place),
    properties,
    definitions: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  for (const [path, text] of Object.entries(keyDescriptions()))
    for (const schema of schemasAt(whole, path)) describe(schema, text);
  for (const [path, text] of Object.entries(keyDeprecations()))
    for (const schema of schemasAt(whole, path)) schema["deprecationMessage"] ??= text;
  return split(whole);
}

// Says nothing: draft-07 does not know it, later drafts take it for granted. But Ajv copies a definition to every place that refers to it
// unless it sees such a keyword, and then takes twice as long to compile.
const keptApart = { $recursiveAnchor: false };

function split(whole: JsonSchema): JsonSchema {
  const definitions = new Map(Object.entries(whole.definitions ?? {}));
  for (const [name, schema] of [...definitions]) definitions.set(name, splitLargeObjects(schema, name, definitions));
  const properties = Object.entries(whole.properties ?? {}).map(([section, schema]) => {
    const inner = splitLargeObjects(schema, section, definitions);
    return [section, inner] as const;
  });
  return {
    ...whole,
    properties: Object.fromEntries(properties),
    definitions: Object.fromEntries(
      [...definitions]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, schema]) => [name, { ...keptApart, ...schema }]),
    ),
  };
}

// Keywords beside a reference are for editors: validators of draft-07 pass over them.
function annotate(schema: JsonSchema, node: CatalogueNode): void {
  const facts = factsOf(node);
  const since = facts[0]?.from;
  const last = facts.at(-1)?.to;
  if (since !== undefined) schema["markdownDescription"] = `Since ${releaseAt(since)}.`;
  if (last !== undefined) schema["deprecationMessage"] = `Not known from ${releaseAt(last + 1)} on.`;
}

// The first text for a shared part stays.
function describe(schema: JsonSchema, text: string): void {
  const known = schema["markdownDescription"];
  if (known === undefined) schema["markdownDescription"] = text;
  else if (typeof known === "string" && known.startsWith("Since "))
    schema["markdownDescription"] = `${text}\n\n${known}`;
}

interface Collecting {
  place: number;
  options: RebuildOptions;
  definitions: Map<string, JsonSchema>;
}

function addDefinitions(value: unknown, collecting: Collecting): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key !== "$ref" || typeof child !== "string") {
      addDefinitions(child, collecting);
      continue;
    }
    const name = child.replace("#/definitions/", "");
    const node = collecting.definitions.has(name) ? undefined : definitionNode(name);
    const schema = node && rebuildSchema(node, collecting.place, collecting.options);
    if (schema === undefined) continue;
    collecting.definitions.set(name, schema);
    addDefinitions(schema, collecting);
  }
}

/** The schemas of the key at a path, through references and unions. */
function schemasAt(whole: JsonSchema, path: string): JsonSchema[] {
  let found: JsonSchema[] = [whole];
  for (const step of path.replaceAll("[]", ".[]").split("."))
    found = found.flatMap((schema) => below(schema, step, whole));
  return found;
}

function below(schema: JsonSchema, step: string, whole: JsonSchema): JsonSchema[] {
  const target = schema.$ref?.replace("#/definitions/", "");
  if (target !== undefined) {
    const definition = whole.definitions?.[target];
    return definition === undefined ? [] : below(definition, step, whole);
  }
  const branches = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((union) => union ?? []);
  return [...ownChild(schema, step), ...branches.flatMap((branch) => below(branch, step, whole))];
}

function ownChild(schema: JsonSchema, step: string): JsonSchema[] {
  if (step === "[]") return schema.items === undefined || Array.isArray(schema.items) ? [] : [schema.items];
  if (step === "*") return typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
  const child = Object.hasOwn(schema.properties ?? {}, step) ? schema.properties?.[step] : undefined;
  return child === undefined ? [] : [child];
}

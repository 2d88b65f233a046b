import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { JsonPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/json/value.ts";
import type { Judge, Problem } from "../../src/migrate/judge.ts";
import { sharedFolder } from "../support/shared.ts";

/** A judge out of the releases' own schemas, as they were extracted from the published packages. */
export function schemaJudge(kind: "core" | "full" = "core"): Judge {
  const read = new Map<string, Loaded>();
  const load = (release: string): Loaded => {
    const known = read.get(release);
    if (known !== undefined) return known;
    const loaded = loadSchema(release, kind);
    read.set(release, loaded);
    return loaded;
  };
  return {
    knows: (path, release) => schemasAt(load(release), path).length > 0,
    siblingsOf: (path, release) => keysAt(load(release), path.slice(0, -1)),
    problemsOf: (config, release) => problemsOf(load(release), config),
  };
}

interface Loaded {
  schema: JsonObject;
  validate(config: JsonObject): readonly ErrorObject[];
}

function loadSchema(release: string, kind: "core" | "full"): Loaded {
  const full = join(sharedFolder, "releases", "full", `${release}.json`);
  const file = kind === "full" && existsSync(full) ? full : join(sharedFolder, "releases", "core", `${release}.json`);
  const schema: JsonObject = JSON.parse(readFileSync(file, "utf8"));
  anchorReferences(schema, "", "");
  const ajv = new Ajv({
    strict: false,
    validateSchema: false,
    allErrors: true,
    validateFormats: false,
    logger: false,
    unicodeRegExp: false,
  });
  let validate: ValidateFunction | undefined;
  return {
    schema,
    validate(config) {
      validate ??= ajv.compile(schema);
      return validate(config) ? [] : (validate.errors ?? []);
    },
  };
}

/** A channel's schema has definitions of its own, which its references mean; here they are told from where. */
function anchorReferences(value: JsonValue, at: string, scope: string): void {
  if (Array.isArray(value)) for (const [index, one] of value.entries()) anchorReferences(one, `${at}/${index}`, scope);
  if (!isJsonObject(value)) return;
  const own = isJsonObject(value["$defs"]) ? at : scope;
  const reference = value["$ref"];
  if (typeof reference === "string") value["$ref"] = `#${own}${reference.slice(1)}`;
  for (const [key, one] of Object.entries(value))
    anchorReferences(one, `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, own);
}

function schemasAt({ schema }: Loaded, path: JsonPath): JsonValue[] {
  let current: JsonValue[] = spread([schema], schema);
  for (const step of path)
    current = spread(
      current.flatMap((one) => below(one, step)),
      schema,
    );
  return current;
}

function keysAt(loaded: Loaded, path: JsonPath): string[] {
  return schemasAt(loaded, path).flatMap((one) =>
    isJsonObject(one) && isJsonObject(one["properties"]) ? Object.keys(one["properties"]) : [],
  );
}

function below(schema: JsonValue, step: string | number): JsonValue[] {
  if (!isJsonObject(schema)) return schema === true ? [true] : [];
  if (typeof step === "number") {
    if (Array.isArray(schema["prefixItems"])) return schema["prefixItems"];
    if (schema["items"] !== undefined) return Array.isArray(schema["items"]) ? schema["items"] : [schema["items"]];
    return schema["type"] === undefined || schema["type"] === "array" ? [true] : [];
  }
  const properties = schema["properties"];
  if (isJsonObject(properties) && Object.hasOwn(properties, step)) return [properties[step] ?? true];
  if (schema["type"] !== undefined && schema["type"] !== "object") return [];
  const patterns = schema["patternProperties"];
  if (isJsonObject(patterns))
    for (const [pattern, one] of Object.entries(patterns)) if (new RegExp(pattern).test(step)) return [one];
  const others = schema["additionalProperties"];
  if (others === false) return [];
  const isObject = schema["type"] === "object" || properties !== undefined;
  if (others === undefined) return isObject || schema["type"] === undefined ? [true] : [];
  return [others];
}

/** The schemas themselves and all that their unions and references offer. */
function spread(schemas: readonly JsonValue[], root: JsonObject, depth = 0): JsonValue[] {
  return schemas.flatMap((schema): JsonValue[] => {
    if (!isJsonObject(schema) || depth > 12) return [schema];
    if (typeof schema["$ref"] === "string") return spread([pointed(root, schema["$ref"])], root, depth + 1);
    const options = ["anyOf", "oneOf", "allOf"].flatMap((key) => (Array.isArray(schema[key]) ? schema[key] : []));
    const own = schema["type"] !== undefined || schema["properties"] !== undefined || options.length === 0;
    return [...(own ? [schema] : []), ...spread(options, root, depth + 1)];
  });
}

function pointed(root: JsonObject, reference: string): JsonValue {
  let at: JsonValue = root;
  for (const raw of reference.split("/").slice(1)) {
    const step = raw.replaceAll("~1", "/").replaceAll("~0", "~");
    at = isJsonObject(at) ? (at[step] ?? true) : Array.isArray(at) ? (at[Number(step)] ?? true) : true;
  }
  return at;
}

function problemsOf(loaded: Loaded, config: JsonObject): Problem[] {
  const all = loaded.validate(config);
  if (all.length === 0) return [];
  const unknown = unknownIn(loaded, config, []);
  if (unknown.length > 0) return unknown.map((path) => ({ path, kind: "unknown-key", message: "unknown key" }));
  const errors = all.filter(({ keyword }) => !["anyOf", "oneOf", "if"].includes(keyword));
  const seen = new Set<string>();
  return errors.flatMap(({ instancePath, message, keyword, params }): Problem[] => {
    const path = pathOf(config, instancePath);
    const extra: unknown = params["additionalProperty"];
    if (seen.has(instancePath)) return [];
    seen.add(instancePath);
    if (keyword === "additionalProperties" && typeof extra === "string")
      return [{ path: [...path, extra], kind: "wrong-value", message: "not here" }];
    return [{ path, kind: "wrong-value", message: `${keyword}: ${message}` }];
  });
}

function pathOf(config: JsonValue, pointer: string): JsonPath {
  let at: JsonValue | undefined = config;
  return pointer
    .split("/")
    .slice(1)
    .map((raw) => {
      const key = raw.replaceAll("~1", "/").replaceAll("~0", "~");
      const step = Array.isArray(at) ? Number(key) : key;
      at = Array.isArray(at) ? at[Number(key)] : isJsonObject(at) ? at[key] : undefined;
      return step;
    });
}

function unknownIn(loaded: Loaded, value: JsonValue, path: JsonPath): JsonPath[] {
  const children: [string | number, JsonValue][] = Array.isArray(value)
    ? [...value.entries()]
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return children.flatMap(([step, child]): JsonPath[] => {
    const place = [...path, step];
    if (schemasAt(loaded, place).length === 0) return typeof step === "number" ? [] : [place];
    return unknownIn(loaded, child, place);
  });
}

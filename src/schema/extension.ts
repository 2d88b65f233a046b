import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { catalogueSource } from "./check/catalogue-source.ts";
import { type SchemaSource, sourceOfSchema } from "./check/schema-source.ts";
import type { JudgeOptions } from "./judge-value.ts";
import { rootSchema } from "./section-schema.ts";
import { toJsonObject } from "./to-json-object.ts";

/** The schemas of plugins that no release of OpenClaw brings, by the plugin's and the channel's id. */
export interface SchemaExtension {
  /** For `plugins.entries.<id>.config`. */
  plugins: Readonly<Record<string, JsonObject>>;
  /** For `channels.<id>`. */
  channels: Readonly<Record<string, JsonObject>>;
}

/** Several extensions as one; of two schemas for one id the later one holds. */
export function mergeExtensions(extensions: readonly SchemaExtension[]): SchemaExtension {
  return {
    plugins: Object.assign({}, ...extensions.map((one) => one.plugins)),
    channels: Object.assign({}, ...extensions.map((one) => one.channels)),
  };
}

/**
 * The schema of a whole openclaw.json with the schemas of further plugins in it: `plugins.entries.<id>.config` and `channels.<id>`.
 * What was there for the same id is replaced.
 */
export function withExtension(schema: JsonObject, { plugins, channels }: SchemaExtension): JsonObject {
  const copy: JsonObject = structuredClone(schema);
  const definitions = objectAt(copy, "definitions");
  const properties = objectAt(copy, "properties");
  const named = (kind: string, id: string, own: JsonObject): JsonObject => {
    const name = `${kind}.${id}`;
    // Slashes and tildes of a name are written differently in a reference (RFC 6901), and the whole as part of a URI.
    const pointer = encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
    definitions[name] = rebased(own, `#/definitions/${pointer}`);
    return { $ref: `#/definitions/${pointer}` };
  };
  if (Object.keys(plugins).length > 0) {
    const entries = objectAt(properties, "plugins", "properties", "entries");
    const known = objectAt(entries, "properties");
    for (const [id, own] of Object.entries(plugins)) {
      const usual = resolved(known[id] ?? entries["additionalProperties"], copy);
      const entry: JsonObject = isJsonObject(usual) ? structuredClone(usual) : { type: "object" };
      objectAt(entry, "properties")["config"] = named("plugin", id, own);
      known[id] = entry;
    }
  }
  for (const [id, own] of Object.entries(channels)) {
    objectAt(properties, "channels", "properties")[id] = named("channel", id, own);
  }
  return copy;
}

function resolved(value: JsonValue | undefined, root: JsonObject): JsonValue | undefined {
  const reference = isJsonObject(value) ? value["$ref"] : undefined;
  if (typeof reference !== "string") return value;
  const name = reference.replace("#/definitions/", "");
  return resolved(objectAt(root, "definitions")[name], root);
}

/** The object under some keys, made where there is none. */
function objectAt(value: JsonObject, ...keys: readonly string[]): JsonObject {
  return keys.reduce((current, key) => {
    const child = Object.hasOwn(current, key) ? current[key] : undefined;
    if (isJsonObject(child)) return child;
    const made: JsonObject = {};
    current[key] = made;
    return made;
  }, value);
}

/**
 * Judges by what the catalogue knows of a release and by the schemas of further plugins.
 * @param release a known release
 */
function extendedSource(release: string, extension: SchemaExtension): SchemaSource {
  const source = catalogueSource(release);
  const whole = sourceOfSchema(withExtension(toJsonObject(rootSchema(release)), extension), source);
  const touched = (key: string): boolean => key === "plugins" || key === "channels";
  return { ...source, section: (key) => (touched(key) ? whole : source).section(key) };
}

/** How to judge with an extension: by its schemas, and knowing its plugins and channels as installed. */
export function judgeBy(
  extension: SchemaExtension,
  release: string,
  { plugins = [], channels = [] }: NonNullable<JudgeOptions["installed"]> = {},
): Pick<JudgeOptions, "source" | "installed"> {
  const installed = {
    plugins: [...plugins, ...Object.keys(extension.plugins)],
    channels: [...channels, ...Object.keys(extension.channels)],
  };
  return { source: extendedSource(release, extension), installed };
}

/**
 * A schema that stands in a definition of another document: its references lead to where it will be.
 * @param root the JSON pointer of the definition, for example `#/definitions/plugin.my-plugin`
 */
function rebased(schema: JsonObject, root: string): JsonObject {
  const copy = rebase(schema, root);
  if (!isJsonObject(copy)) throw new TypeError("an object stays one");
  const { $schema: _, ...rest } = copy;
  return rest;
}

function rebase(value: JsonValue, root: string): JsonValue {
  if (Array.isArray(value)) return value.map((item) => rebase(item, root));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      const isReference = key === "$ref" && typeof child === "string" && child.startsWith("#");
      return [key, isReference ? `${root}${child.slice(1)}` : rebase(child, root)];
    }),
  );
}

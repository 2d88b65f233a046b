import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { rebased, type SchemaExtension } from "./extend-schema.ts";

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

import * as z from "zod";
import { ConfigError } from "../errors.ts";
import { placeOf } from "./catalogue.ts";
import type { JsonSchema } from "./json-schema.ts";
import { rootSchema, sectionSchema, withDefinitions } from "./section-schema.ts";

const built = new Map<string, z.ZodType>();

/**
 * The Zod schema (v4) of an openclaw.json, or of one of its sections, in a release; built when first asked for. It knows what
 * JSON Schema can say, apart from `if` and `not`, which Zod has no word for; rules between keys are not in it.
 * @param release a known release, or one between: then the known one before it counts
 * @param section a top-level key such as `gateway`; the whole file without it
 * @throws ConfigError `unknown-key` when the release does not have the section
 */
export function schemaFor(release: string, section?: string): z.ZodType {
  const name = `${placeOf(release)} ${section ?? ""}`;
  const ready = built.get(name);
  if (ready !== undefined) return ready;
  const json = section === undefined ? rootSchema(release) : sectionSchema(section, release);
  if (json === undefined) throw new ConfigError("unknown-key", `OpenClaw ${release} has no section ${section}`);
  const schema = z.fromJSONSchema(withoutConditions({ ...withDefinitions(json, release) }), {
    defaultTarget: "draft-7",
  });
  built.set(name, schema);
  return schema;
}

const conditions = ["if", "then", "else", "not"];

function withoutConditions(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema, (_, value: unknown) => {
    if (!isSchema(value) || !conditions.some((keyword) => isSchema(value[keyword]))) return value;
    return Object.fromEntries(
      Object.entries(value).filter(([key, child]) => !(conditions.includes(key) && isSchema(child))),
    );
  });
  const copy: JsonSchema = JSON.parse(text);
  return copy;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { ConfigError } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";

/** A copy of a config as plain JSON. */
export function toJsonObject(config: object | undefined): JsonObject {
  if (config === undefined) return {};
  const copy: unknown = JSON.parse(JSON.stringify(config));
  if (isJsonObject(copy)) return copy;
  throw new ConfigError("invalid-option", "config must be an object");
}

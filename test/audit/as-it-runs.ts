import { createHash } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/json/value.ts";

/**
 * A config as the gateway has it: every `${NAME}` and every reference to a secret replaced by a value, as both are before OpenClaw's own
 * command audits it.
 */
export function asItRuns(config: JsonObject): JsonObject {
  const replaced = replace(config);
  return isJsonObject(replaced) ? replaced : {};
}

function replace(value: JsonValue): JsonValue {
  if (typeof value === "string")
    return value.replace(/\$\{([A-Z_][A-Z0-9_]*)\}/g, (_, name: string) => secretFor(name));
  if (Array.isArray(value)) return value.map(replace);
  if (!isJsonObject(value)) return value;
  const { source, provider, id } = value;
  if (typeof source === "string" && typeof provider === "string" && typeof id === "string") return secretFor(id);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replace(child)]));
}

/** The same for the same name, and nothing that could be guessed. */
function secretFor(name: string): string {
  return createHash("sha256").update(name).digest("base64url");
}

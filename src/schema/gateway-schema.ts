import * as z from "zod";
import { ConfigError } from "../errors.ts";
import { gatewayCatalogue } from "./catalogue.generated.ts";
import type { JsonSchema } from "./catalogue-node.ts";
import { rebuildSchema } from "./rebuild.ts";

const built = new Map<string, z.ZodType>();

/** The JSON Schema of the `gateway` section in a known release. */
export function gatewayJsonSchema(release: string): JsonSchema {
  const schema = rebuildSchema(gatewayCatalogue, release);
  if (schema === undefined) throw new ConfigError("unknown-release", `no gateway schema for OpenClaw ${release}`);
  return schema;
}

/** The Zod schema of the `gateway` section in a known release; built when first asked for. */
export function gatewaySchema(release: string): z.ZodType {
  const ready = built.get(release);
  if (ready !== undefined) return ready;
  const schema = z.fromJSONSchema({ ...gatewayJsonSchema(release) });
  built.set(release, schema);
  return schema;
}

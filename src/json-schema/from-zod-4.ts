import { ConfigError } from "../errors.ts";

/**
 * The JSON Schema (draft-07) of what a Zod 4 schema takes in.
 * @throws ConfigError `schema-not-usable` for what JSON Schema cannot say, such as a transform or a custom check of the type
 */
export async function fromZod4(schema: object): Promise<unknown> {
  const { toJSONSchema } = await import("zod/v4/core");
  try {
    // Zod's own default, "output", would make every key that has a default a required one.
    return toJSONSchema(schema as Parameters<typeof toJSONSchema>[0], { target: "draft-07", io: "input" });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConfigError("schema-not-usable", `the Zod schema cannot be said as JSON Schema: ${why}`, {
      hint: "write that part with the types of JSON, and check the rest in a refinement",
      cause: error,
    });
  }
}

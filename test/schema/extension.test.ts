import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import { extendSchema } from "../../src/json-schema/extend-schema.ts";
import { withExtension } from "../../src/schema/extension.ts";
import { rootSchema } from "../../src/schema/section-schema.ts";
import { toJsonObject } from "../../src/schema/to-json-object.ts";

const own = {
  type: "object",
  additionalProperties: false,
  properties: { deep: { $ref: "#/definitions/deep" } },
  definitions: { deep: { type: "integer" } },
};

describe("withExtension", () => {
  test.each(["2026.1.30", "2026.9.6"])(
    "a plugin's own schema takes part for %s",
    async (release) => {
      const before = toJsonObject(rootSchema(release));
      const extension = await extendSchema({ plugins: { "my/plugin": own }, channels: { "my~channel": own } });
      const judge = new Ajv({ strict: false, validateFormats: false }).compile(withExtension(before, extension));
      const plugin = (config: object): object => ({ plugins: { entries: { "my/plugin": { enabled: true, config } } } });
      const channel = (body: object): object => ({ channels: { "my~channel": body } });
      expect(judge(plugin({ deep: 1 }))).toBe(true);
      expect(judge(plugin({ deep: "1" }))).toBe(false);
      expect(judge(plugin({ odd: 1 }))).toBe(false);
      expect(judge({ plugins: { entries: { "my/plugin": { odd: 1 } } } })).toBe(false);
      expect(judge(channel({ deep: 1 }))).toBe(true);
      expect(judge(channel({ odd: 1 }))).toBe(false);
      // Others stay as they were.
      expect(judge({ plugins: { entries: { another: { config: { odd: 1 } } } } })).toBe(true);
      expect(judge({ gateway: { odd: 1 } })).toBe(false);
    },
    60_000,
  );
});

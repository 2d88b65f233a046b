import * as z from "zod";
import { retries } from "./retries.ts";

const channel = {
  id: "pager",
  configSchema: { schema: { type: "object", additionalProperties: false, properties: { number: { type: "string" } } } },
};

// biome-ignore lint/style/noDefaultExport: how plugins export themselves
export default {
  id: "pager",
  configSchema: z.strictObject({ retries: retries.optional() }),
  plugin: channel,
  register(): void {},
};

import { execFileSync } from "node:child_process";
import type { JsonSchema } from "../../src/schema/json-schema.ts";
import { type PluginPart, pluginPart } from "../sources.ts";
import { stripTexts } from "./strip-texts.ts";

/** Throws when an installed OpenClaw prints other schemas for its channels and plugins than were read from its package. */
export function checkAgainstCli(openclaw: string, extracted: PluginPart): void {
  const output = execFileSync("node", [openclaw, "config", "schema"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const whole: JsonSchema = JSON.parse(output.slice(output.indexOf("{")));
  const printed = pluginPart(stripTexts(whole));
  for (const kind of ["channels", "plugins"] as const) {
    const ids = new Set([...Object.keys(printed[kind]), ...Object.keys(extracted[kind])]);
    const different = [...ids].filter(
      (id) => JSON.stringify(printed[kind][id]) !== JSON.stringify(extracted[kind][id]),
    );
    if (different.length > 0) throw new Error(`the CLI prints other ${kind}: ${different.join(", ")}`);
  }
}

import * as z from "zod";
import { nearest } from "../nearest.ts";
import type { PresetConfig } from "./define-config.ts";
import { invalidProject } from "./project-error.ts";

const text = z.string().optional();
const port = z.int().min(1).max(65535).optional();

const presetForm = z.strictObject({
  preset: z.string(),
  openclaw: text,
  network: text,
  proxy: text,
  origins: z.array(z.string()).optional(),
  port,
  publishedPort: port,
  access: z.enum(["auto", "token", "pairing"]).optional(),
  token: text,
  tokenIn: z.enum(["file", "env"]).optional(),
  config: z.record(z.string(), z.unknown()).optional(),
});

/**
 * The project config that stands beside `preset`.
 * @throws ConfigError `project-config-invalid` naming every option that is unknown or has a value it cannot have
 */
export function parsePresetForm(file: string, value: unknown): PresetConfig {
  const result = presetForm.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return issue.keys.map(unknownOption).join("; ");
    return `${issue.path.join(".")}: ${issue.message.replace(/^Invalid (?:input|option): /, "")}`;
  });
  throw invalidProject(file, problems.join("; "), {
    hint: `with preset, OpenClaw's own keys go into config: { … }; the options are ${optionNames.join(", ")}`,
  });
}

const optionNames = Object.keys(presetForm.shape);

function unknownOption(key: string): string {
  const near = nearest(key, optionNames);
  return `${key} is no option beside preset${near === undefined ? "" : `, did you mean "${near}"?`}`;
}

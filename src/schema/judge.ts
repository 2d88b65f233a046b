import type { $ZodIssue } from "zod/v4/core";
import type { Diagnostic } from "../diagnostic.ts";
import { formatPath, type JsonPath } from "../json/path.ts";
import { nearest } from "../nearest.ts";
import { isInRange } from "../release/range.ts";
import { keysUnder, lifeOf } from "./life.ts";
import { sinceAndUntil } from "./life-span.ts";
import { schemaFor } from "./schema-for.ts";
import { rootKeys } from "./section-schema.ts";

/**
 * What a release has against a config: unknown top-level keys, and everything in the `gateway` section.
 * The other sections are not looked into.
 */
export function judgeConfig(config: Readonly<Record<string, unknown>>, release: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const key of Object.keys(config)) {
    const ranges = lifeOf([key])?.ranges;
    if (ranges?.some((range) => isInRange(release, range))) continue;
    diagnostics.push(unknownKey([], key, { release, ranges, siblings: rootKeys(release) }));
  }
  const gateway = Object.hasOwn(config, "gateway") ? config["gateway"] : undefined;
  if (gateway === undefined) return diagnostics;
  const result = schemaFor(release, "gateway").safeParse(gateway);
  if (!result.success) diagnostics.push(...result.error.issues.flatMap((issue) => fromIssue(issue, gateway, release)));
  return diagnostics;
}

function fromIssue(issue: $ZodIssue, gateway: unknown, release: string): Diagnostic[] {
  const path: JsonPath = ["gateway", ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  if (issue.code === "unrecognized_keys") {
    const siblings = keysUnder(path, release);
    return issue.keys.map((key) =>
      unknownKey(path, key, { release, ranges: lifeOf([...path, key])?.ranges, siblings }),
    );
  }
  return [
    {
      code: "invalid-value",
      severity: "error",
      path,
      message: `${formatPath(path)}: ${reasonOf(issue, valueAt(gateway, issue.path))}`,
    },
  ];
}

interface UnknownKeyContext {
  release: string;
  ranges: readonly { from?: string; to?: string }[] | undefined;
  siblings: readonly string[];
}

function unknownKey(parent: JsonPath, key: string, { release, ranges, siblings }: UnknownKeyContext): Diagnostic {
  const path = [...parent, key];
  const life = ranges && sinceAndUntil(ranges, release);
  const near = life === undefined ? nearest(key, siblings) : undefined;
  const hint = life ?? (near === undefined ? undefined : `did you mean "${near}"?`);
  const message = `OpenClaw ${release} does not know the key ${formatPath(path)} and refuses to start with it`;
  return { code: "unknown-key", severity: "error", path, message, ...(hint !== undefined && { hint }) };
}

function reasonOf(issue: $ZodIssue, value: unknown): string {
  const got = value === undefined ? "nothing" : JSON.stringify(value);
  if (issue.code === "invalid_value")
    return `expected one of ${issue.values.map((one) => JSON.stringify(one)).join(", ")}, found ${kindOf(value)}`;
  if (issue.code === "invalid_type") return `expected ${expectedKind(issue.expected)}, found ${kindOf(value)}`;
  if (issue.code === "too_small")
    return `must be ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}${unitOf(issue.origin)}, is ${sizeOf(value, got)}`;
  if (issue.code === "too_big")
    return `must be at most ${issue.maximum}${unitOf(issue.origin)}, is ${sizeOf(value, got)}`;
  if (issue.code === "invalid_format")
    return `does not have the form that is required (${issue.format === "regex" ? issue.pattern : issue.format})`;
  if (issue.code === "invalid_union") return `fits none of the allowed forms, found ${kindOf(value)}`;
  return issue.message;
}

function expectedKind(kind: string): string {
  if (kind === "int") return "a whole number";
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

function unitOf(origin: string): string {
  return origin === "string" ? " characters" : "";
}

function sizeOf(value: unknown, got: string): string {
  return typeof value === "string" ? `${value.length}` : got;
}

// The kind of value only: the value itself may be a secret.
function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "an object";
  return `a ${typeof value}`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

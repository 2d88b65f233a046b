import type { Diagnostic, Severity } from "../../diagnostic.ts";
import type { JsonPath } from "../../json/path.ts";
import type { JsonObject, JsonValue } from "../../json/value.ts";
import type { ReleaseRange } from "../../release/range.ts";
import { findAll } from "./find-all.ts";

/**
 * The stages of the real reader, in order. It stops after the first stage that finds an error; the rules of stage `schema` run
 * together with the schema itself. `start` is the gateway's own start, which `openclaw config validate` does not try.
 */
export const stages = [
  "legacy",
  "schema",
  "sandbox-environment",
  "agent-directories",
  "avatar",
  "tailscale-bind",
  "tailscale-auth",
  "model-policy",
  "plugins",
  "start",
] as const;

/** One of the stages of the real reader. */
export type Stage = (typeof stages)[number];

/** What a rule has against a config. */
export interface Finding {
  path: JsonPath;
  message: string;
  hint?: string;
  /** `error` unless the release only warns. */
  severity?: Severity;
  /**
   * The real reader makes this finding only if the schema found nothing wrong at or below this path. Absent: anywhere in the config;
   * `always`: it makes it whatever the schema found.
   */
  scope?: JsonPath | "always";
  /** The real reader does not go on to what it checks of the objects around this one, as with an error of the schema. */
  blocks?: boolean;
}

/** Something that a release demands of a config beyond its schema. */
export interface Rule {
  /** The code of its diagnostics. */
  id: string;
  stage: Stage;
  /** The releases that enforce it. */
  releases: readonly ReleaseRange[];
  /** How that is known. */
  evidence: string;
  /** The top-level keys without which it has nothing to say. Absent: it looks at any config. */
  sections?: readonly string[];
  check(config: JsonObject, release: string, installed: Installed): Finding[];
}

/** What a user has installed beside what the release brings along. */
export interface Installed {
  /** Ids of plugins. */
  plugins?: readonly string[];
  /** Ids of the channels that those plugins serve. */
  channels?: readonly string[];
}

/** A diagnostic of a rule, with what a caller needs to combine it with those of the schema. */
export interface RuleProblem extends Diagnostic {
  stage: Stage;
  scope: JsonPath | "always";
  /** The real reader stops before it gets here. */
  later?: true;
}

type Facts = Omit<Rule, "check">;

/** A finding below the place that is looked at. */
export type PlaceFinding = Omit<Finding, "scope">;

/** A rule about every value at some places, such as `tools.exec` or `agents.list.*.heartbeat`; `*` is any key or index. */
export function ruleAt(
  facts: Facts & { at: readonly string[] },
  check: (value: JsonValue, release: string) => PlaceFinding[],
): Rule {
  const { at, ...rest } = facts;
  const sections = new Set(at.map((pattern) => pattern.split(".", 1)[0] ?? ""));
  return {
    ...rest,
    ...(!sections.has("*") && !sections.has("") && { sections: [...sections] }),
    check(config, release) {
      const findings: Finding[] = [];
      for (const pattern of at)
        for (const { path, value } of findAll(config, pattern))
          for (const finding of check(value, release))
            findings.push({ ...finding, path: [...path, ...finding.path], scope: path });
      return findings;
    },
  };
}

/** A rule about the form of the texts at some places. */
export function formRule(
  facts: Facts & { at: readonly string[]; message: string; hint: string },
  holds: (text: string) => boolean,
): Rule {
  const { message, hint, ...rest } = facts;
  return ruleAt(rest, (value) => (typeof value === "string" && !holds(value) ? [{ path: [], message, hint }] : []));
}

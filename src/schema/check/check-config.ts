import type { Plan } from "./plan.ts";
import type { Problem } from "./problem.ts";
import type { SchemaSource } from "./schema-source.ts";

/** What a schema has against a config, in the order of the config. Nothing about what is between sections: that is for rules. */
export function checkConfig(
  config: Readonly<Record<string, unknown>>,
  source: Pick<SchemaSource, "section">,
  check: (plan: Plan, value: unknown, key: string) => readonly Problem[] = checkSection,
): Problem[] {
  return Object.keys(config).flatMap((key): readonly Problem[] => {
    const plan = source.section(key);
    if (plan === undefined) return [{ kind: "unknown-key", path: [key], schema: {} }];
    return config[key] === undefined ? [] : check(plan, config[key], key);
  });
}

/** What is wrong with the value of a top-level key. */
export function checkSection(plan: Plan, value: unknown, key: string): readonly Problem[] {
  if (plan.accepts(value)) return [];
  const problems: Problem[] = [];
  plan.report(value, [key], problems);
  return problems;
}

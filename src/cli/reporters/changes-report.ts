import type { Change } from "../../edit/changes.ts";
import { redactValue } from "../../edit/secrets-of.ts";
import { formatPath, type JsonPath } from "../../json/path.ts";
import type { JsonValue } from "../../json/value.ts";
import type { Style } from "../style.ts";

/** Changes for a person, a line each: `+` came, `-` went, `~` became another. Secrets are hidden unless revealed. */
export function changesText(changes: readonly Change[], style: Style, { reveal }: { reveal: boolean }): string[] {
  return changes.map(({ path, before, after }) => {
    const name = formatPath(path) || "(the whole config)";
    const show = (value: JsonValue): string => JSON.stringify(shown(value, path, reveal));
    if (before === undefined && after !== undefined) return style.green(`+ ${name}: ${show(after)}`);
    if (after === undefined && before !== undefined) return style.red(`- ${name}: ${show(before)}`);
    return style.yellow(`~ ${name}: ${show(before ?? null)} → ${show(after ?? null)}`);
  });
}

/** Changes for a program, paths as arrays of keys. */
export function changesJson(changes: readonly Change[], { reveal }: { reveal: boolean }): Change[] {
  return changes.map(({ path, before, after }) => ({
    path,
    ...(before !== undefined && { before: shown(before, path, reveal) }),
    ...(after !== undefined && { after: shown(after, path, reveal) }),
  }));
}

function shown(value: JsonValue, path: JsonPath, reveal: boolean): JsonValue {
  return reveal ? value : redactValue(value, path);
}

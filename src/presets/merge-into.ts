import type { Diagnostic } from "../diagnostic.ts";
import { mergeObjects } from "../json/merge.ts";
import { formatPath, getAt } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/** Keys that a preset decides: where it writes none, an old one must not stay. */
const decided: readonly (readonly string[])[] = [
  ["gateway", "trustedProxies"],
  ["gateway", "controlUi", "allowInsecureAuth"],
  ["gateway", "controlUi", "dangerouslyDisableDeviceAuth"],
  ["gateway", "nodes", "pairing", "autoApproveLocal"],
];

const originsPath = ["gateway", "controlUi", "allowedOrigins"];

/**
 * A created config laid on an existing one. Everything else in the existing config stays; its origins stay beside the new ones;
 * the keys that decide access are taken over or removed, and each change of an old value is told.
 */
export function mergeInto(existing: JsonObject, created: JsonObject): { config: JsonObject; notes: Diagnostic[] } {
  const notes: Diagnostic[] = [];
  let base = existing;
  for (const path of decided) {
    const before = getAt(existing, path);
    const after = getAt(created, path);
    if (before === undefined || JSON.stringify(before) === JSON.stringify(after)) continue;
    const change = after === undefined ? "removed" : "replaced";
    const message = `${formatPath(path)} was ${JSON.stringify(before)} and is ${change}: it decides who gets in`;
    notes.push({ code: `merge-${change}`, severity: "warning", path, message });
    base = without(base, path);
  }
  const origins = union(getAt(existing, originsPath), getAt(created, originsPath));
  const merged = mergeObjects(base, created);
  const config =
    origins === undefined ? merged : mergeObjects(merged, { gateway: { controlUi: { allowedOrigins: origins } } });
  return { config, notes };
}

function union(before: JsonValue | undefined, after: JsonValue | undefined): JsonValue[] | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  return [...before, ...after.filter((origin) => !before.includes(origin))];
}

function without(config: JsonObject, [key, ...rest]: readonly string[]): JsonObject {
  if (key === undefined || !Object.hasOwn(config, key)) return config;
  if (rest.length === 0) return Object.fromEntries(Object.entries(config).filter(([name]) => name !== key));
  const child = config[key];
  return isJsonObject(child) ? { ...config, [key]: without(child, rest) } : config;
}

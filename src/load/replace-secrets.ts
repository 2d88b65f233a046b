import type { Diagnostic } from "../diagnostic.ts";
import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { looksSecret } from "../token/looks-secret.ts";
import { secretShorthand } from "./facts.ts";
import type { Places } from "./home.ts";
import { mapConfig, walkConfig } from "./map-config.ts";
import { pathKey } from "./provenance.ts";
import { createSecretResolver } from "./resolve-secrets.ts";
import { type PlacedReference, problemOf, type SecretReference, secretReferencesIn } from "./secret-references.ts";

export interface ReplacedSecrets {
  config: JsonObject;
  /** The references that are left in the config. */
  secrets: PlacedReference[];
  /** Those that were replaced, by path. */
  replaced: Map<string, SecretReference>;
  diagnostics: Diagnostic[];
}

/** Finds the references to secrets in a config and, if asked, puts the secrets in their places. */
export async function replaceSecrets(
  config: JsonObject,
  { places, resolve }: { places: Places; resolve: boolean },
): Promise<ReplacedSecrets> {
  const all = [...secretReferencesIn(config, places.release), ...shorthandsIn(config, places.release)];
  const diagnostics = all.flatMap(({ path, reference }) => malformed(path, reference));
  const result: ReplacedSecrets = { config, secrets: [], replaced: new Map(), diagnostics };
  if (!resolve) return { ...result, secrets: all };
  const lookUp = createSecretResolver(config, places);
  const values = new Map<string, JsonValue>();
  for (const placed of all) {
    const found = await lookUp(placed);
    if (found.kind === "secret") {
      values.set(pathKey(placed.path), found.value);
      result.replaced.set(pathKey(placed.path), placed.reference);
    } else {
      result.secrets.push(placed);
      if (problemOf(placed.reference) === undefined) diagnostics.push(found.problem);
    }
  }
  return { ...result, config: withValues(config, values) };
}

function malformed(path: JsonPath, reference: SecretReference): Diagnostic[] {
  const problem = problemOf(reference);
  if (problem === undefined) return [];
  const message = `this reference to a secret cannot be followed: ${problem}`;
  return [{ code: "secret-reference-invalid", severity: "error", path, message }];
}

/** `$NAME` where a secret is expected, for the releases that take it for a reference. */
function shorthandsIn(config: JsonObject, release: string): PlacedReference[] {
  if (!secretShorthand.for(release).value) return [];
  const found: PlacedReference[] = [];
  walkConfig(config, (value, path) => {
    const id = typeof value === "string" ? /^\s*\$([A-Z][A-Z0-9_]{0,127})\s*$/.exec(value)?.[1] : undefined;
    if (id !== undefined && looksSecret(path()))
      found.push({ path: path(), reference: { source: "env", provider: "default", id } });
  });
  return found;
}

function withValues(config: JsonObject, values: ReadonlyMap<string, JsonValue>): JsonObject {
  if (values.size === 0) return config;
  const replaced = mapConfig(config, (_, path) => values.get(pathKey(path())));
  return isJsonObject(replaced) ? replaced : config;
}

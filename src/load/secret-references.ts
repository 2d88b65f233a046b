import type { JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonValue } from "../json/value.ts";
import { type SecretSource, secretSources } from "./facts.ts";
import { walkConfig } from "./map-config.ts";

/** A reference to a secret, as it stands in a config. */
export interface SecretReference {
  source: SecretSource;
  /** An alias in `secrets.providers`; `default` is built in for `env`. */
  provider: string;
  /** A variable's name, a JSON pointer into a file, or what a program takes. */
  id: string;
}

/** A reference and where it stands. */
export interface PlacedReference {
  path: JsonPath;
  reference: SecretReference;
}

/**
 * The reference that a value is for a release: an object with exactly `source`, `provider` and `id`. References came with OpenClaw
 * 2026.2.26, the source `store` with 2026.8.1; to earlier releases such an object is just a wrong value.
 */
export function secretReferenceOf(value: JsonValue | undefined, release: string): SecretReference | undefined {
  if (!isJsonObject(value) || Object.keys(value).length !== 3) return undefined;
  const { source, provider, id } = value;
  const known = secretSources.for(release).value.find((one) => one === source);
  if (known === undefined || typeof provider !== "string" || typeof id !== "string") return undefined;
  return provider.trim() === "" || id.trim() === "" ? undefined : { source: known, provider, id };
}

const alias = /^[a-z][a-z0-9_-]{0,63}$/;
const variableId = /^[A-Z][A-Z0-9_]{0,127}$/;
const programId = /^(?!(?:.*\/)?\.{1,2}(?:\/|$))[A-Za-z0-9][A-Za-z0-9._:/#-]{0,255}$/;
const pointerId = /^(?:value|(?:\/(?:[^~/]|~[01])*)+)$/;

/** What is wrong with the form of a reference, for a person; undefined when nothing is. */
export function problemOf({ source, provider, id }: SecretReference): string | undefined {
  if (!alias.test(provider)) return "the provider must be a name of small letters, digits, _ and -";
  if (source === "file")
    return pointerId.test(id) ? undefined : 'the id must be "value" or a JSON pointer such as /name';
  if (source === "exec") return programId.test(id) ? undefined : "the id has characters or parts that are not allowed";
  return variableId.test(id) ? undefined : "the id must be the name of a variable: capitals, digits and _";
}

/** All references in a config. */
export function secretReferencesIn(config: JsonValue, release: string): PlacedReference[] {
  const found: PlacedReference[] = [];
  if (secretSources.for(release).value.length === 0) return found;
  walkConfig(config, (value, path) => {
    const reference = secretReferenceOf(value, release);
    if (reference !== undefined) found.push({ path: path(), reference });
  });
  return found;
}

import type { Diagnostic } from "../diagnostic.ts";
import { formatPath, type JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { looksSecret } from "../token/looks-secret.ts";
import type { VariableSource, Variables } from "./environment.ts";
import { missingVariable } from "./facts.ts";
import { mapConfig } from "./map-config.ts";
import { nearMissesIn, referencesIn, substitute } from "./substitute.ts";

/** A variable that a config refers to with `${NAME}`. */
export interface VariableUse {
  name: string;
  /** The place in the config that refers to it. */
  path: JsonPath;
  /** Where its value is from; absent when it is unset or empty. */
  source?: VariableSource;
  /** Whether the text was left as it is because it holds a secret. */
  kept: boolean;
}

export interface Applied {
  value: JsonValue;
  uses: VariableUse[];
  diagnostics: Diagnostic[];
}

export interface ApplyOptions {
  release: string;
  variables: Variables;
  /** Whether secrets are replaced too. */
  resolve: boolean;
}

/** A text that is no config may have any number of references; so many remarks of a kind are listed. */
const mostOfAKind = 100;

/** Puts the values of variables into the strings of a config, as the release does. Keys are left alone. */
export function applyVariables(config: JsonValue, options: ApplyOptions): Applied {
  const applied: Applied = { value: null, uses: [], diagnostics: [] };
  const counts = new Map<string, number>();
  applied.value = mapConfig(config, (value, path) =>
    typeof value === "string" && value.includes("$") ? replaced(value, path()) : undefined,
  );
  return applied;

  function remark(diagnostic: Diagnostic): void {
    const count = (counts.get(diagnostic.code) ?? 0) + 1;
    counts.set(diagnostic.code, count);
    if (count <= mostOfAKind) applied.diagnostics.push(diagnostic);
  }

  function replaced(text: string, path: JsonPath): string {
    const names = new Set(referencesIn(text).flatMap(({ name, escaped }) => (escaped ? [] : [name])));
    const kept = !options.resolve && names.size > 0 && isSecret(path, names);
    for (const name of names) {
      const value = options.variables.env[name];
      const source = value ? options.variables.sourceOf(name) : undefined;
      applied.uses.push({ name, path, kept, ...(source !== undefined && { source }) });
      if (!value) remark(missing(name, path, options.release));
    }
    for (const diagnostic of remarksOn(text, path)) remark(diagnostic);
    return kept ? text : substitute(text, (name) => options.variables.env[name]);
  }
}

/** By the name of its place, or of a variable in it: a URL may hold a key. */
function isSecret(path: JsonPath, names: ReadonlySet<string>): boolean {
  return looksSecret(path) || [...names].some((name) => looksSecret([name]));
}

function missing(name: string, path: JsonPath, release: string): Diagnostic {
  const isRefused = missingVariable.for(release).value === "refused";
  const effect = isRefused
    ? `OpenClaw ${release} refuses the config`
    : `OpenClaw ${release} leaves the text \${${name}} as it is`;
  return {
    code: "variable-missing",
    severity: isRefused ? "error" : "warning",
    path,
    message: `${formatPath(path)} refers to the variable ${name}, which is unset or empty: ${effect}`,
    hint: `set ${name} where OpenClaw is started, or in the .env of its state folder`,
  };
}

function remarksOn(text: string, path: JsonPath): Diagnostic[] {
  return nearMissesIn(text).map(({ text: form, kind, name }) => {
    const isDefault = kind === "default";
    const message = isDefault
      ? `${formatPath(path)}: ${form} stays as it is; OpenClaw has no default values for variables`
      : `${formatPath(path)}: ${form} stays as it is; OpenClaw replaces names of capitals, digits and _ only`;
    const hint = isDefault ? `write \${${name.toUpperCase()}} and set the variable` : undefined;
    const severity = isDefault ? "warning" : "info";
    return { code: "not-a-reference", severity, path, message, ...(hint !== undefined && { hint }) };
  });
}

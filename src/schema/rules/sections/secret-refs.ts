import type { JsonObject, JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import type { Finding, Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

// Below these keys everything is the business of somebody else than the core.
const foreign = new Set(["config", "params", "settings", "channels", "env", "vars"]);

/** The ids of secrets that a file or a program holds. Those of variables are in the schema. */
export const secretRefId: Rule = {
  id: "secret-id",
  stage: "schema",
  releases: since("2026.2.26"),
  evidence: triedOnly,
  check(config, release) {
    const findings: Finding[] = [];
    const path: (string | number)[] = [];
    below(config, path, (ref) => {
      const hint = hintFor(ref, release);
      if (hint === undefined) return false;
      const scope = [...path];
      findings.push({ path: [...scope, "id"], scope, message: "that cannot be the id of a secret", hint });
      return true;
    });
    return findings;
  },
};

/** Every config is walked whole: `path` is one list that grows and shrinks, and is copied where something is found. */
function below(value: JsonValue, path: (string | number)[], found: (ref: JsonObject) => boolean): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) step(index, item);
    return;
  }
  if (found(value)) return;
  for (const key of Object.keys(value)) if (!foreign.has(key)) step(key, value[key]);

  function step(key: string | number, child: JsonValue | undefined): void {
    if (typeof child !== "object") return;
    path.push(key);
    below(child, path, found);
    path.pop();
  }
}

function hintFor(ref: JsonObject, release: string): string | undefined {
  const source = ref["source"];
  if (source !== "file" && source !== "exec") return undefined;
  const { provider, id } = ref;
  if (typeof provider !== "string" || typeof id !== "string" || Object.keys(ref).length !== 3) return undefined;
  if (source === "file" && !isPointer(id))
    return 'write "value", or the place in the file, such as /providers/openai/apiKey';
  if (source !== "exec" || isExecId(id, release)) return undefined;
  return "use letters, digits and . _ : / -, at most 256, without . or .. between slashes";
}

function isPointer(id: string): boolean {
  return id === "value" || (id.startsWith("/") && !/~(?![01])/.test(id));
}

function isExecId(id: string, release: string): boolean {
  const hash = compareReleases(release, "2026.5.28") >= 0;
  const form = hash ? /^[A-Za-z0-9][A-Za-z0-9._:/#-]{0,255}$/ : /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,255}$/;
  return form.test(id) && !id.split("/").some((part) => part === "." || part === "..");
}

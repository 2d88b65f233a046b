import type { JsonPath } from "../../json/path.ts";
import { tokenVariable } from "../../presets/token-variable.ts";
import { looksSecret } from "../../token/looks-secret.ts";
import type { AuditRule, Told } from "../audit-rule.ts";
import { visitTexts } from "../visit-leaves.ts";

/** Secrets that stand in the config itself, where every copy and backup of it has them. */
export const plaintextSecret: AuditRule = {
  code: "plaintext-secret",
  title: "A secret stands in the config",
  look({ written }) {
    const told: Told[] = [];
    const used = new Set<string>();
    visitTexts(written, (text, path) => {
      // What `env` holds is a variable already: moving it would need another one.
      if (text.trim() === "" || path[0] === "env" || !looksSecret(path) || text.includes("${")) return;
      const variable = freeName(variableFor(path), used);
      used.add(variable);
      told.push({
        severity: "info",
        path,
        ...(path.join(".") === "gateway.auth.password" && {
          severity: "warning",
          check: "config.secrets.gateway_password_in_config",
        }),
        message: "a secret stands here in plain text",
        hint: `put it into .env (mode 0600) as ${variable}, and write \${${variable}} here: openclaw-config audit --fix does both`,
        edits: [{ kind: "set", path, value: `\${${variable}}` }],
        moveToEnvironment: { variable, path },
      });
    });
    return told;
  },
};

const known: Readonly<Record<string, string>> = {
  "gateway.auth.token": tokenVariable,
  "gateway.auth.password": "OPENCLAW_GATEWAY_PASSWORD",
};

function variableFor(path: JsonPath): string {
  const usual = known[path.join(".")];
  if (usual !== undefined) return usual;
  const words = path.map((step) => String(step).replace(/([a-z0-9])([A-Z])/g, "$1_$2"));
  return `OPENCLAW_${words
    .join("_")
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")}`;
}

function freeName(name: string, used: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}_${number}`;
    if (!used.has(candidate)) return candidate;
  }
}

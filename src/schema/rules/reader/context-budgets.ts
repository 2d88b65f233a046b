import type { Diagnostic } from "../../../diagnostic.ts";
import { isJsonObject, type JsonObject } from "../../../json/value.ts";
import { findAll } from "../find-all.ts";
import { triedOnly } from "../tried.ts";
import { type Rewrite, rewriteWarning } from "./rewrite.ts";

const keys = ["contextTokens", "contextWindow"] as const;
const agents = ["agents.defaults", "agents.entries.*", "agents.list.*"];
const budgets = [...agents.map((agent) => `${agent}.contextTokens`), ...keys.map((key) => `models.providers.*.${key}`)];
const hint = "set contextTokens at the models, in models.providers.*.models[]";

/** How much of a conversation a model sees is said at the model. Agents' limits are dropped, providers' go to their models. */
export const contextBudgets: Rewrite = {
  releases: [{ from: "2026.8.1" }],
  evidence: triedOnly,
  apply(config) {
    if (!budgets.some((pattern) => findAll(config, pattern).length > 0)) return undefined;
    const copy = structuredClone(config);
    const warnings = [...providerBudgets(copy), ...agentBudgets(copy)];
    return warnings.length === 0 ? undefined : { config: copy, warnings };
  },
};

function agentBudgets(config: JsonObject): Diagnostic[] {
  return agents.flatMap((pattern) =>
    findAll(config, pattern).flatMap(({ path, value }) => {
      if (!isJsonObject(value) || !Object.hasOwn(value, "contextTokens")) return [];
      delete value["contextTokens"];
      return [rewriteWarning([...path, "contextTokens"], "contextTokens of an agent is ignored", hint)];
    }),
  );
}

function providerBudgets(config: JsonObject): Diagnostic[] {
  return findAll(config, "models.providers.*").flatMap(({ path, value: provider }) => {
    if (!isJsonObject(provider)) return [];
    return keys.flatMap((key) => {
      if (!Object.hasOwn(provider, key)) return [];
      const message = handOver(provider, key)
        ? `${key} of a provider is read as that of its models`
        : `${key} of a provider without models is ignored`;
      return [rewriteWarning([...path, key], message, hint)];
    });
  });
}

/** Moves a provider's value to the models that have none; false when there is no model. */
function handOver(provider: JsonObject, key: (typeof keys)[number]): boolean {
  const value = provider[key];
  delete provider[key];
  const models = Array.isArray(provider["models"]) ? provider["models"] : [];
  for (const model of models) {
    if (isJsonObject(model) && model[key] === undefined && value !== undefined) model[key] = value;
  }
  return models.length > 0;
}

import { isJsonObject } from "../../../json/value.ts";
import { isModelRef } from "../model-ref.ts";
import { formRule, type Rule, ruleAt } from "../rule.ts";
import { since, withItsKeys } from "../tried.ts";

const modelMaps = ["agents.defaults.models", "agents.entries.*.models"];

function exactModelFor(id: string, key: string, from: string): Rule {
  return ruleAt({ id, stage: "schema", releases: since(from), evidence: withItsKeys, at: modelMaps }, (models) => {
    if (!isJsonObject(models)) return [];
    return Object.entries(models).flatMap(([ref, entry]) => {
      if (!isJsonObject(entry) || entry[key] === undefined) return [];
      if (!ref.includes("*") && isModelRef(ref)) return [];
      const hint = "use the full provider/model, without *, as the key";
      return [{ path: [ref, key], message: `${key} needs one certain model, "${ref}" is none`, hint }];
    });
  });
}

/** Settings that only one certain model can have. */
export const exactModelSettings: readonly Rule[] = [
  exactModelFor("code-mode-model", "codeMode", "2026.8.1"),
  exactModelFor("picker-runtime-model", "pickerRuntimes", "2026.9.5"),
];

/** Runtimes to choose from must be certain ones. */
export const pickerRuntime: Rule = formRule(
  {
    id: "picker-runtime",
    stage: "schema",
    releases: since("2026.9.5"),
    evidence: withItsKeys,
    at: modelMaps.map((map) => `${map}.*.pickerRuntimes.*`),
    message: "auto and default are no runtimes that can be picked",
    hint: "name the runtime itself",
  },
  (text) => text.trim() !== "auto" && text.trim() !== "default",
);

/** The model that decides: none, or a certain one. */
export const decisionModel: Rule = formRule(
  {
    id: "decision-model",
    stage: "schema",
    releases: since("2026.9.6"),
    evidence: withItsKeys,
    at: ["agents.defaults.decisionModel", "agents.entries.*.decisionModel"],
    message: "a model is named by its provider and its id",
    hint: "write provider/model, or an empty text for none",
  },
  (text) => text.trim() === "" || isModelRef(text),
);

import { posix } from "node:path";
import { referencesOf } from "../doctor/rules/missing-variables.ts";
import { formatPath } from "../json/path.ts";
import { tokenVariable } from "../presets/token-variable.ts";
import { type FixStep, type PlannedScene, reasonsFor } from "./plan.ts";

/** The token's variable is set where OpenClaw looks for it; whatever else is missing only its owner knows. */
export function variableStep(scene: PlannedScene, makeToken: () => string): FixStep[] {
  const { setting } = scene;
  if (setting.config === undefined || !reasonsFor(scene, "variable").includes("variable-missing")) return [];
  const missing = referencesOf(setting.config).filter(({ name }) => !setting.variables.has(name));
  const [token] = missing.filter(({ path }) => formatPath(path) === "gateway.auth.token");
  if (token === undefined || missing.some(({ name }) => name !== token.name)) return [];
  const path = posix.join(posix.dirname(setting.file.path), ".env");
  return [
    { kind: "variable", reasons: ["variable-missing"], path, name: token.name || tokenVariable, value: makeToken() },
  ];
}

import { restartLine } from "../container/restart.ts";
import { generateToken } from "../token/generate.ts";
import { blockedIn, readOnlyConfig } from "./blocked.ts";
import { configSteps } from "./config-step.ts";
import { ownerStep } from "./owner-step.ts";
import { type FixPlan, type PlannedScene, reasonsFor } from "./plan.ts";
import { variableStep } from "./variable-step.ts";

/** What to do about what was found. Decides everything and changes nothing. */
export function planFix(scene: PlannedScene, makeToken: () => string = generateToken): FixPlan {
  const { setting, findings } = scene;
  const steps = [...configSteps(scene, makeToken), ...variableStep(scene, makeToken), ...ownerStep(scene)];
  const restarts = reasonsFor(scene, "restart");
  if (steps.length > 0 || restarts.length > 0)
    steps.push({ kind: "restart", reasons: restarts, command: restartLine(setting) });
  const blocked = blockedIn(scene, new Set(steps.flatMap(({ reasons }) => reasons)));
  const readOnly = setting.container.config.readOnly && steps.some(({ kind }) => kind === "edit");
  if (readOnly && blocked.length === 0) blocked.push(readOnlyConfig(scene));
  return { container: setting.container.name, release: setting.release, findings, steps, blocked };
}

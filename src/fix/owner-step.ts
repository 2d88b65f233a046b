import { posix } from "node:path";
import { type FixStep, type PlannedScene, reasonsFor } from "./plan.ts";

/** The gateway's files go back to whom it runs as. */
export function ownerStep(scene: PlannedScene): FixStep[] {
  const { user, file, container } = scene.setting;
  if (user === undefined || !reasonsFor(scene, "owner").includes("file-not-accessible")) return [];
  const path = container.config.mounted === "file" ? file.path : posix.dirname(file.path);
  return [{ kind: "own", reasons: ["file-not-accessible"], path, owner: user }];
}

import type { Step } from "../step.ts";
import { add, has, keysIn } from "../tree.ts";

export const modelPolicy: Step = {
  id: "2026.8.1-model-policy",
  since: "2026.8.1",
  title: "which models may be chosen is said by modelPolicy.allow",
  reason: "until OpenClaw 2026.8.1 the map agents.defaults.models said it with its keys",
  edit(tree) {
    const defaults = ["agents", "defaults"];
    const refs = keysIn(tree, [...defaults, "models"]);
    const marker = ["meta", "migrations", "modelPolicyAllowlist"];
    if (refs.length === 0 || has(tree, [...defaults, "modelPolicy"]) || has(tree, marker)) return;
    // A name that is no provider/model cannot be allowed; then the map stays what it was.
    if (!refs.every((ref) => /^[^/\s]+\/\S+$/.test(ref))) return;
    add(tree, [...defaults, "modelPolicy", "allow"], refs);
    add(tree, marker, true);
  },
};

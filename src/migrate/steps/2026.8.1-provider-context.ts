import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { add, has, lengthIn, move, setAside, valueIn } from "../tree.ts";

export const providerContext: Step = {
  id: "2026.8.1-provider-context",
  since: "2026.8.1",
  title: "a provider's contextWindow and contextTokens are said of each of its models",
  reason: "OpenClaw 2026.8.1 asks the model only",
  edit(tree) {
    for (const key of ["contextWindow", "contextTokens"])
      for (const from of placesOf(tree, `models.providers.*.${key}`)) {
        const models = [...from.slice(0, -1), "models"];
        const rows = Array.from({ length: lengthIn(tree, models) }, (_, index) => [...models, index, key]);
        const [first, ...others] = rows.filter((row) => !has(tree, row));
        const value = valueIn(tree, from);
        if (first === undefined || value === undefined) {
          setAside(tree, from, "no model is left that it could speak of");
          continue;
        }
        for (const row of others) add(tree, row, value);
        move(tree, from, first);
      }
  },
};

import { eachAgent, placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { add, replace, valueIn } from "../tree.ts";

export const sandboxBrowser: Step = {
  id: "2026.8.1-sandbox-browser",
  since: "2026.8.1",
  title: "a sandbox's browser without a network is a browser switched off",
  reason: "OpenClaw 2026.8.1 cannot reach a browser that has no network",
  edit(tree) {
    for (const browser of placesOf(tree, `${eachAgent}.sandbox.browser`)) {
      if (valueIn(tree, [...browser, "network"]) !== "none") continue;
      replace(tree, [...browser, "network"], "openclaw-sandbox-browser");
      if (!add(tree, [...browser, "enabled"], false)) replace(tree, [...browser, "enabled"], false);
    }
  },
};

import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { setAside, valueIn } from "../tree.ts";

export const extensionRelay: Step = {
  id: "2026.7.1-extension-relay",
  since: "2026.7.1",
  title: "browser.profiles: cdpUrl of a profile with the driver extension",
  reason: "OpenClaw 2026.7.1 has a relay of its own for the Chrome extension",
  edit(tree) {
    for (const profile of placesOf(tree, "browser.profiles.*"))
      if (valueIn(tree, [...profile, "driver"]) === "extension")
        setAside(tree, [...profile, "cdpUrl"], "the relay for the extension has an address of its own");
  },
};

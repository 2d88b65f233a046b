import { isJsonObject } from "../../../json/value.ts";
import { nearest } from "../../../nearest.ts";
import { compareReleases } from "../../../release/compare.ts";
import { mentionsPlugin } from "../plugins/mentioned.ts";
import type { Rule } from "../rule.ts";
import { always, triedOnly } from "../tried.ts";
import { channelIds } from "./ids.ts";

/** A channel that no plugin of the release serves. Where the config mentions a plugin of that name, later releases only warn. */
export const channelUnknown: Rule = {
  id: "channel-unknown",
  stage: "plugins",
  releases: always,
  evidence: `${triedOnly}; channels of plugins that a user installed are not known here`,
  check(config, release, { channels: installed = [] }) {
    const channels = config["channels"];
    if (!isJsonObject(channels)) return [];
    const shared = compareReleases(release, "2026.2.22") >= 0 ? ["defaults", "modelByChannel"] : ["defaults"];
    const ids = channelIds(release);
    const warns = compareReleases(release, "2026.5.2") >= 0;
    return Object.keys(channels).flatMap((key) => {
      const id = key.trim();
      if (id === "" || ids.has(id) || shared.includes(id) || installed.includes(id)) return [];
      const near = nearest(id, ids);
      return [
        {
          path: ["channels", key],
          message: `OpenClaw ${release} brings no channel "${id}"`,
          hint:
            near === undefined ? "install the plugin that serves it, or remove the section" : `did you mean "${near}"?`,
          severity: warns && mentionsPlugin(config, id) ? ("warning" as const) : ("error" as const),
        },
      ];
    });
  },
};

import { compareReleases } from "../../../release/compare.ts";
import { findAll } from "../find-all.ts";
import type { Rule } from "../rule.ts";
import { always, triedOnly } from "../tried.ts";
import { namesChannel } from "./ids.ts";

const places = ["agents.defaults", "agents.list.*", "agents.entries.*"].map((agent) => `${agent}.heartbeat.target`);

/** Where a heartbeat's answer goes: a channel, or one of the words `last`, `none` and, from 2026.8.1 on, `owner`. */
export const heartbeatTarget: Rule = {
  id: "heartbeat-target",
  stage: "plugins",
  releases: always,
  evidence: triedOnly,
  check(config, release, { channels = [] }) {
    const words = compareReleases(release, "2026.8.1") >= 0 ? ["last", "none", "owner"] : ["last", "none"];
    return places
      .flatMap((place) => findAll(config, place))
      .flatMap(({ path, value }) => {
        if (typeof value !== "string") return [];
        const word = value.trim().toLowerCase();
        if (words.includes(word) || channels.includes(word) || namesChannel(word, release)) return [];
        const message = word === "" ? "the target must not be empty" : `"${value}" is no channel`;
        return [{ path, message, hint: `name a channel, or one of ${words.join(", ")}` }];
      });
  },
};

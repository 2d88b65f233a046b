import { compareReleases } from "../../release/compare.ts";
import { placesOf } from "../pattern.ts";
import { speechPlaces } from "../speech.ts";
import type { Step } from "../step.ts";
import { carry, move, valueIn } from "../tree.ts";

const names = { voice: "speakerVoice", voiceName: "speakerVoice", voiceId: "speakerVoiceId" };
/** Google was the provider that said `voiceName`. */
const formerVoice = (provider: unknown): string => (provider === "google" ? "voiceName" : "voice");

export const speech: Step = {
  id: "2026.8.1-speech",
  since: "2026.8.1",
  title: "speech: a provider's voice is called speakerVoice, and enabled is auto",
  reason: "OpenClaw 2026.8.1 has one name for a voice with all providers",
  edit(tree) {
    for (const place of placesOf(tree, speechPlaces)) {
      for (const [old, name] of Object.entries(names))
        for (const provider of placesOf(tree, "providers.*", place))
          move(tree, [...provider, old], [...provider, name]);
      const enabled = [...place, "enabled"];
      const on = valueIn(tree, enabled);
      if (typeof on === "boolean") carry(tree, enabled, [...place, "auto"], on ? "always" : "off");
    }
  },
  undo(tree, { from, to }) {
    // 2026.5.28 reads both names already; what an older file says by the new ones is its own.
    const knowsThem = (release: string): boolean => compareReleases(release, "2026.5.28") >= 0;
    if (knowsThem(to) || (from !== undefined && !knowsThem(from))) return;
    for (const provider of placesOf(tree, `${speechPlaces}.providers.*`)) {
      move(tree, [...provider, "speakerVoice"], [...provider, formerVoice(provider.at(-1))]);
      move(tree, [...provider, "speakerVoiceId"], [...provider, "voiceId"]);
    }
  },
};

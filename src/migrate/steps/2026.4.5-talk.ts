import { textIn } from "../agents.ts";
import type { Step } from "../step.ts";
import { move } from "../tree.ts";

const keys = ["apiKey", "voiceId", "voiceAliases", "modelId", "outputFormat"];

export const talk: Step = {
  id: "2026.4.5-talk",
  since: "2026.4.5",
  title: "the keys of talk's provider are now in talk.providers",
  reason: "OpenClaw 2026.4.5 keeps each speech provider's settings under its id",
  edit(tree) {
    // ElevenLabs was the only provider when these had no name above them.
    const provider = textIn(tree, ["talk", "provider"]) ?? "elevenlabs";
    for (const key of keys) move(tree, ["talk", key], ["talk", "providers", provider, key]);
  },
};

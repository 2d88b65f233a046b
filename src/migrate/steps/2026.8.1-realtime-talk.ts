import { textIn } from "../agents.ts";
import type { Step } from "../step.ts";
import { add, has, move, valueIn } from "../tree.ts";

const talk = ["talk"];
const keys = { model: "model", mode: "mode", transport: "transport", brain: "brain", voice: "speakerVoice" };

export const realtimeTalk: Step = {
  id: "2026.8.1-realtime-talk",
  since: "2026.8.1",
  title: "talk's model, mode, transport, brain and voice are now talk.realtime's",
  reason: "OpenClaw 2026.8.1 keeps what concerns speech in real time together",
  edit(tree) {
    const old = Object.entries(keys).filter(([key]) => has(tree, [...talk, key]));
    if (old.length === 0) return;
    const provider = textIn(tree, [...talk, "provider"]);
    const settings = valueIn(tree, [...talk, "providers"]);
    if (provider !== undefined) add(tree, [...talk, "realtime", "provider"], provider);
    if (settings !== undefined) add(tree, [...talk, "realtime", "providers"], settings);
    for (const [key, name] of old) move(tree, [...talk, key], [...talk, "realtime", name]);
  },
};

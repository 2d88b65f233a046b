import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import type { Step } from "../step.ts";
import { add, has, lengthIn, move, setAside } from "../tree.ts";

export const transcription: Step = {
  id: "2026.1.29-transcription",
  since: "2026.1.29",
  title: "routing.transcribeAudio is now a model for audio",
  reason: "OpenClaw asks tools.media for what understands audio",
  edit(tree) {
    const from: JsonPath = ["routing", "transcribeAudio"];
    if (textIn(tree, [...from, "command", 0]) === undefined) return;
    const models = ["tools", "media", "audio", "models"];
    if (lengthIn(tree, models) > 0 || has(tree, ["tools", "media", "models"])) {
      setAside(tree, from, "tools.media names a model for audio already, and wins");
      return;
    }
    const model = [...models, 0];
    move(tree, [...from, "command", 0], [...model, "command"]);
    add(tree, [...model, "type"], "cli");
    move(tree, [...from, "command"], [...model, "args"]);
    move(tree, [...from, "timeoutSeconds"], [...model, "timeoutSeconds"]);
    add(tree, ["tools", "media", "audio", "enabled"], true);
  },
};

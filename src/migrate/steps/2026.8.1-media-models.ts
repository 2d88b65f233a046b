import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import type { Step } from "../step.ts";
import { add, has, lengthIn, move, replace, setAside, type Tree, valueIn } from "../tree.ts";

const shared = ["tools", "media", "models"];

export const mediaModels: Step = {
  id: "2026.8.1-media-models",
  since: "2026.8.1",
  title: "the models for images, audio and video are one list, each says what it can do",
  reason: "OpenClaw 2026.8.1 reads tools.media.models",
  edit(tree) {
    transcription(tree);
    for (const kind of ["image", "audio", "video"]) {
      const from = ["tools", "media", kind, "models"];
      while (lengthIn(tree, from) > 0) share(tree, [...from, 0], kind);
      if (has(tree, from)) setAside(tree, from, "it names no model");
    }
  },
};

function share(tree: Tree, from: JsonPath, kind: string): void {
  const to = [...shared, lengthIn(tree, shared)];
  move(tree, from, to);
  add(tree, [...to, "capabilities"], [kind]);
  if (kind === "audio") attachment(tree, [...to, "args"]);
}

/** Where the recording's path goes in the command. */
function attachment(tree: Tree, args: JsonPath): void {
  for (let index = 0; index < lengthIn(tree, args); index++) {
    const arg = valueIn(tree, [...args, index]);
    if (typeof arg === "string" && arg.includes("{input}"))
      replace(tree, [...args, index], arg.replaceAll("{input}", "{{AttachmentPath}}"));
  }
}

function transcription(tree: Tree): void {
  const from = ["audio", "transcription"];
  const command = textIn(tree, [...from, "command", 0]);
  if (command === undefined) {
    setAside(tree, from, "it names no command");
    return;
  }
  const known = Array.from({ length: lengthIn(tree, shared) }, (_, index) => [...shared, index, "capabilities"]);
  const listed = lengthIn(tree, ["tools", "media", "audio", "models"]) > 0;
  if (listed || known.some((path) => JSON.stringify(valueIn(tree, path) ?? null).includes("audio"))) {
    setAside(tree, from, "tools.media names a model for audio already, and wins");
    return;
  }
  const to = [...shared, lengthIn(tree, shared)];
  move(tree, [...from, "command", 0], [...to, "command"]);
  add(tree, [...to, "type"], "cli");
  move(tree, [...from, "command"], [...to, "args"]);
  move(tree, [...from, "timeoutSeconds"], [...to, "timeoutSeconds"]);
  attachment(tree, [...to, "args"]);
  add(tree, [...to, "capabilities"], ["audio"]);
  add(tree, ["tools", "media", "audio", "enabled"], true);
  add(tree, ["tools", "media", "audio", "preferredModel"], `cli:${command}`);
}

import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { add, carry, hasObject, lengthIn, prune, type Tree } from "../tree.ts";

const models = ["models", "providers", "vllm", "models"];

/** The words for how a Qwen model is told to think, and what they are called now. */
const formats: Readonly<Record<string, string>> = {
  "chat-template": "qwen-chat-template",
  "qwen-chat-template": "qwen-chat-template",
  qwen: "qwen",
};

export const vllmThinking: Step = {
  id: "2026.5.28-vllm-thinking",
  since: "2026.5.28",
  title: "qwenThinkingFormat of a vLLM model is now compat.thinkingFormat of its row in models.providers.vllm",
  reason: "OpenClaw 2026.5.28 asks the model's own row how the model is told to think",
  edit(tree) {
    for (const params of placesOf(tree, "agents.defaults.models.*.params")) {
      const [provider, ...name] = String(params.at(-2)).split("/");
      if (provider !== "vllm" || !hasObject(tree, ["models", "providers", "vllm"])) continue;
      for (const key of ["qwenThinkingFormat", "qwen_thinking_format"]) toRow(tree, [...params, key], name.join("/"));
      prune(tree, params);
    }
  },
};

function toRow(tree: Tree, from: JsonPath, id: string): void {
  const format = formats[textIn(tree, from) ?? ""];
  if (format === undefined) return;
  const row = [...models, rowOf(tree, id)];
  add(tree, row, { id, name: id });
  add(tree, [...row, "reasoning"], true);
  carry(tree, from, [...row, "compat", "thinkingFormat"], format);
}

function rowOf(tree: Tree, id: string): number {
  const count = lengthIn(tree, models);
  const known = Array.from({ length: count }, (_, index) => index).find(
    (index) => textIn(tree, [...models, index, "id"]) === id,
  );
  return known ?? count;
}

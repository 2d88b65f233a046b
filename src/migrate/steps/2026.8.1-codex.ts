import { textIn } from "../agents.ts";
import type { Step } from "../step.ts";
import { add, has, hasObject, lengthIn, move, replace, setAside, type Tree, valueIn } from "../tree.ts";

const plugins: Readonly<Record<string, string>> = { "openai-codex": "openai", "codex-supervisor": "codex" };

export const codex: Step = {
  id: "2026.8.1-codex",
  since: "2026.8.1",
  title: "Codex is a part of OpenAI's provider and plugin",
  reason: "OpenClaw 2026.8.1 has one provider for all of OpenAI",
  edit(tree) {
    const providers = ["models", "providers"];
    for (const old of ["codex", "openai-codex"])
      if (hasObject(tree, [...providers, old]) && !has(tree, [...providers, "openai"]))
        move(tree, [...providers, old], [...providers, "openai"]);
    supervisor(tree);
    for (const list of ["allow", "deny"]) renameIn(tree, list);
  },
};

function supervisor(tree: Tree): void {
  const from = ["plugins", "entries", "codex-supervisor"];
  const to = ["plugins", "entries", "codex"];
  if (!hasObject(tree, from)) return;
  move(tree, [...from, "config"], [...to, "config", "supervision"]);
  move(tree, [...from, "enabled"], [...to, "config", "supervision", "enabled"]);
  if (valueIn(tree, [...to, "config", "supervision", "enabled"]) === true) add(tree, [...to, "enabled"], true);
  setAside(tree, from, "the plugin is a part of codex now");
}

function renameIn(tree: Tree, list: string): void {
  const path = ["plugins", list];
  const known = () => Array.from({ length: lengthIn(tree, path) }, (_, index) => textIn(tree, [...path, index]));
  for (const [index, id] of [...known().entries()].reverse()) {
    const after = id === undefined ? undefined : plugins[id];
    if (after === undefined) continue;
    if (known().includes(after)) setAside(tree, [...path, index], `${after} is in the list already`);
    else replace(tree, [...path, index], after);
  }
}

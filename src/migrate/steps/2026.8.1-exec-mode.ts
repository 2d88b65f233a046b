import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import { eachAgent, placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { add, carry, has, setAside, type Tree, takeOver } from "../tree.ts";

/** The pairs that have a name of their own now. Those that ask always, and some more, have none and stay. */
const modes: Readonly<Record<string, string>> = {
  "allowlist/on-miss": "ask",
  "allowlist/off": "allowlist",
  "full/off": "full",
  "deny/off": "deny",
  "deny/on-miss": "deny",
};

export const execMode: Step = {
  id: "2026.8.1-exec-mode",
  since: "2026.8.1",
  title: "tools.exec.security and ask are now tools.exec.mode",
  reason: "OpenClaw 2026.8.1 has one word for what both said together",
  edit(tree) {
    const root = ["tools", "exec"];
    const inherited = { security: textIn(tree, [...root, "security"]), ask: textIn(tree, [...root, "ask"]) };
    for (const place of [root, ...placesOf(tree, `${eachAgent}.tools.exec`)]) toMode(tree, place, inherited);
  },
  undo(tree, { knows, to }) {
    for (const mode of placesOf(tree, `{,${eachAgent}.}tools.exec.mode`)) if (!knows(mode, to)) toPair(tree, mode);
  },
};

interface Pair {
  security: string | undefined;
  ask: string | undefined;
}

function toMode(tree: Tree, exec: JsonPath, inherited: Pair): void {
  const given = ["security", "ask"].map((key) => [...exec, key]).filter((path) => has(tree, path));
  const [first, second] = given;
  if (first === undefined) return;
  const to = [...exec, "mode"];
  if (has(tree, to)) {
    for (const path of given) setAside(tree, path, "tools.exec.mode is set already, and wins");
    return;
  }
  const security = textIn(tree, [...exec, "security"]) ?? inherited.security;
  const ask = textIn(tree, [...exec, "ask"]) ?? inherited.ask;
  const mode = modes[`${security}/${ask}`];
  if (mode === undefined) return;
  carry(tree, first, to, mode);
  if (second !== undefined) takeOver(tree, second, to);
}

function toPair(tree: Tree, mode: JsonPath): void {
  const pair = Object.entries(modes).find(([, name]) => name === textIn(tree, mode))?.[0];
  const [security, ask] = pair?.split("/") ?? [];
  if (security === undefined || ask === undefined) return;
  const exec = mode.slice(0, -1);
  carry(tree, mode, [...exec, "security"], security);
  add(tree, [...exec, "ask"], ask);
}

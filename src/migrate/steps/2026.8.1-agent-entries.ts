import type { JsonPath } from "../../json/path.ts";
import { agentsIn, textIn } from "../agents.ts";
import type { Step } from "../step.ts";
import { add, carry, has, hasObject, keysIn, lengthIn, move, setAside, type Tree, takeOver, valueIn } from "../tree.ts";

const list = ["agents", "list"];
const owner = ["agents", "defaults", "systemAgent", "agentId"];
/** Where the default agent works when nothing else is said. Of several agents only this one must say it. */
const defaultWorkspace = "~/.openclaw/workspace";

export const agentEntries: Step = {
  id: "2026.8.1-agent-entries",
  since: "2026.8.1",
  title: "agents.list is now agents.entries, by id; the default agent is named where it matters",
  reason: "OpenClaw 2026.8.1 keys agents by their id and has no default agent any more (#134497, #137850)",
  edit(tree) {
    if (has(tree, list) && hasObject(tree, ["agents", "list"])) {
      move(tree, list, ["agents", "entries"]);
      return;
    }
    for (let at = lengthIn(tree, list) - 1; at >= 0; at--)
      if (textIn(tree, [...list, at, "id"]) === undefined)
        setAside(tree, [...list, at], "it is an agent without an id");
    const agents = agentsIn(tree).filter(({ path }) => path[1] === "list");
    if (agents.length === 0) return;
    if (keysIn(tree, ["agents", "entries"]).length > 0) {
      setAside(tree, list, "agents.entries is set already, and wins");
      return;
    }
    const marked = agents.find(({ path }) => valueIn(tree, [...path, "default"]) === true);
    const main = marked?.id ?? agents[0]?.id ?? "main";
    const several = new Set(agentsIn(tree).map(({ id }) => id)).size > 1;
    if (several) ownership(tree, main, marked?.path);
    for (let at = 0; at < lengthIn(tree, list); ) if (!toEntry(tree, at, several ? main : undefined)) at++;
  },
  undo(tree, { to, knows }) {
    if (knows(["agents", "entries"], to)) return;
    const ids = keysIn(tree, ["agents", "entries"]);
    const main = textIn(tree, owner);
    for (const id of ids) back(tree, id, ids.length > 1 && id === main);
    if (has(tree, ["agents", "ownership"])) setAside(tree, ["agents", "ownership"]);
  },
};

function back(tree: Tree, id: string, isDefault: boolean): void {
  const from = ["agents", "entries", id];
  if (!hasObject(tree, from)) return;
  const to = [...list, lengthIn(tree, list)];
  move(tree, from, to);
  add(tree, [...to, "id"], id);
  if (isDefault) carry(tree, owner, [...to, "default"], true);
}

/** Says for each surface what the mark of the default agent said for all. */
function ownership(tree: Tree, main: string, marked: JsonPath | undefined): void {
  const workspace = agentsIn(tree).find(({ id }) => id === main)?.path;
  if (workspace !== undefined) add(tree, [...workspace, "workspace"], defaultWorkspace);
  add(tree, ["agents", "ownership"], "explicit");
  if (marked !== undefined) carry(tree, [...marked, "default"], owner, main);
  else add(tree, owner, main);
  add(tree, ["agents", "defaults", "heartbeat", "agentId"], main);
  if (marked === undefined) return;
  add(tree, ["agents", "defaults", "authInheritance", "agentId"], main);
  add(tree, ["talk", "agentId"], main);
  for (const channel of keysIn(tree, ["channels"])) bindChannel(tree, channel, main);
}

/** What no binding claims went to the default agent. */
function bindChannel(tree: Tree, channel: string, agentId: string): void {
  if (["defaults", "modelByChannel"].includes(channel) || !hasObject(tree, ["channels", channel])) return;
  const count = lengthIn(tree, ["bindings"]);
  const claimed = Array.from({ length: count }, (_, index) => ["bindings", index, "match"]).some(
    (match) => textIn(tree, [...match, "channel"]) === channel && textIn(tree, [...match, "accountId"]) === "*",
  );
  if (!claimed) add(tree, ["bindings", count], { agentId, match: { channel, accountId: "*" } });
}

function toEntry(tree: Tree, index: number, main: string | undefined): boolean {
  const from = [...list, index];
  const id = textIn(tree, [...from, "id"]);
  if (id === undefined) return false;
  const to = ["agents", "entries", id];
  if (!has(tree, to)) {
    move(tree, from, to);
    settleDefault(tree, to, main === undefined ? to : owner);
    takeOver(tree, [...to, "id"], to);
    return true;
  }
  settleDefault(tree, from, main === undefined ? to : owner);
  const before = lengthIn(tree, list);
  takeOver(tree, [...from, "id"], to);
  if (lengthIn(tree, list) === before && has(tree, from)) move(tree, from, to);
  if (lengthIn(tree, list) === before && has(tree, list)) setAside(tree, from);
  return true;
}

/** Of several agents the owner is named; the only one is the default by being there. */
function settleDefault(tree: Tree, agent: JsonPath, sayer: JsonPath): void {
  const mark = [...agent, "default"];
  takeOver(tree, mark, sayer);
  setAside(tree, mark, "the agents say for themselves what is theirs");
}

import type { JsonPath } from "../../json/path.ts";
import { textIn } from "../agents.ts";
import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { add, carry, has, move, setAside, type Tree, valueIn } from "../tree.ts";

const managed = ["cliPath", "configPath", "httpHost", "httpPort", "startupTimeoutMs", "receiveMode", "ignoreStories"];

export const signalTransport: Step = {
  id: "2026.8.1-signal-transport",
  since: "2026.8.1",
  title: "how Signal is reached is said in one object, transport",
  reason: "OpenClaw 2026.8.1 tells a signal-cli that it starts from one that runs elsewhere",
  edit(tree) {
    for (const account of placesOf(tree, "channels.signal{,.accounts.*}")) rewrite(tree, account);
  },
};

function rewrite(tree: Tree, account: JsonPath): void {
  const transport = [...account, "transport"];
  const url = [...account, "httpUrl"];
  const own = managed.filter((key) => has(tree, [...account, key]));
  const mode = textIn(tree, [...account, "apiMode"]);
  const isContainer = mode === "container";
  const isElsewhere =
    has(tree, url) && (isContainer || mode === "native" || valueIn(tree, [...account, "autoStart"]) !== true);
  const why = "the transport is said in one object, which has no place for it";
  if (isElsewhere || isContainer) {
    if (!has(tree, url)) {
      setUnplaced(tree, account, ["apiMode", "autoStart", ...own], why);
      return;
    }
    move(tree, url, [...transport, "url"]);
    const kind = isContainer ? "container" : "external-native";
    if (has(tree, [...account, "apiMode"])) carry(tree, [...account, "apiMode"], [...transport, "kind"], kind);
    else add(tree, [...transport, "kind"], kind);
    setUnplaced(tree, account, ["autoStart", ...own], "signal-cli runs elsewhere, where this is settled");
    return;
  }
  if (own.length > 0 || has(tree, url)) add(tree, [...transport, "kind"], "managed-native");
  for (const key of own) move(tree, [...account, key], [...transport, key]);
  setUnplaced(tree, account, ["httpUrl", "apiMode", "autoStart"], why);
}

function setUnplaced(tree: Tree, account: JsonPath, keys: readonly string[], reason: string): void {
  for (const key of keys) setAside(tree, [...account, key], reason);
}

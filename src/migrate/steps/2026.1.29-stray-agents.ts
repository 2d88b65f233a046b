import type { JsonPath } from "../../json/path.ts";
import type { JsonValue } from "../../json/value.ts";
import { agentPlace, agentsIn, textIn } from "../agents.ts";
import { sayChannelWords } from "../channel-words.ts";
import { eachAgent, placesOf } from "../pattern.ts";
import type { Step, StepContext } from "../step.ts";
import { bringHome, hasHome, moveInside } from "../stray.ts";
import { add, carry, hasObject, keysIn, lengthIn, type Tree, valueIn } from "../tree.ts";
import { sayByWords, type Word } from "../words.ts";

const words: readonly Word[] = [
  { from: ["models", "primary"], to: ["model", "primary"] },
  { from: ["models", "fallback"], to: ["model", "fallbacks"] },
  { from: ["models", "fallbacks"], to: ["model", "fallbacks"] },
  { from: ["model", "fallback"], to: ["model", "fallbacks"], becomes: listed },
  { from: ["fallbacks"], to: ["model", "fallbacks"] },
  { from: ["fallbackModels"], to: ["model", "fallbacks"] },
  { from: ["model", "temperature"], to: ["params", "temperature"] },
  { from: ["heartbeat", "interval"], to: ["heartbeat", "every"] },
  { from: ["heartbeat", "intervalMinutes"], to: ["heartbeat", "every"], becomes: minutes },
  { from: ["heartbeat", "timezone"], to: ["heartbeat", "activeHours", "timezone"] },
  { from: ["heartbeat", "enabled"], to: ["heartbeat", "every"], becomes: (on) => (on === false ? "0m" : undefined) },
  { from: ["timeout"], to: ["timeoutSeconds"] },
  { from: ["timezone"], to: ["userTimezone"] },
];

export const strayAgents: Step = {
  id: "2026.1.29-stray-agents",
  since: "2026.1.29",
  title: "an agent beside agents.defaults is one of the roster; its settings under other names have their own",
  reason: "no release reads them where they stand, and what is meant is plain",
  edit(tree, context) {
    for (const id of strays(tree, context)) {
      const from = ["agents", id];
      sayAgain(tree, from, context);
      if (hasHome(tree, from, ["agents", "list", 0], context)) bringHome(tree, from, agentPlace(tree, id), context);
    }
    for (const agent of placesOf(tree, eachAgent)) sayAgain(tree, agent, context);
    markDefault(tree, context);
    for (const agent of agentsIn(tree)) toAccounts(tree, agent, context);
  },
};

function strays(tree: Tree, { everKeysUnder }: StepContext): string[] {
  const known = everKeysUnder(["agents"]);
  return keysIn(tree, ["agents"]).filter((key) => !known.includes(key) && hasObject(tree, ["agents", key]));
}

function sayAgain(tree: Tree, agent: JsonPath, context: StepContext): void {
  sayByWords(tree, agent, { words, known }, context);
  const tools = [...agent, "tools"];
  if (isNames(valueIn(tree, tools)) && context.takes(known(tools), {})) moveInside(tree, tools, "allow");
}

/** Where a release reads what is said of this agent. */
function known(place: JsonPath): JsonPath {
  const [, key] = place;
  if (key === "defaults" || key === "entries" || key === "list") return place;
  return ["agents", "list", 0, ...place.slice(2)];
}

function markDefault(tree: Tree, context: StepContext): void {
  const from = ["agents", "default"];
  const named = agentsIn(tree).find(({ id }) => id === textIn(tree, from));
  if (named === undefined || context.isEverKnown(from)) return;
  carry(tree, from, [...named.path, "default"], true);
}

/** A channel's section in an agent is an account of that channel, whose messages are the agent's. */
function toAccounts(tree: Tree, { id, path }: { id: string; path: JsonPath }, context: StepContext): void {
  for (const channel of keysIn(tree, path)) {
    const from = [...path, channel];
    const to = ["channels", channel, "accounts", id];
    if (!hasObject(tree, from) || context.isEverKnown(known(from))) continue;
    if (!context.everKeysUnder(["channels"]).includes(channel)) continue;
    sayChannelWords(tree, from, (place) => [...to, ...place.slice(from.length)], context);
    if (!hasHome(tree, from, to, context)) continue;
    bringHome(tree, from, to, context);
    const match = { channel, accountId: id };
    add(tree, ["bindings", lengthIn(tree, ["bindings"])], { agentId: id, match });
  }
}

function listed(value: JsonValue): JsonValue {
  return typeof value === "string" ? [value] : value;
}

function minutes(value: JsonValue): JsonValue | undefined {
  return typeof value === "number" ? `${value}m` : undefined;
}

function isNames(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string" && one.trim() !== "");
}

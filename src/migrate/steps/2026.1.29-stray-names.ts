import type { JsonPath } from "../../json/path.ts";
import type { JsonValue } from "../../json/value.ts";
import { sayChannelWords } from "../channel-words.ts";
import { placesOf } from "../pattern.ts";
import type { Step } from "../step.ts";
import { sayByWords, type Word } from "../words.ts";

/** Where the gateway listens, by the address. Another address says more than one word can. */
const binds: Readonly<Record<string, string>> = {
  "127.0.0.1": "loopback",
  localhost: "loopback",
  "::1": "loopback",
  "0.0.0.0": "lan",
  "::": "lan",
};

const words: readonly Word[] = [
  ...[["models", "default"], ["routing", "default_model"], ["default_model"], ["agents", "defaultModel"]].map(
    (from): Word => ({ from, to: ["agents", "defaults", "model"], becomes: modelName }),
  ),
  { from: ["workspace", "path"], to: ["agents", "defaults", "workspace"] },
  { from: ["hotReload"], to: ["gateway", "reload", "mode"], becomes: reloadMode },
  { from: ["gateway", "host"], to: ["gateway", "bind"], becomes: (host) => binds[String(host)] },
  { from: ["gateway", "auth", "envVar"], to: ["gateway", "auth", "token"], becomes: reference },
  { from: ["gateway", "auth", "type"], to: ["gateway", "auth", "mode"], becomes: authMode },
  { from: ["mcpServers"], to: ["mcp", "servers"] },
  { from: ["tools", "strictInlineEval"], to: ["tools", "exec", "strictInlineEval"] },
];

const execWords: readonly Word[] = [
  { from: ["timeout"], to: ["timeoutSec"] },
  { from: ["approval", "ask"], to: ["ask"] },
];

export const strayNames: Step = {
  id: "2026.1.29-stray-names",
  since: "2026.1.29",
  title: "settings under names that no release has: they have their own",
  reason: "no release reads them, and what is meant is plain",
  edit(tree, context) {
    sayByWords(tree, [], { words, known: (place) => place }, context);
    // People write it at the top too, from where it goes to the tools.
    for (const exec of placesOf(tree, "{exec,tools.exec}"))
      sayByWords(tree, exec, { words: execWords, known: underTools }, context);
    for (const channel of placesOf(tree, "channels.*{,.accounts.*}"))
      sayChannelWords(tree, channel, (place) => place, context);
  },
};

function underTools(place: JsonPath): JsonPath {
  return place[0] === "exec" ? ["tools", ...place] : place;
}

function modelName(value: JsonValue): JsonValue | undefined {
  return typeof value === "string" && value.includes("/") ? value : undefined;
}

function reloadMode(value: JsonValue): JsonValue | undefined {
  if (typeof value === "boolean") return value ? "hybrid" : "off";
  return value;
}

function reference(value: JsonValue): JsonValue | undefined {
  return typeof value === "string" && /^[A-Z_][A-Z0-9_]*$/.test(value) ? `\${${value}}` : undefined;
}

function authMode(value: JsonValue): JsonValue | undefined {
  return value === "bearer" ? "token" : value;
}

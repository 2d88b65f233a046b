import type { JsonPath } from "../json/path.ts";
import { placesOf } from "./pattern.ts";
import { carry, has, move, replace, setAside, type Tree, valueIn } from "./tree.ts";

/** What becomes of `true`, and what a channel called its ways of streaming otherwise. */
const defaultModes: Readonly<Record<string, string>> = { discord: "off", matrix: "off" };
const slackModes: Readonly<Record<string, string>> = { append: "block", status_final: "progress", replace: "partial" };

/** Gathers what a channel says of streaming in one object. */
export function gatherStreaming(tree: Tree, channel: string): void {
  for (const place of placesOf(tree, `channels.${channel}{,.accounts.*}`)) gather(tree, place, channel);
}

function gather(tree: Tree, place: JsonPath, channel: string): void {
  const streaming = [...place, "streaming"];
  const old = valueIn(tree, streaming);
  const mode = [...place, "streamMode"];
  if (typeof old === "string" || typeof old === "boolean") {
    if (has(tree, mode)) setAside(tree, streaming, "streamMode says it more exactly, and wins");
    else toMode(tree, streaming, channel);
  }
  if (typeof valueIn(tree, mode) === "string") {
    const after = modeOf(valueIn(tree, mode), channel);
    if (after !== undefined) carry(tree, mode, [...streaming, "mode"], after);
  }
  const native = [...place, "nativeStreaming"];
  if (typeof valueIn(tree, native) === "boolean") move(tree, native, [...streaming, "nativeTransport"]);
  move(tree, [...place, "chunkMode"], [...streaming, "chunkMode"]);
  move(tree, [...place, "blockStreaming"], [...streaming, "block", "enabled"]);
  move(tree, [...place, "blockStreamingCoalesce"], [...streaming, "block", "coalesce"]);
  move(tree, [...place, "draftChunk"], [...streaming, "preview", "chunk"]);
}

/** By way of a neighbour, because a place cannot be moved into itself. */
function toMode(tree: Tree, streaming: JsonPath, channel: string): void {
  const after = modeOf(valueIn(tree, streaming), channel);
  if (after === undefined) return;
  const aside = [...streaming.slice(0, -1), "streamingMode"];
  replace(tree, streaming, after);
  move(tree, streaming, aside);
  move(tree, aside, [...streaming, "mode"]);
}

function modeOf(value: unknown, channel: string): string | undefined {
  if (value === true) return onMode(channel);
  if (value === false) return "off";
  if (typeof value !== "string") return undefined;
  return channel === "slack" ? (slackModes[value] ?? value) : value;
}

function onMode(channel: string): string {
  const mode = defaultModes[channel] ?? "partial";
  // What was switched on stays on, also where the default is off.
  return mode === "off" ? "partial" : mode;
}

import type { JsonPath } from "../json/path.ts";
import type { JsonValue } from "../json/value.ts";
import { isTaken } from "./is-taken.ts";
import { placesOf } from "./pattern.ts";
import type { StepContext } from "./step.ts";
import { carry, has, hasObject, move, replace, setAside, type Tree, valueIn } from "./tree.ts";

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

/** Where the parts of the object stood before it, seen from the channel. */
const formerKeys: readonly (readonly [readonly string[], string])[] = [
  [["nativeTransport"], "nativeStreaming"],
  [["chunkMode"], "chunkMode"],
  [["block", "enabled"], "blockStreaming"],
  [["block", "coalesce"], "blockStreamingCoalesce"],
  [["preview", "chunk"], "draftChunk"],
];

/** Says by keys of their own, as far as there are any, what an older release does not read in one object. */
export function scatterStreaming(tree: Tree, channel: string, context: StepContext): void {
  for (const place of placesOf(tree, `channels.${channel}{,.accounts.*}`)) scatter(tree, { place, channel }, context);
}

function scatter(tree: Tree, { place, channel }: { place: JsonPath; channel: string }, context: StepContext): void {
  const { knows, to } = context;
  const streaming = [...place, "streaming"];
  if (!hasObject(tree, streaming) || knows([...streaming, "mode"], to)) return;
  for (const [part, key] of formerKeys)
    if (knows([...place, key], to)) move(tree, [...streaming, ...part], [...place, key]);
  const mode = valueIn(tree, [...streaming, "mode"]);
  const former = typeof mode === "string" ? formerMode(place, { mode, channel }, context) : undefined;
  // By way of a neighbour, because the text takes the object's place.
  const aside = [...place, "streamingMode"];
  if (former !== undefined) carry(tree, [...streaming, "mode"], aside, former.value);
  setAside(tree, streaming, `OpenClaw ${to} has no such settings of streaming`);
  if (former !== undefined) move(tree, aside, [...place, former.key]);
}

/** The word for a way of streaming in an older release, from the most exact to a mere switch. */
function formerMode(
  place: JsonPath,
  { mode, channel }: { mode: string; channel: string },
  context: StepContext,
): { key: string; value: JsonValue } | undefined {
  const slackMode = Object.entries(slackModes).find(([, name]) => name === mode)?.[0];
  const words: { key: string; value: JsonValue }[] = [
    { key: "streaming", value: mode },
    { key: "streamMode", value: channel === "slack" ? (slackMode ?? mode) : mode },
    { key: "streaming", value: mode !== "off" },
  ];
  return words.find(({ key, value }) => isTaken([...place, key], value, context));
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

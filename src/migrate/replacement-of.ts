import { exampleOf } from "../explain/describe-schema.ts";
import { formatKey } from "../explain/explain-key.ts";
import { isSameValue } from "../json/diff.ts";
import type { JsonPath } from "../json/path.ts";
import type { JsonObject, JsonValue } from "../json/value.ts";
import { isJsonObject } from "../json/value.ts";
import { lifeOf } from "../schema/life.ts";
import { accountOf } from "./account.ts";
import { allSteps } from "./all-steps.ts";
import { releaseJudge } from "./release-judge.ts";
import { runSteps } from "./run-steps.ts";
import { treeOf } from "./tree.ts";

/** Stands for a free key, and for the id of an agent. */
const free = "any-name";

/**
 * What took the place of a key by a release, as the steps of a migration know it: they are run on a config with that key alone.
 * @param path its keys; `*` for a free key, a number for an item of a list
 * @returns the new place as a person writes it; undefined where the key has none, or stays where it is
 */
export function replacementOf(path: JsonPath, release: string): string | undefined {
  const from = path.map((step) => (step === "*" ? free : typeof step === "number" ? 0 : step));
  const example = exampleOf(lifeOf(path)?.facts.at(-1)?.schema ?? {});
  const samples: JsonValue[] = [...(example === undefined ? [] : [example]), true, "text", 1, ["text"], {}];
  for (const sample of samples) {
    const to = placeAfter(from, sample, release);
    if (to !== undefined) return formatKey(to.map((step) => (step === free ? "*" : step)));
  }
  return undefined;
}

function placeAfter(from: JsonPath, sample: JsonValue, to: string): JsonPath | undefined {
  const config = configWith(from, sample);
  if (!isJsonObject(config)) return undefined;
  const tree = treeOf(config);
  runSteps({ tree, steps: allSteps, context: { ...releaseJudge, from: undefined, to } });
  const { moved, transformed } = accountOf(tree);
  const place = [...moved, ...transformed].find((one) => isSameValue([...one.from], [...from]))?.to;
  return place === undefined || isSameValue([...place], [...from]) || !releaseJudge.knows(place, to)
    ? undefined
    : place;
}

/** A config that says one thing only; an agent of a list has an id. */
function configWith(path: JsonPath, value: JsonValue, at = 0): JsonValue {
  const step = path[at];
  if (step === undefined) return value;
  const below = configWith(path, value, at + 1);
  if (typeof step !== "number") return { [step]: below } satisfies JsonObject;
  const isAgent = at === 2 && path[0] === "agents" && path[1] === "list";
  return [isAgent && isJsonObject(below) ? { id: free, ...below } : below];
}

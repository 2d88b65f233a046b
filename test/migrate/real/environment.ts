import { applyEdits } from "../../../src/json/apply-edits.ts";
import { getAt, type JsonPath } from "../../../src/json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/json/value.ts";
import { askVerdicts, type RealVerdict } from "./ask-real.ts";

/** What a real reader refuses because of the machine that it runs on: plugins that are not installed, files that are not there. */
const refusals = [
  /^plugin not found: /,
  /^unknown channel id: /,
  /^web_search provider is not available: /,
  /^Failed to read include file: /,
];

/** The verdicts on configs, without what hangs on the machine that the reader runs on. */
export async function verdictsElsewhere(
  release: string,
  ask: "schema" | "full",
  configs: readonly JsonObject[],
): Promise<RealVerdict[]> {
  const asked = [...configs];
  const verdicts: RealVerdict[] = [];
  let open = [...asked.keys()];
  while (open.length > 0) {
    const answers = await askVerdicts(
      release,
      ask,
      open.map((index) => asked[index] ?? {}),
    );
    const again: number[] = [];
    for (const [place, index] of open.entries()) {
      const answer = answers[place] ?? { valid: false, issues: [] };
      verdicts[index] = answer;
      const left = withoutEnvironment(asked[index] ?? {}, answer);
      if (left === undefined) continue;
      asked[index] = left;
      again.push(index);
    }
    open = again;
  }
  return verdicts;
}

/**
 * A config without what a reader refused because of its machine; undefined when it refused nothing for that reason.
 * An included file that is not there takes the place that includes it along.
 */
function withoutEnvironment(config: JsonObject, { issues }: RealVerdict): JsonObject | undefined {
  const mine = issues.filter(({ message }) => refusals.some((one) => one.test(message)));
  const places = mine.flatMap(({ path }) => (path === "" ? includesIn(config) : [path.split(".")]));
  const there = places.filter((path) => getAt(config, path) !== undefined);
  if (there.length === 0) return undefined;
  const left = applyEdits(
    config,
    there.map((path) => ({ kind: "delete", path })),
  );
  return isJsonObject(left) ? left : {};
}

function includesIn(value: JsonValue, path: JsonPath = []): JsonPath[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => includesIn(one, [...path, index]));
  if (!isJsonObject(value)) return [];
  if ("$include" in value) return [path];
  return Object.entries(value).flatMap(([key, child]) => includesIn(child, [...path, key]));
}

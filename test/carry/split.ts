import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/json/value.ts";

/** Writes a config into a folder, over several files that include each other as chance has it. Gives the main file. */
export function writeSplit(folder: string, config: JsonObject, chance: () => number): string {
  const main = join(folder, "openclaw.json");
  let count = 0;

  /** Writes a value to a new file and gives how another file includes it. */
  function put(value: JsonValue, from: string): string {
    count += 1;
    const file = join(folder, chance() < 0.3 ? `part${count}` : "", `include${count}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(split(value, file), undefined, 2));
    return `./${relative(dirname(from), file)}`;
  }

  function split(value: JsonValue, file: string): JsonValue {
    if (Array.isArray(value)) return value.map((element) => split(element, file));
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value);
    if (entries.length === 0 || chance() < 0.6) return inside(value, file);
    if (chance() < 0.4) return { $include: put(value, file) };
    const [lower, middle, upper] = dealt(entries, chance);
    const included = [lower, middle].filter((one) => Object.keys(one).length > 0).map((one) => put(one, file));
    const [only] = included;
    if (only === undefined) return inside(upper, file);
    return { $include: included.length === 1 && chance() < 0.5 ? only : included, ...inside(upper, file) };
  }

  function inside(value: JsonObject, file: string): JsonObject {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, split(child, file)]));
  }

  writeFileSync(main, JSON.stringify(split(config, main), undefined, 2));
  return main;
}

/** Deals members into three hands that give the same when they are laid on each other; some stand in two of them. */
function dealt(entries: readonly [string, JsonValue][], chance: () => number): [JsonObject, JsonObject, JsonObject] {
  const hands: [JsonObject, JsonObject, JsonObject] = [{}, {}, {}];
  for (const [key, value] of entries) {
    const at = Math.floor(chance() * 3);
    const hand = hands[at] ?? hands[2];
    if (Array.isArray(value) && value.length > 1 && at < 2 && chance() < 0.5) {
      const cut = 1 + Math.floor(chance() * (value.length - 1));
      hand[key] = value.slice(0, cut);
      hands[2][key] = value.slice(cut);
    } else if (isJsonObject(value) && at < 2 && chance() < 0.5) {
      const isLow = Object.keys(value).map(() => chance() < 0.5);
      const half = (low: boolean) => Object.fromEntries(Object.entries(value).filter((_, one) => isLow[one] === low));
      hand[key] = half(true);
      hands[2][key] = half(false);
    } else {
      hand[key] = value;
      // What counts less is hidden by it.
      if (at > 0 && typeof value === "string" && chance() < 0.2) hands[0][key] = `${value} hidden`;
    }
  }
  return hands;
}

/** The same numbers from 0 to 1 for the same seed. */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

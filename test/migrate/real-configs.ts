import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { documentValue, parseDocument } from "../../src/document/index.ts";
import { getAt, type JsonPath } from "../../src/json/path.ts";
import { isJsonObject, type JsonObject } from "../../src/json/value.ts";
import { hasShared, sharedFolder } from "../support/shared.ts";

/** A config that somebody published, as far as it parses. */
export interface RealConfig {
  name: string;
  text: string;
  value: JsonObject;
}

/** Every published config that parses; none where they are not at hand. */
export function realConfigs(): RealConfig[] {
  if (!hasShared) return [];
  const folder = join(sharedFolder, "corpus");
  return readdirSync(folder)
    .filter((name) => /^\d+\.json5?$/.test(name))
    .flatMap((name): RealConfig[] => {
      const text = readFileSync(join(folder, name), "utf8");
      const document = parseDocument(text);
      const value = documentValue(document);
      const parses = document.diagnostics.every(({ severity }) => severity !== "error");
      return parses && isJsonObject(value) ? [{ name, text, value }] : [];
    });
}

/** What is included stands in files that are not there. */
export function isIncluded(config: JsonObject, path: JsonPath): boolean {
  return path.some((_, depth) => {
    const place = getAt(config, path.slice(0, depth + 1));
    return path[depth] === "$include" || (isJsonObject(place) && "$include" in place);
  });
}

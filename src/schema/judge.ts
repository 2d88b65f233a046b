import type { Diagnostic } from "../diagnostic.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import type { OpenClawConfig } from "./config-type.generated.ts";
import { judgeValue } from "./judge-value.ts";

/**
 * What a release has against a config, by its schema and by its rules; not what only the start of a gateway depends on.
 * @param release a known release
 */
export function judgeConfig(config: OpenClawConfig | JsonObject, release: string): Diagnostic[] {
  return judgeValue(plain(config), release)
    .filter(({ stage }) => stage !== "start")
    .map(({ stage: _, later: __, ...diagnostic }) => diagnostic);
}

/** A config is plain JSON; only what a type cannot promise is looked at here. */
function plain(config: OpenClawConfig | JsonObject): JsonObject {
  return isJsonObject(config) ? config : {};
}

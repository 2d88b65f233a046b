import { getAt } from "../../../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../json/value.ts";
import type { ReleaseRange } from "../../../release/range.ts";
import { bindModeOf } from "../../bind-mode.ts";
import { searchProviders } from "../tools/web-search.ts";
import { type Rewrite, rewriteWarning } from "./rewrite.ts";

// Before, these keys are errors of the stage `legacy`; after, unknown keys.
const releases: readonly ReleaseRange[] = [{ from: "2026.3.28", to: "2026.4.29" }];
const evidence =
  "tried on 2026.3.31, 4.7, 4.15 and 4.24; 2026.3.24 and 2026.5.7 refuse the keys; other old keys are not followed";

/** A section that is looked for elsewhere; what is there already wins. */
function moved(from: readonly string[], to: readonly string[]): Rewrite {
  return {
    releases,
    evidence,
    apply(config) {
      const value = getAt(config, from);
      const key = from.at(-1);
      if (value === undefined || key === undefined) return undefined;
      const copy = structuredClone(config);
      const owner = getAt(copy, from.slice(0, -1));
      if (isJsonObject(owner)) delete owner[key];
      put(copy, to, value);
      const warning = rewriteWarning(
        from,
        `${from.join(".")} is read as ${to.join(".")}`,
        `move it to ${to.join(".")}`,
      );
      return { config: copy, warnings: [warning] };
    },
  };
}

function put(config: JsonObject, path: readonly string[], value: JsonValue): void {
  let owner = config;
  for (const step of path.slice(0, -1)) {
    const next = owner[step] ?? {};
    if (!isJsonObject(next)) return;
    owner[step] = next;
    owner = next;
  }
  const last = path.at(-1);
  if (last === undefined) return;
  const there = owner[last];
  owner[last] = isJsonObject(there) && isJsonObject(value) ? { ...value, ...there } : (there ?? value);
}

const bind: Rewrite = {
  releases,
  evidence,
  apply(config) {
    const path = ["gateway", "bind"];
    const value = getAt(config, path);
    const mode = typeof value === "string" ? bindModeOf(value) : undefined;
    const gateway = config["gateway"];
    if (mode === undefined || !isJsonObject(gateway)) return undefined;
    const warning = rewriteWarning(path, `the address is read as ${mode}`, `write ${mode}`);
    return { config: { ...config, gateway: { ...gateway, bind: mode } }, warnings: [warning] };
  },
};

const webSearch: Rewrite = {
  releases,
  evidence,
  apply(config) {
    const path = ["tools", "web", "search"];
    const search = getAt(config, path);
    const own = isJsonObject(search) ? searchProviders.filter((key) => isJsonObject(search[key])) : [];
    if (own.length === 0) return undefined;
    const copy = structuredClone(config);
    const left = getAt(copy, path);
    if (isJsonObject(left)) for (const key of own) delete left[key];
    const hint = "move it to plugins.entries.<plugin>.config.webSearch";
    const warnings = own.map((key) =>
      rewriteWarning([...path, key], "read as the settings of the provider's plugin", hint),
    );
    return { config: copy, warnings };
  },
};

/** Old keys that a few releases move away in memory. */
export const movedInMemory: readonly Rewrite[] = [
  moved(["memorySearch"], ["agents", "defaults", "memorySearch"]),
  moved(["heartbeat"], ["agents", "defaults", "heartbeat"]),
  moved(["session", "threadBindings", "ttlHours"], ["session", "threadBindings", "idleHours"]),
  bind,
  webSearch,
];

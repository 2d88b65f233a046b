import { getAt } from "../../../json/path.ts";
import { isJsonObject } from "../../../json/value.ts";
import type { ReleaseRange } from "../../../release/range.ts";
import { triedOnly } from "../tried.ts";
import { type Rewrite, rewriteWarning } from "./rewrite.ts";

/** A switch of the GitHub Copilot plugin that no longer exists. */
export const copilotDiscovery: Rewrite = {
  releases: [{ from: "2026.9.1" }],
  evidence: `${triedOnly}; 2026.8.2 still knows the key`,
  apply(config) {
    const path = ["plugins", "entries", "github-copilot", "config", "discovery"];
    const discovery = getAt(config, path);
    if (!isJsonObject(discovery)) return undefined;
    const hasSwitch = Object.hasOwn(discovery, "enabled");
    if (!hasSwitch && Object.keys(discovery).length > 0) return undefined;
    const copy = structuredClone(config);
    const [own, left] = [getAt(copy, path.slice(0, -1)), getAt(copy, path)];
    if (!isJsonObject(own) || !isJsonObject(left)) return undefined;
    delete left["enabled"];
    if (Object.keys(left).length === 0) delete own["discovery"];
    const warning = rewriteWarning(path, "the discovery of the Copilot plugin is no longer switched", "remove the key");
    return { config: copy, warnings: hasSwitch ? [warning] : [] };
  },
};

/** Keys that a release drops without a word. */
function dropped(section: string, key: string, range: ReleaseRange, hint: string): Rewrite {
  return {
    releases: [range],
    evidence: triedOnly,
    apply(config) {
      const owner = config[section];
      if (!isJsonObject(owner) || !Object.hasOwn(owner, key)) return undefined;
      const { [key]: _dropped, ...others } = owner;
      const warning = rewriteWarning([section, key], `${section}.${key} is ignored`, hint);
      return { config: { ...config, [section]: others }, warnings: [warning] };
    },
  };
}

/** The two that are known: a switch of commands, and the list of installed plugins, which is kept elsewhere since. */
export const droppedKeys: readonly Rewrite[] = [
  dropped("commands", "modelsWrite", { from: "2026.4.24", to: "2026.7.35" }, "remove it: 2026.8.1 refuses it"),
  dropped("plugins", "installs", { from: "2026.4.25", to: "2026.7.35" }, "remove it: 2026.8.1 refuses it"),
];

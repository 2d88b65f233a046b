import { getAt } from "../../../json/path.ts";
import { isJsonObject } from "../../../json/value.ts";
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

/** A switch of the command that writes models, dropped without a word. */
export const modelsWrite: Rewrite = {
  releases: [{ from: "2026.4.24", to: "2026.7.35" }],
  evidence: triedOnly,
  apply(config) {
    const commands = config["commands"];
    if (!isJsonObject(commands) || !Object.hasOwn(commands, "modelsWrite")) return undefined;
    const { modelsWrite: _dropped, ...others } = commands;
    const path = ["commands", "modelsWrite"];
    const warning = rewriteWarning(path, "commands.modelsWrite is ignored", "remove it: 2026.8.1 refuses it");
    return { config: { ...config, commands: others }, warnings: [warning] };
  },
};

/** The record of installed plugins, which moved out of the config; it is taken out before the schema sees it. */
export const pluginInstalls: Rewrite = {
  releases: [{ from: "2026.4.25", to: "2026.7.35" }],
  evidence: `tried on 2026.4.7, 5.7, 5.28, 6.11, 7.1 and 8.2; the schema knows the key up to 2026.4.24`,
  apply(config) {
    const plugins = config["plugins"];
    if (!isJsonObject(plugins) || !Object.hasOwn(plugins, "installs")) return undefined;
    const { installs: _moved, ...others } = plugins;
    const path = ["plugins", "installs"];
    const message = "plugins.installs is passed over: the record of installed plugins stands elsewhere";
    const warning = rewriteWarning(path, message, "remove it: 2026.8.1 refuses it");
    return { config: { ...config, plugins: others }, warnings: [warning] };
  },
};

import type { Diagnostic } from "../../../diagnostic.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../json/value.ts";
import { normalAgentId } from "../roster.ts";
import { triedOnly, withItsKeys } from "../tried.ts";
import { type Rewrite, type Rewritten, rewriteWarning } from "./rewrite.ts";

/** A list of agents becomes `agents.entries`, if each has an id, as the gateway writes it, that no other has. */
export const agentList: Rewrite = {
  releases: [{ from: "2026.8.1" }],
  evidence: triedOnly,
  apply(config) {
    const agents = config["agents"];
    if (!isJsonObject(agents) || agents["entries"] !== undefined || agents["list"] === undefined) return undefined;
    const { list, ...others } = agents;
    const entries = entriesOf(list);
    if (entries === undefined) return undefined;
    const hint = "openclaw doctor --fix writes agents.entries";
    const warning = rewriteWarning(["agents", "list"], "agents.list is read as agents.entries", hint);
    return { config: { ...config, agents: { ...others, entries } }, warnings: [warning] };
  },
};

function entriesOf(list: JsonValue): JsonObject | undefined {
  if (!Array.isArray(list)) return undefined;
  const entries: JsonObject = {};
  for (const item of list) {
    if (!isJsonObject(item)) return undefined;
    const { id, ...entry } = item;
    if (typeof id !== "string" || id === "" || normalAgentId(id) !== id || Object.hasOwn(entries, id)) return undefined;
    entries[id] = entry;
  }
  return entries;
}

/** Without any agent there is `main`. */
export const implicitMain: Rewrite = {
  releases: [{ from: "2026.8.1" }],
  evidence: withItsKeys,
  apply(config) {
    const agents = config["agents"] ?? {};
    if (!isJsonObject(agents) || agents["ownership"] === "explicit") return undefined;
    const { entries } = agents;
    const isEmpty = entries === undefined ? agents["list"] === undefined : isEmptyObject(entries);
    return isEmpty ? { config: { ...config, agents: { ...agents, entries: { main: {} } } }, warnings: [] } : undefined;
  },
};

function isEmptyObject(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** One agent marked with `default: true` becomes the one that owns what nobody else does. */
export const defaultMarker: Rewrite = {
  releases: [{ from: "2026.8.1" }],
  evidence: withItsKeys,
  apply(config) {
    const agents = config["agents"];
    if (!isJsonObject(agents) || agents["ownership"] === "explicit" || !isJsonObject(agents["entries"]))
      return undefined;
    const entries = Object.entries(agents["entries"]).filter(([, entry]) => isJsonObject(entry));
    const markers = entries.map(([id, entry]) => ({ id, marker: isJsonObject(entry) ? entry["default"] : undefined }));
    if (markers.some(({ marker }) => marker !== undefined && typeof marker !== "boolean")) return undefined;
    const [owner, ...others] = markers.filter(({ marker }) => marker === true);
    return owner === undefined || others.length > 0 ? undefined : withOwner(config, agents, owner.id);
  },
};

function withOwner(config: JsonObject, agents: JsonObject, owner: string): Rewritten {
  const entries = isJsonObject(agents["entries"]) ? agents["entries"] : {};
  const unmarked = Object.entries(entries).map(([id, entry]): [string, JsonValue] => {
    if (!isJsonObject(entry)) return [id, entry];
    const { default: _marker, ...rest } = entry;
    return [id, rest];
  });
  const several = Object.keys(entries).length > 1;
  const owned = several ? { ...agents, ownership: "explicit", ...ownerIn(agents, owner) } : agents;
  return {
    config: { ...config, agents: { ...owned, entries: Object.fromEntries(unmarked) } },
    warnings: [note(owner)],
  };
}

function ownerIn(agents: JsonObject, owner: string): JsonObject {
  const defaults = agents["defaults"] ?? {};
  if (!isJsonObject(defaults) || defaults["systemAgent"] !== undefined) return {};
  return { defaults: { ...defaults, systemAgent: { agentId: owner } } };
}

function note(owner: string): Diagnostic {
  const hint = "set agents.ownership to explicit and name the owners: openclaw doctor --fix does";
  return rewriteWarning(["agents", "entries", owner, "default"], "the marker default: true is retired", hint);
}

import { expect, test } from "@jest/globals";
import { getAt, type JsonPath } from "../../src/json/path.ts";
import type { JsonObject, JsonValue } from "../../src/json/value.ts";
import { migrateConfig } from "../../src/migrate/migrate.ts";
import { wrongAccounts } from "./accounting.ts";

/** A key of Clawdbot's, a value of its own, and where 2026.9.6 reads it. */
interface Row {
  old: JsonPath;
  value: JsonValue;
  /** Undefined where it has no place any more. */
  now?: JsonPath;
  /** What it says there, when that is not the same. */
  says?: JsonValue;
  /** What else must be in the file. */
  with?: JsonObject;
}

const model = "own/model-41";
const entry = ["agents", "entries", "work"];
const whatsapp: JsonObject = { channels: { whatsapp: { enabled: true } } };
const audioModel = ["tools", "media", "models", 0];

const rows: readonly Row[] = [
  { old: ["agent", "allowedModels", 0], value: model, now: ["agents", "defaults", "models", model], says: {} },
  { old: ["agent", "bash", "timeoutSec"], value: 41, now: ["tools", "exec", "timeoutSeconds"] },
  { old: ["agent", "bash", "backgroundMs"], value: 4141, now: ["tools", "exec", "backgroundMs"] },
  { old: ["agent", "contextTokens"], value: 4141 },
  { old: ["agent", "elevated", "enabled"], value: true, now: ["tools", "elevated", "enabled"] },
  { old: ["agent", "imageModel"], value: model, now: ["agents", "defaults", "imageModel", "primary"] },
  {
    old: ["agent", "imageModelFallbacks", 0],
    value: model,
    now: ["agents", "defaults", "imageModel", "fallbacks", 0],
  },
  { old: ["agent", "model"], value: model, now: ["agents", "defaults", "model", "primary"] },
  { old: ["agent", "model", "primary"], value: model, now: ["agents", "defaults", "model", "primary"] },
  {
    old: ["agent", "modelAliases", "Own"],
    value: model,
    now: ["agents", "defaults", "models", model, "alias"],
    says: "Own",
  },
  { old: ["agent", "modelFallbacks", 0], value: model, now: ["agents", "defaults", "model", "fallbacks", 0] },
  { old: ["agent", "models", model, "alias"], value: "own", now: ["agents", "defaults", "models", model, "alias"] },
  { old: ["agent", "sandbox", "mode"], value: "all", now: ["agents", "defaults", "sandbox", "mode"] },
  { old: ["agent", "sandbox", "tools", "allow", 0], value: "own", now: ["tools", "sandbox", "tools", "allow", 0] },
  {
    old: ["agent", "subagents", "maxConcurrent"],
    value: 4,
    now: ["agents", "defaults", "subagents", "maxConcurrent"],
  },
  { old: ["agent", "subagents", "tools", "deny", 0], value: "own", now: ["tools", "subagents", "tools", "deny", 0] },
  { old: ["agent", "thinkingDefault"], value: "low", now: ["agents", "defaults", "thinkingDefault"] },
  { old: ["agent", "tools", "allow", 0], value: "own", now: ["tools", "allow", 0] },
  { old: ["agent", "tools", "deny", 0], value: "own", now: ["tools", "deny", 0] },
  { old: ["agent", "workspace"], value: "~/own", now: ["agents", "defaults", "workspace"] },
  { old: ["discord", "token"], value: "own", now: ["channels", "discord", "token"] },
  { old: ["gateway", "token"], value: "own", now: ["gateway", "auth", "token"] },
  { old: ["identity", "emoji"], value: "*", now: ["agents", "entries", "main", "identity", "emoji"] },
  { old: ["identity", "name"], value: "Own", now: ["agents", "entries", "main", "identity", "name"] },
  { old: ["identity", "theme"], value: "own", now: ["agents", "entries", "main", "identity", "theme"] },
  { old: ["imessage", "cliPath"], value: "own", now: ["channels", "imessage", "cliPath"] },
  {
    old: ["messages", "queue", "byProvider", "telegram"],
    value: "collect",
    now: ["messages", "queue", "byChannel", "telegram"],
  },
  { old: ["messages", "tts", "enabled"], value: true, now: ["tts", "auto"], says: "always" },
  { old: ["msteams", "appId"], value: "own", now: ["channels", "msteams", "appId"] },
  { old: ["routing", "agentToAgent", "enabled"], value: true, now: ["tools", "agentToAgent", "enabled"] },
  { old: ["routing", "agents", "work", "name"], value: "Own", now: [...entry, "name"] },
  {
    old: ["routing", "agents", "work", "mentionPatterns", 0],
    value: "own",
    now: [...entry, "groupChat", "mentionPatterns", 0],
  },
  { old: ["routing", "agents", "work", "sandbox", "mode"], value: "all", now: [...entry, "sandbox", "mode"] },
  {
    old: ["routing", "agents", "work", "sandbox", "tools", "allow", 0],
    value: "own",
    now: [...entry, "tools", "sandbox", "tools", "allow", 0],
  },
  { old: ["routing", "agents", "work", "workspace"], value: "~/own", now: [...entry, "workspace"] },
  { old: ["routing", "allowFrom", 0], value: "+39", now: ["channels", "whatsapp", "allowFrom", 0], with: whatsapp },
  {
    old: ["routing", "bindings", 0, "match", "provider"],
    value: "telegram",
    now: ["bindings", 0, "match", "channel"],
    with: { routing: { bindings: [{ agentId: "work", match: {} }], agents: { work: { name: "Own" } } } },
  },
  {
    old: ["routing", "defaultAgentId"],
    value: "work",
    now: ["agents", "defaults", "systemAgent", "agentId"],
    with: { routing: { agents: { home: { name: "A" }, work: { name: "B" } } } },
  },
  { old: ["routing", "groupChat", "historyLimit"], value: 41, now: ["messages", "groupChat", "historyLimit"] },
  {
    old: ["routing", "groupChat", "mentionPatterns", 0],
    value: "own",
    now: ["messages", "groupChat", "mentionPatterns", 0],
  },
  {
    old: ["routing", "groupChat", "requireMention"],
    value: false,
    now: ["channels", "whatsapp", "groups", "*", "requireMention"],
    with: whatsapp,
  },
  { old: ["routing", "queue", "debounceMs"], value: 41 },
  { old: ["routing", "queue", "mode"], value: "collect", now: ["messages", "queue", "mode"] },
  { old: ["routing", "transcribeAudio", "command", 0], value: "own-stt", now: [...audioModel, "command"] },
  {
    old: ["routing", "transcribeAudio", "timeoutSeconds"],
    value: 41,
    now: [...audioModel, "timeoutSeconds"],
    with: { routing: { transcribeAudio: { command: ["own-stt"] } } },
  },
  {
    old: ["session", "sendPolicy", "rules", 0, "match", "provider"],
    value: "telegram",
    now: ["session", "sendPolicy", "rules", 0, "match", "channel"],
    with: { session: { sendPolicy: { rules: [{ action: "deny", match: {} }] } } },
  },
  { old: ["signal", "account"], value: "+39", now: ["channels", "signal", "account"] },
  { old: ["slack", "appToken"], value: "own", now: ["channels", "slack", "appToken"] },
  { old: ["slack", "botToken"], value: "own", now: ["channels", "slack", "botToken"] },
  { old: ["telegram", "botToken"], value: "own", now: ["channels", "telegram", "botToken"] },
  {
    old: ["telegram", "requireMention"],
    value: false,
    now: ["channels", "telegram", "groups", "*", "requireMention"],
  },
  { old: ["tools", "bash", "backgroundMs"], value: 4141, now: ["tools", "exec", "backgroundMs"] },
  { old: ["tools", "bash", "timeoutSec"], value: 41, now: ["tools", "exec", "timeoutSeconds"] },
  { old: ["whatsapp", "allowFrom", 0], value: "+39", now: ["channels", "whatsapp", "allowFrom", 0] },
];

test.each(rows)("$old is at $now on 2026.9.6", ({ old, value, now, says, with: beside = {} }) => {
  const given = put(beside, old, value);
  const result = migrateConfig(given, { to: "2026.9.6" });
  expect(wrongAccounts(given, result)).toEqual([]);
  if (now !== undefined) {
    expect(getAt(result.config, now)).toEqual(says ?? value);
    expect(result.kept).toEqual([]);
    return;
  }
  expect(result.kept).toEqual([expect.objectContaining({ path: old, value })]);
  expect(result.kept[0]?.reason).not.toContain("does not know this key");
});

function put(config: JsonObject, path: JsonPath, value: JsonValue): JsonObject {
  const place = (below: JsonValue | undefined, [step, ...rest]: JsonPath): JsonValue => {
    if (step === undefined) return value;
    if (typeof step === "number") {
      const list = Array.isArray(below) ? [...below] : [];
      list[step] = place(list[step], rest);
      return list;
    }
    const object = typeof below === "object" && below !== null && !Array.isArray(below) ? below : {};
    return { ...object, [step]: place(object[step], rest) };
  };
  const result = place(config, path);
  return typeof result === "object" && result !== null && !Array.isArray(result) ? result : {};
}

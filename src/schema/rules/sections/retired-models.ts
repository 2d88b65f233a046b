import type { JsonPath } from "../../../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../json/value.ts";
import { compareReleases } from "../../../release/compare.ts";
import { findAll } from "../find-all.ts";
import type { Finding, Rule } from "../rule.ts";
import { since, triedOnly } from "../tried.ts";

const geminis =
  `1.5-flash 1.5-flash-8b 1.5-pro 2.0-flash-exp 2.0-flash-exp-image-generation 2.0-flash-live-001 2.0-flash-lite-preview
  2.0-flash-lite-preview-02-05 2.0-flash-preview-image-generation 2.0-flash-thinking-exp 2.0-flash-thinking-exp-01-21
  2.0-flash-thinking-exp-1219 2.0-pro-exp 2.0-pro-exp-02-05 2.5-flash-exp-native-audio-thinking-dialog 2.5-flash-image-preview
  2.5-flash-lite-preview-06-17 2.5-flash-lite-preview-09-25 2.5-flash-lite-preview-09-2025 2.5-flash-preview-04-17
  2.5-flash-preview-05-20 2.5-flash-preview-09-25 2.5-flash-preview-09-2025 2.5-flash-preview-native-audio-dialog 2.5-pro-exp-03-25
  2.5-pro-preview-03-25 2.5-pro-preview-05-06 2.5-pro-preview-06-05 3-pro-preview 3.1-pro-preview-customtools`.split(
    /\s+/,
  );
const lives = ["", "-preview", "-preview-native-audio"].map((end) => `gemini-live-2.5-flash${end}`);
const groks = [
  "",
  "-0309",
  "-latest",
  "-beta-latest",
  "-beta-0309",
  "-experimental-beta-0304",
  "-experimental-beta-latest",
];

const google = new Set([...geminis.map((name) => `gemini-${name}`), ...lives]);
const googleLater = new Set(["", "-001", "-lite", "-lite-001"].map((end) => `gemini-2.0-flash${end}`));
const xai = new Set(groks.map((end) => `grok-4.20-multi-agent${end}`));
const spark = "gpt-5.3-codex-spark";
const retired = new Set([...google, ...googleLater, ...xai, spark]);

/** Models that their makers switched off, or that OpenClaw cannot use, as the plugins of the release list them. */
export const modelRetired: Rule = {
  id: "model-retired",
  stage: "plugins",
  releases: since("2026.5.2"),
  evidence: `${triedOnly}; the lists are those of the manifests of 2026.5.7, 5.28, 6.11 and 8.2`,
  sections: ["agents", "tools", "channels", "hooks"],
  check(config, release) {
    return [...ownersOf(config), ...otherPlaces(config)].flatMap(({ path, name }): Finding[] => {
      const { provider, model } = partsOf(name);
      if (!isRetired(provider, model, release)) return [];
      return [{ path, message: `the model ${name} can no longer be used`, hint: "choose a current model" }];
    });
  },
};

/** `openai/gpt-5` in its parts, in lower case; no provider where there is no slash. */
function partsOf(name: string): { provider: string; model: string } {
  const whole = name.trim().toLowerCase();
  const slash = whole.indexOf("/");
  return { provider: slash === -1 ? "" : whole.slice(0, slash), model: whole.slice(slash + 1) };
}

function isRetired(provider: string, model: string, release: string): boolean {
  const isBefore = (other: string): boolean => compareReleases(release, other) < 0;
  if (model === spark) return sparkOwners(isBefore).includes(provider);
  if (isBefore("2026.5.28")) return false;
  if (provider === "xai") return !isBefore("2026.6.1") && xai.has(model);
  if (!["google", "google-gemini-cli", "google-vertex"].includes(provider)) return false;
  return google.has(model) || (googleLater.has(model) && !isBefore("2026.8.1"));
}

function sparkOwners(isBefore: (release: string) => boolean): string[] {
  const own = isBefore("2026.6.1") ? ["openai"] : [];
  const codex = isBefore("2026.5.28") ? ["openai-codex"] : [];
  return ["azure-openai-responses", ...own, ...codex];
}

interface NamedModel {
  path: JsonPath;
  name: string;
}

const media = ["image", "video", "music"].map((kind) => `mediaModels.${kind}`);
const selectors = ["model", "utilityModel", "imageModel", "voiceModel", "pdfModel", "subagents.model", ...media];
const single = ["heartbeat.model", "compaction.model", "compaction.memoryFlush.model"];

function ownersOf(config: JsonObject): NamedModel[] {
  return ["agents.defaults", "agents.list.*", "agents.entries.*"].flatMap((pattern) =>
    findAll(config, pattern).flatMap(({ path, value }) => {
      if (!isJsonObject(value)) return [];
      const named: NamedModel[] = [];
      for (const key of selectors) named.push(...selected(value, key));
      for (const key of single) named.push(...namedAt(value, key));
      const keyed = isJsonObject(value["models"]) ? Object.keys(value["models"]) : [];
      for (const name of keyed) named.push(...nameOf(["models", name], name));
      return named.map((model) => ({ name: model.name, path: [...path, ...model.path] }));
    }),
  );
}

function otherPlaces(config: JsonObject): NamedModel[] {
  const places = ["channels.modelByChannel.*.*", "hooks.mappings.*.model", "hooks.gmail.model"];
  return [...selected(config, "tools.exec.reviewer.model"), ...places.flatMap((place) => namedAt(config, place))];
}

/** A model by name, or with others to fall back on. */
function selected(owner: JsonObject, key: string): NamedModel[] {
  return findAll(owner, key).flatMap(({ path, value }) => {
    if (!isJsonObject(value)) return nameOf(path, value);
    const named = ["primary", "fallbacks.*"].flatMap((end) => namedAt(value, end));
    return named.map((model) => ({ name: model.name, path: [...path, ...model.path] }));
  });
}

function namedAt(owner: JsonObject, key: string): NamedModel[] {
  return findAll(owner, key).flatMap(({ path, value }) => nameOf(path, value));
}

/** A name with which something may be amiss. Most are of models that are still there, and of those no place is noted. */
function nameOf(path: JsonPath, value: JsonValue): NamedModel[] {
  return typeof value === "string" && retired.has(partsOf(value).model) ? [{ path, name: value }] : [];
}

import { examineSetting } from "../doctor/examine.ts";
import type { Finding } from "../doctor/finding.ts";
import type { Setting } from "../doctor/setting.ts";
import { editText } from "../document/edit-document.ts";
import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import { isSameValue } from "../json/diff.ts";
import type { Edit } from "../json/edit.ts";
import { getAt, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import { treatmentOf } from "./cures.ts";
import { repairSyntax } from "./repair-syntax.ts";

/** A config's text as it should be, and what is no longer in it. */
export interface CuredConfig {
  text: string;
  /** What was taken out, with the text in which it stood. */
  setAside: { path: JsonPath; from: string }[];
  /** The codes that asked for a change. */
  reasons: string[];
  /** One sentence each: what was repaired in the text itself. */
  repairs: string[];
  /** Whether the config holds a new token. */
  newToken: boolean;
}

/** Each change may uncover the next: that many rounds are more than any config needs. */
const mostRounds = 6;

/**
 * Changes a config until nothing of it is found wrong any more that a change of it can cure. Only what the findings name is touched; what
 * is deleted is told.
 */
export function cureConfig(
  setting: Setting,
  log: readonly Finding[],
  makeToken: () => string,
): CuredConfig | undefined {
  const repaired = setting.syntax === undefined ? undefined : repairSyntax(setting.file.text ?? "");
  const cured: CuredConfig = {
    text: repaired?.text ?? setting.file.text ?? "",
    setAside: [],
    reasons: repaired === undefined ? [] : ["config-not-parsed"],
    repairs: repaired?.changes ?? [],
    newToken: false,
  };
  if (objectIn(cured.text) === undefined) return undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const config = objectIn(cured.text);
    const found = examineSetting({ ...setting, config, syntax: undefined }).map((one) => ({
      one,
      source: "setting" as const,
    }));
    const told = round === 0 ? log.map((one) => ({ one, source: "log" as const })) : [];
    const changes = [...found, ...told].map(({ one, source }) => change(cured, { finding: one, source, makeToken }));
    if (!changes.includes(true)) break;
  }
  return cured.text === (setting.file.text ?? "") ? undefined : cured;
}

interface Asked {
  finding: Finding;
  source: "setting" | "log";
  makeToken: () => string;
}

/** Makes one finding's changes in the text; false where there was nothing to change. */
function change(cured: CuredConfig, { finding, source, makeToken }: Asked): boolean {
  const treatment = finding.confidence === "possible" ? undefined : treatmentOf(finding.code, source);
  const wanted = [...(treatment === "edits" || treatment === "new-token" ? finding.edits : [])];
  if (treatment === "new-token") wanted.push({ kind: "set", path: tokenPath, value: makeToken() });
  if (finding.code === "loopback-behind-port" && wanted.length > 0 && isOpen(objectIn(cured.text))) {
    wanted.push({ kind: "set", path: ["gateway", "auth", "mode"], value: "token" });
    wanted.push({ kind: "set", path: tokenPath, value: makeToken() });
  }
  const config = objectIn(cured.text);
  const edits = wanted.filter((edit) => changesSomething(edit, config));
  if (edits.length === 0) return false;
  for (const edit of edits) {
    if (edit.kind === "delete" || isShortened(edit, config))
      cured.setAside.push({ path: pathOf(edit), from: cured.text });
  }
  cured.newToken ||= edits.some((edit) => edit.kind === "set" && edit.path === tokenPath);
  cured.text = editText(parseDocument(cured.text), edits);
  if (!cured.reasons.includes(finding.code)) cured.reasons.push(finding.code);
  return true;
}

const tokenPath: JsonPath = ["gateway", "auth", "token"];

function isOpen(config: JsonObject | undefined): boolean {
  const auth = getAt(config, ["gateway", "auth"]);
  return (
    getAt(auth, ["token"]) === undefined &&
    getAt(auth, ["password"]) === undefined &&
    getAt(auth, ["mode"]) === undefined
  );
}

function changesSomething(edit: Edit, config: JsonObject | undefined): boolean {
  if (edit.kind === "delete") return getAt(config, edit.path) !== undefined;
  if (edit.kind !== "set") return false;
  const before = getAt(config, edit.path);
  return before === undefined || !isSameValue(before, edit.value);
}

function isShortened(edit: Edit, config: JsonObject | undefined): boolean {
  const before = edit.kind === "set" ? getAt(config, edit.path) : undefined;
  if (edit.kind !== "set" || !Array.isArray(before) || !Array.isArray(edit.value)) return false;
  const after = edit.value;
  return before.some((one) => !after.some((other) => isSameValue(one, other)));
}

function pathOf(edit: Edit): JsonPath {
  return edit.kind === "move" ? edit.from : edit.path;
}

function objectIn(text: string): JsonObject | undefined {
  const document = parseDocument(text);
  if (document.diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const value = documentValue(document);
  return isJsonObject(value) ? value : undefined;
}

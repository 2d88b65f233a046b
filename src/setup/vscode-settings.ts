import { editText } from "../document/edit-document.ts";
import { parseDocument } from "../document/parse.ts";
import { documentValue } from "../document/value.ts";
import { ConfigError } from "../errors.ts";
import type { Edit } from "../json/edit.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";

/** The names under which OpenClaw's config is found, as Visual Studio Code matches files. */
const configNames = ["openclaw.json", "openclaw.json5", ".openclaw/*.json", ".openclaw/*.json5"];

/**
 * The settings of a Visual Studio Code workspace with a schema for openclaw.json: completion, hovers and errors while typing. Comments
 * and trailing commas are allowed in it too, as OpenClaw reads them. Everything else stays as it is, comments included.
 * @param text the settings as they are, undefined where there are none
 * @param url where the schema is, `./` being the workspace
 * @throws ConfigError `config-unreadable` when they cannot be parsed
 */
export function withVsCodeSchema(text: string | undefined, url: string): string {
  const before = text === undefined || text.trim() === "" ? "{}\n" : text;
  const document = parseDocument(before);
  const problem = document.diagnostics.find(({ severity }) => severity === "error");
  const settings = problem === undefined ? documentValue(document) : undefined;
  if (!isJsonObject(settings)) {
    const why = problem?.message ?? "they are no object";
    throw new ConfigError("config-unreadable", `the settings of Visual Studio Code cannot be read: ${why}`);
  }
  return editText(document, [...schemaEdits(settings, url), ...associationEdits(settings)]);
}

function schemaEdits(settings: JsonObject, url: string): Edit[] {
  const entry: JsonObject = { fileMatch: configNames, url };
  const known = settings["json.schemas"];
  if (!Array.isArray(known)) return [{ kind: "set", path: ["json.schemas"], value: [entry] }];
  const index = known.findIndex(isForOpenClaw);
  const path = ["json.schemas", index < 0 ? known.length : index];
  // Patterns that the user added stay.
  return index < 0 ? [{ kind: "set", path, value: entry }] : [{ kind: "set", path: [...path, "url"], value: url }];
}

function isForOpenClaw(entry: JsonValue): boolean {
  const matches = isJsonObject(entry) ? entry["fileMatch"] : undefined;
  return Array.isArray(matches) && matches.some((one) => typeof one === "string" && one.includes("openclaw"));
}

function associationEdits(settings: JsonObject): Edit[] {
  const known = settings["files.associations"];
  if (!isJsonObject(known)) {
    return [{ kind: "set", path: ["files.associations"], value: { "openclaw.json": "jsonc" } }];
  }
  return Object.hasOwn(known, "openclaw.json")
    ? []
    : [{ kind: "set", path: ["files.associations", "openclaw.json"], value: "jsonc" }];
}

import { createRequire } from "node:module";
import { join } from "node:path";
import json5 from "json5";
import { editDocument } from "../../src/document/edit-document.ts";
import { parseDocument } from "../../src/document/parse.ts";
import type { JsonValue } from "../../src/json/value.ts";
import { onlyChanges, type TrialEdit } from "./compare-edits.ts";
import { isJson } from "./compare-judge.ts";

/** Something that makes an edit in a text. Throws when it cannot. */
export interface Editor {
  name: string;
  version?: string;
  edit: (text: string, edit: TrialEdit) => string;
  /** Whether each edit is a process of its own. */
  isCommand?: boolean;
  /** A key of the whole that it writes on its own account. */
  ownKey?: string;
  dispose?: () => void;
}

export const ownEditor: Editor = {
  name: "openclaw-config",
  edit: (text, { path, value }) =>
    editDocument(parseDocument(text), [value === undefined ? { kind: "delete", path } : { kind: "set", path, value }])
      .text,
};

interface Package {
  exports: unknown;
  version: string;
}

/** A package of the folder in which the competitors are installed; undefined when it is not there. */
export function findPackage(folder: string, name: string): Package | undefined {
  const require = createRequire(join(folder, "package.json"));
  try {
    const { version } = require(join(folder, "node_modules", name, "package.json")) as { version: string };
    return { exports: require(name), version };
  } catch {
    return undefined;
  }
}

interface Json5Writer {
  load: (text: string) => { write: (value: unknown) => void; toSource: SourceWriter; toJSON: SourceWriter };
}

type SourceWriter = (options: object) => string;

/** Each is told the style of the file, and (as its documentation asks) that what does not change is to be kept. */
export function json5Writer({ exports, version }: Package): Editor {
  const { load } = exports as Json5Writer;
  return {
    name: `json5-writer ${version}`,
    edit: (text, { expected }) => {
      const writer = load(text);
      writer.write(onlyChanges(json5.parse<JsonValue>(text), expected));
      const style = {
        quote: count(text, '"') >= count(text, "'") ? "double" : "single",
        trailingComma: /,\s*[}\]]/.test(text),
        lineTerminator: text.includes("\r\n") ? "\r\n" : "\n",
      };
      return isJson(text) ? writer.toJSON(style) : writer.toSource(style);
    },
  };
}

interface Jju {
  update: (text: string, value: JsonValue, options: object) => string;
}

export function jju({ exports, version }: Package): Editor {
  const { update } = exports as Jju;
  return {
    name: `jju ${version}`,
    edit: (text, { expected }) => update(text, expected, { mode: isJson(text) ? "json" : "json5" }),
  };
}

function count(text: string, mark: string): number {
  return text.split(mark).length;
}

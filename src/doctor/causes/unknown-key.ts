import type { Edit } from "../../json/edit.ts";
import { parsePath } from "../../json/parse-path.ts";
import { formatPath, type JsonPath } from "../../json/path.ts";
import { isJsonObject, type JsonObject } from "../../json/value.ts";
import { resolveRelease } from "../../release/resolve.ts";
import { judgeConfig } from "../../schema/judge.ts";
import { lifeOf } from "../../schema/life.ts";
import type { Cause, Circumstances, Explanation } from "../cause.ts";

const named = /(?:^|[\s—-])([\w.<>[\]"/-]+): Unrecognized keys?: ((?:"[^"]+"(?:, )?)+)/;
/** From 2026.5 to 2026.7 a message names the section only. */
const unnamed = /(?:^|[\s-])([\w.<>[\]-]+): Invalid input$/;

/** A key that the release does not know: it does not start. */
export const unknownKey: Cause = {
  code: "unknown-key",
  title: "The config has a key that the release does not know",
  kind: "start",
  matches: ({ text }) => named.test(text) || isSection(unnamed.exec(text)?.[1]),
  explain,
};

function explain(circumstances: Circumstances): Explanation {
  const paths = pathsOf(circumstances);
  const release = circumstances.release;
  if (paths.length === 0) {
    const section = unnamed.exec(circumstances.line.text)?.[1] ?? "the config";
    return {
      cause: `Something in ${section} is not known to the release, most often a key of another release; the message does not name it. With --config, the file is looked through.`,
      edits: [],
      commands: [],
      confidence: "likely",
    };
  }
  const hints = paths.map((path) => hintFor(path, release)).filter((hint) => hint !== undefined);
  const names = paths.map(formatPath).join(", ");
  const of = release === undefined ? "This release" : `OpenClaw ${release}`;
  return {
    cause: `${of} does not know ${names} and refuses to start with it.${hints.length > 0 ? ` ${hints.join(" ")}` : ""}`,
    edits: paths.map((path): Edit => ({ kind: "delete", path })),
    commands: [],
    confidence: "certain",
  };
}

function pathsOf({ line, config, release }: Circumstances): JsonPath[] {
  const match = named.exec(line.text);
  if (match !== null) {
    const parent = pathOf(match[1] ?? "");
    return [...(match[2] ?? "").matchAll(/"([^"]+)"/g)].map(([, key]) => [...parent, key ?? ""]);
  }
  if (!isJsonObject(config) || release === undefined) return [];
  return judgeConfig(config, resolveRelease(release).release)
    .filter(({ code }) => code === "unknown-key")
    .map(({ path }) => path);
}

/** What the release knows instead, or in which releases the key lives. */
function hintFor(path: JsonPath, release: string | undefined): string | undefined {
  if (release === undefined) return undefined;
  const small = path.reduceRight<JsonObject | null>((inner, step) => ({ [String(step)]: inner }), null);
  if (!isJsonObject(small)) return undefined;
  const found = judgeConfig(small, resolveRelease(release).release).find(
    (one) => formatPath(one.path) === formatPath(path),
  );
  return found?.hint === undefined
    ? undefined
    : `${formatPath(path)}: ${found.hint}${/[.?]$/.test(found.hint) ? "" : "."}`;
}

function pathOf(text: string): JsonPath {
  if (text === "<root>" || text === "(root)") return [];
  try {
    return parsePath(text);
  } catch {
    return [text];
  }
}

// What is wrong with a section as a whole is a key in it; what is wrong with a single value is the value.
function isSection(written: string | undefined): boolean {
  if (written === undefined) return false;
  const path = pathOf(written);
  if (path.length < 2) return path.length === 0 || lifeOf(path) !== undefined;
  return lifeOf(path)?.facts.some(({ schema }) => schema.type === "object") ?? false;
}

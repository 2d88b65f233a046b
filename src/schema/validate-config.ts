import type { Diagnostic } from "../diagnostic.ts";
import type { Document, TextRange } from "../document/document.ts";
import { locate } from "../document/find.ts";
import { parseDocument } from "../document/parse.ts";
import { positionAt } from "../document/position.ts";
import { documentValue } from "../document/value.ts";
import { ConfigError } from "../errors.ts";
import { isPlainJson } from "../json/is-plain.ts";
import { getAt, type JsonPath } from "../json/path.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../json/value.ts";
import { newestRelease } from "../release/known.ts";
import { type ResolvedRelease, resolveRelease } from "../release/resolve.ts";
import type { KeyHistory } from "./check/key-history.ts";
import type { OpenClawConfig } from "./config-type.generated.ts";
import { judgeBy, type SchemaExtension } from "./extension.ts";
import { type JudgedStage, type JudgeOptions, judgeValue, type StagedDiagnostic } from "./judge-value.ts";
import { toJsonObject } from "./to-json-object.ts";

export interface ValidateConfigOptions extends Pick<JudgeOptions, "installed"> {
  /** The release that will read the config; unless given the one that last wrote it, by its own stamp, else the newest known. */
  openclaw?: string | undefined;
  /** What took the place of a removed key, where the caller knows. */
  replacedBy?: KeyHistory["replacedBy"];
  /** The schemas of further plugins, from `extendSchema`. */
  extension?: SchemaExtension | undefined;
  /** How the text is called in the places of diagnostics. */
  name?: string | undefined;
}

/** What a release makes of a config. */
export interface ConfigVerdict {
  /** Whether the release accepts it as `openclaw config validate` does. */
  valid: boolean;
  release: string;
  releaseSource: "option" | "file" | "newest";
  diagnostics: StagedDiagnostic[];
  /** The stage at which the release stops reading because of an error; what comes later is listed all the same. */
  stoppedAt?: JudgedStage;
}

/**
 * Judges a config as the real reader of a release does: its text, what the release rewrites as it reads, the schema, the rules.
 * Files that the config includes and variables are not looked up here: `loadConfig` does that, or `validateConfigFile` all of it.
 * @param config a value, or the text of a file (JSON5); with a text, diagnostics tell the line and the column
 * @throws ConfigError `unknown-release`
 */
export function validateConfig(config: OpenClawConfig | string, options: ValidateConfigOptions = {}): ConfigVerdict {
  const document = typeof config === "string" ? parseDocument(config) : undefined;
  const parsed = typeof config === "string" ? document && documentValue(document) : plain(config);
  const { resolved, releaseSource } = releaseFor(parsed, options.openclaw);
  const { release } = resolved;
  const read: ReadProblem[] = [...resolved.diagnostics, ...textProblems(document, parsed)];
  const broken = read.some(({ severity }) => severity === "error");
  const { replacedBy, installed, extension, name = "openclaw.json" } = options;
  const judged =
    isJsonObject(parsed) && !broken
      ? judgeValue(parsed, release, {
          ...(replacedBy && { replacedBy }),
          ...(installed && { installed }),
          ...(extension && judgeBy(extension, release, installed)),
        })
      : [];
  const diagnostics = [
    ...read.map(({ range, ...one }) => placed({ ...one, stage: "read" }, { document, range, name })),
    ...judged.map((one) => placed(one, { document, name })),
  ];
  const stop = diagnostics.find(({ severity }) => severity === "error");
  return { valid: stop === undefined, release, releaseSource, diagnostics, ...(stop && { stoppedAt: stop.stage }) };
}

function plain(config: OpenClawConfig): JsonObject {
  return isJsonObject(config) && isPlainJson(config) ? config : toJsonObject(config);
}

function releaseFor(
  value: JsonValue | undefined,
  asked: string | undefined,
): { resolved: ResolvedRelease; releaseSource: ConfigVerdict["releaseSource"] } {
  if (asked !== undefined) return { resolved: resolveRelease(asked), releaseSource: "option" };
  const stamp = getAt(value, ["meta", "lastTouchedVersion"]);
  try {
    if (typeof stamp === "string" && /^v?\d/.test(stamp))
      return { resolved: resolveRelease(stamp), releaseSource: "file" };
  } catch (error) {
    // A stamp that is no release says nothing.
    if (!(error instanceof ConfigError)) throw error;
  }
  return { resolved: resolveRelease(newestRelease), releaseSource: "newest" };
}

/** What is wrong before the release judges the config: where it is in the text, its range is told. */
type ReadProblem = Diagnostic & { range?: TextRange };

function textProblems(document: Document | undefined, value: JsonValue | undefined): ReadProblem[] {
  const problems = document?.diagnostics ?? [];
  if (problems.some(({ severity }) => severity === "error") || isJsonObject(value)) return [...problems];
  const message = "a config is an object in braces";
  return [...problems, { code: "config-not-object", severity: "error", path: [], message }];
}

interface Whereabouts {
  document: Document | undefined;
  range?: TextRange | undefined;
  /** How the text is called. */
  name: string;
}

function placed(diagnostic: StagedDiagnostic, { document, range, name }: Whereabouts): StagedDiagnostic {
  if (document === undefined) return diagnostic;
  const offset = range?.start ?? offsetOf(document, diagnostic.path);
  return { ...diagnostic, source: { file: name, ...positionAt(document, offset) } };
}

function offsetOf(document: Document, path: JsonPath): number {
  for (let length = path.length; length > 0; length--) {
    const found = locate(document, path.slice(0, length));
    if (found !== undefined) return (found.key ?? found.value).start;
  }
  return document.root?.start ?? 0;
}

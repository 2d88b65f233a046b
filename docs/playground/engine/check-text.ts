import { auditConfig } from "../../../src/audit/audit-config.ts";
import { editCommand } from "../../../src/cli/reporters/diagnosis-report.ts";
import type { Diagnostic } from "../../../src/diagnostic.ts";
import { diagnose } from "../../../src/doctor/diagnose.ts";
import type { Document } from "../../../src/document/document.ts";
import { locate } from "../../../src/document/find.ts";
import { parseDocument } from "../../../src/document/parse.ts";
import { positionAt } from "../../../src/document/position.ts";
import { documentValue } from "../../../src/document/value.ts";
import { formatPath } from "../../../src/json/path.ts";
import { isJsonObject, type JsonObject } from "../../../src/json/value.ts";
import { replacementOf } from "../../../src/migrate/replacement-of.ts";
import { compareReleases } from "../../../src/release/compare.ts";
import { formatRuns } from "../../../src/release/range.ts";
import { compatOf } from "../../../src/schema/compat.ts";
import { validateConfig } from "../../../src/schema/validate-config.ts";
import type { CheckedConfig, CheckedMessage, CheckRequest, CheckResult, Compatible, Problem } from "../protocol.ts";

/** Of the reasons of a run of releases, so many are told. */
const mostReasons = 8;

/** Of the problems of a text, so many are told. */
const mostProblems = 200;

/**
 * Judges a config, or says what an error message or a log means: whichever the text is.
 * @throws ConfigError `unknown-release`
 */
export function checkText({ text, openclaw }: CheckRequest): CheckResult {
  const asked = openclaw === "" ? undefined : openclaw;
  return isMessage(text) ? checkMessage(text, asked) : checkConfig(text, asked);
}

// A log of JSON lines, and the JSON of a refused page, begin as a config does.
function isMessage(text: string): boolean {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (!/^(?:\{|\/\/|\/\*)/.test(start)) return true;
  const lines = start.split("\n", 3).filter((line) => line.trim() !== "");
  if (lines.length > 1 && lines.every((line) => /^\{".*\}\s*$/.test(line))) return true;
  return /^\{\s*"error"\s*:\s*\{\s*"message"/.test(start);
}

function checkMessage(text: string, release: string | undefined): CheckedMessage {
  const found = diagnose({ log: text, ...(release !== undefined && { release }) });
  return {
    kind: "message",
    ...(found.release !== undefined && { release: found.release.name }),
    findings: found.findings.map(({ title, cause, confidence, evidence, edits, commands }) => ({
      title,
      cause,
      confidence,
      evidence,
      commands: [...edits.map((edit) => `npx ${editCommand(edit)}`), ...commands],
    })),
  };
}

function checkConfig(text: string, asked: string | undefined): CheckedConfig {
  const document = parseDocument(text);
  const verdict = validateConfig(text, { openclaw: asked, replacedBy: replacements() });
  const config = readableConfig(document);
  const { release, releaseSource, valid, diagnostics } = verdict;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const others = diagnostics.filter(({ severity }) => severity !== "error");
  const unsafe = config === undefined ? [] : auditConfig({ release, config, written: config, env: {} });
  const place = placing(document);
  const first = (list: readonly Diagnostic[]) => list.slice(0, mostProblems).map(place);
  return {
    kind: "config",
    release,
    releaseSource,
    valid,
    problems: first([...errors, ...others]),
    problemCount: { errors: errors.length, warnings: others.length },
    unsafe: first(unsafe),
  };
}

/** What all known releases make of a config. */
export function compatibilityOf({ text }: { text: string }): Compatible {
  const config = readableConfig(parseDocument(text));
  if (config === undefined) return { accepted: "none", runs: [] };
  const { accepted, refused } = compatOf(config);
  const runs = [
    ...accepted.map(({ from, to }) => ({ from, to, accepted: true, reasons: [], more: 0 })),
    ...refused.map(({ from, to, diagnostics }) => ({
      from,
      to,
      accepted: false,
      reasons: diagnostics.slice(0, mostReasons).map(({ path, message }) => ({ key: formatPath(path), message })),
      more: Math.max(0, diagnostics.length - mostReasons),
    })),
  ];
  return {
    accepted: formatRuns(accepted),
    runs: runs.sort((one, other) => compareReleases(one.from, other.from)),
  };
}

function readableConfig(document: Document): JsonObject | undefined {
  if (document.diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const value = documentValue(document);
  return isJsonObject(value) ? value : undefined;
}

/** What took the place of a key is looked up for so many keys: each takes some milliseconds. */
const mostReplacements = 40;

function replacements(): (path: Diagnostic["path"], release: string) => string | undefined {
  let left = mostReplacements;
  return (path, release) => (left-- > 0 ? replacementOf(path, release) : undefined);
}

/** Finds the places of diagnostics in a text; those of the text itself are given out one after the other. */
function placing(document: Document): (diagnostic: Diagnostic) => Problem {
  const textual = [...document.diagnostics];
  return ({ code, severity, path, message, hint }) => {
    const index = textual.findIndex((one) => one.code === code && one.message === message);
    const own = index === -1 ? undefined : textual.splice(index, 1)[0]?.range;
    const range = own ?? rangeOf(document, path) ?? { start: 0, end: 0 };
    const { line, column } = positionAt(document, range.start);
    const key = path.length === 0 ? "" : formatPath(path);
    const place = { key, line, column, from: range.start, to: range.end };
    return { code, severity, message, ...(hint !== undefined && { hint }), ...place };
  };
}

function rangeOf(document: Document, path: Diagnostic["path"]): { start: number; end: number } | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = locate(document, path.slice(0, length));
    if (found !== undefined) return found.key ?? found.value;
  }
  return undefined;
}

/**
 * What editors of JSON5 do to a file besides the edit. Run: `npx tsx test/document/compare.ts [--json]`.
 *
 * Files: the folder `corpus` of OPENCLAW_CONFIG_SHARED (else of ../shared). Competitors: a folder of its own, named by
 * OPENCLAW_CONFIG_COMPARE, after `npm install json5-writer jju openclaw node` there; what is missing is not run.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import json5 from "json5";
import { isJsonObject, type JsonValue } from "../../src/json/value.ts";
import { configCommand, pathCommand } from "./compare-commands.ts";
import { type Editor, findPackage, jju, json5Writer, ownEditor } from "./compare-editors.ts";
import { editsFor } from "./compare-edits.ts";
import { isJson } from "./compare-judge.ts";
import { type Layout, layoutOf } from "./compare-layout.ts";
import { effectTable, kindTable, type Outcome, runTrials, type Trial } from "./compare-table.ts";

interface ConfigFile {
  name: string;
  layout: Layout;
  value: JsonValue;
}

interface Part {
  title: string;
  files: readonly ConfigFile[];
  editors: readonly Editor[];
}

function main(): void {
  const { values: options } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      /** How many files the commands get, since each edit is a process. */
      sample: { type: "string", default: "40" },
      "config-sample": { type: "string", default: "6" },
    },
  });
  const shared = resolve(process.env["OPENCLAW_CONFIG_SHARED"] ?? join("..", "shared"));
  const packages = process.env["OPENCLAW_CONFIG_COMPARE"];
  const files = filesIn(join(shared, "corpus"));
  const { inProcess, path, config, missing } = editorsIn(packages === undefined ? undefined : resolve(packages));
  const sample = files.slice(0, Number(options.sample));
  const small = Number(options["config-sample"]);
  const valid = validFiles(join(shared, "corpus"), config[0]?.version);
  const quoted = sample.filter(hasOnlyQuotedKeys);
  const parts: Part[] = [
    { title: "All files", files, editors: inProcess },
    { title: "All files, with CRLF", files: files.map(withCrlf), editors: inProcess },
    { title: "Sample", files: sample, editors: [...inProcess, ...path] },
    {
      title: "Keys in quotes only, with CRLF",
      files: quoted.slice(0, small).map(withCrlf),
      editors: [...inProcess, ...path],
    },
    {
      title: "Valid for the release",
      files: files.filter(({ name }) => valid.has(name)).slice(0, small),
      editors: [...inProcess, ...config],
    },
  ].filter((part) => part.editors.length > 0 && part.files.length > 0);
  const results = parts.map((part) => ({ ...part, outcomes: outcomesOf(part) }));
  for (const editor of [...path, ...config]) editor.dispose?.();
  if (options.json) {
    const plain = results.map(({ title, outcomes }) => ({ title, outcomes }));
    process.stdout.write(`${JSON.stringify({ parts: plain, notRun: missing }, undefined, 2)}\n`);
    return;
  }
  for (const { title, files: own, outcomes } of results) {
    const head = `## ${title} (${own.length} files: ${describe(own)})`;
    process.stdout.write(`${head}\n\n${effectTable(outcomes)}\n\n${kindTable(outcomes)}\n\n`);
  }
  if (missing.length > 0) process.stdout.write(`Not run: ${missing.join(", ")}\n`);
}

function editorsIn(packages: string | undefined): {
  inProcess: Editor[];
  path: Editor[];
  config: Editor[];
  missing: string[];
} {
  const found = (name: string) => (packages === undefined ? undefined : findPackage(packages, name));
  const [writer, updater] = [found("json5-writer"), found("jju")];
  const path = packages === undefined ? undefined : pathCommand(packages);
  const config = packages === undefined ? undefined : configCommand(packages);
  const isMissing = { "json5-writer": !writer, jju: !updater, openclaw: !path };
  return {
    inProcess: [ownEditor, ...(writer ? [json5Writer(writer)] : []), ...(updater ? [jju(updater)] : [])],
    path: path ? [path] : [],
    config: config ? [config] : [],
    missing: Object.entries(isMissing).flatMap(([name, missing]) => (missing ? [name] : [])),
  };
}

/** Those with comments first, then other JSON5, then JSON. Only what parses and is an object. */
function filesIn(folder: string): ConfigFile[] {
  const names = readdirSync(folder).filter((name) => /\.json5?$/.test(name));
  const files = names.sort().flatMap((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    try {
      const value = json5.parse<JsonValue>(text);
      return isJsonObject(value) ? [{ name, layout: layoutOf(text), value }] : [];
    } catch {
      return [];
    }
  });
  return files.toSorted((one, other) => rank(one) - rank(other));
}

/** The files that a release of OpenClaw finds valid, since its own commands refuse to edit others. */
function validFiles(folder: string, release: string | undefined): Set<string> {
  const file = join(folder, "verdicts.jsonl");
  const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  const verdicts = lines.map((line) => JSON.parse(line) as { file: string; version: string; valid: boolean });
  return new Set(verdicts.flatMap(({ file, version, valid }) => (valid && version === release ? [file] : [])));
}

function rank({ layout }: ConfigFile): number {
  if (hasComments(layout)) return 0;
  return isJson(layout.text) ? 2 : 1;
}

function hasComments({ pieces }: Layout): boolean {
  return pieces.some(({ kind }) => kind === "comment");
}

/** Whether even an editor of JSON with comments can find all keys. */
function hasOnlyQuotedKeys({ layout: { items, text } }: ConfigFile): boolean {
  return items.every(({ path, start }) => typeof path.at(-1) !== "string" || text[start] === '"');
}

function describe(files: readonly ConfigFile[]): string {
  const counts = files.map(rank).reduce((sums, one) => sums.with(one, (sums[one] ?? 0) + 1), [0, 0, 0]);
  return `${counts[0]} with comments, ${counts[1]} other JSON5, ${counts[2]} JSON`;
}

function withCrlf({ name, layout, value }: ConfigFile): ConfigFile {
  return { name, layout: layoutOf(layout.text.replaceAll(/\r?\n/g, "\r\n")), value };
}

function outcomesOf({ files, editors }: Part): Outcome[] {
  const trials: Trial[] = files.flatMap(({ name, layout, value }) =>
    editsFor(layout, value).map((edit) => ({ file: name, layout, edit })),
  );
  return editors.flatMap((editor) => {
    // Warm, as an editor in a process is; a command never is.
    if (editor.isCommand !== true) runTrials(editor, trials);
    return runTrials(editor, trials);
  });
}

main();

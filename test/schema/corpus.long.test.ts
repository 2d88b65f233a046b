import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { isJsonObject, type JsonObject } from "../../src/json/value.ts";
import { catalogueSource } from "../../src/schema/check/catalogue-source.ts";
import { checkConfig } from "../../src/schema/check/check-config.ts";
import { exportSchema } from "../../src/schema/export-schema.ts";
import { judgeValue } from "../../src/schema/judge-value.ts";
import { asReaderSees, ruleProblems } from "../../src/schema/rules/index.ts";
import { schemaFor } from "../../src/schema/schema-for.ts";
import { hasShared } from "../support/shared.ts";
import { corpusFiles, corpusFolder, readCorpusFile, realSegmentsOf, segmentsOf } from "./corpus.ts";

const releases = ["2026.1.30", "2026.9.6"];

interface Row {
  file: string;
  version: string;
  valid: boolean;
  schemaOnly: { valid?: boolean } | null;
  issues: { path: string; message: string }[];
}

function rows(): Row[] {
  const lines = readFileSync(join(corpusFolder, "verdicts.jsonl"), "utf8").trim().split("\n");
  return lines.map((line): Row => JSON.parse(line));
}

/** The recorder made the roster as the reader does, but left the budgets of context where they stand. */
function withBudgets(seen: JsonObject, { agents, models }: JsonObject): JsonObject {
  if (!isJsonObject(agents) || !isJsonObject(agents["defaults"])) return seen;
  if (!Object.hasOwn(agents["defaults"], "contextTokens")) return seen;
  const after = isJsonObject(seen["agents"]) ? seen["agents"] : {};
  return { ...seen, ...(models && { models }), agents: { ...after, defaults: agents["defaults"] } };
}

(hasShared ? describe : describe.skip).each(releases)("the corpus on %s", (release) => {
  test("agrees with the recorded reader", () => {
    const figures = { rows: 0, verdicts: 0, invalid: 0, segments: 0 };
    const disagreements: string[] = [];
    for (const row of hasShared ? rows() : []) {
      const value = row.version === release ? readCorpusFile(row.file) : undefined;
      // Files that include others were recorded without those at hand.
      if (value === undefined || row.issues.some(({ message }) => /include file/.test(message))) continue;
      const errors = judgeValue(value, release).filter(({ severity }) => severity === "error");
      figures.rows++;
      if ((errors.length === 0) === row.valid) figures.verdicts++;
      else disagreements.push(`${row.file}: really ${row.valid}: ${JSON.stringify(row.issues.slice(0, 2))}`);
      if (row.valid) continue;
      figures.invalid++;
      if (segmentsOf(errors) === realSegmentsOf(row.issues)) figures.segments++;
      else disagreements.push(`${row.file}: "${segmentsOf(errors)}", really "${realSegmentsOf(row.issues)}"`);
    }
    process.stderr.write(
      `${release}: ${JSON.stringify(figures)}\n${disagreements.map((one) => `  ${one}\n`).join("")}`,
    );
    expect(figures.rows).toBeGreaterThan(100);
    expect(figures.verdicts / figures.rows).toBeGreaterThanOrEqual(0.97);
    expect(figures.segments / figures.invalid).toBeGreaterThanOrEqual(0.95);
  });

  test("agrees with the recorded schema alone", () => {
    const source = catalogueSource(release, { coreOnly: true });
    const different: string[] = [];
    let compared = 0;
    for (const row of hasShared ? rows() : []) {
      const written = row.version === release ? readCorpusFile(row.file) : undefined;
      const real = row.schemaOnly?.valid;
      if (written === undefined || real === undefined) continue;
      const value = withBudgets(asReaderSees(written, release).config, written);
      compared++;
      const problems = checkConfig(value, source);
      const schemaErrors = problems.map(({ kind, path }) => ({ code: kind, path }));
      const rules = ruleProblems(value, release, { schemaErrors });
      const refused = rules.some(({ stage, severity }) => stage === "schema" && severity === "error");
      if ((problems.length === 0 && !refused) !== real) different.push(`${row.file}: really ${real}`);
    }
    process.stderr.write(`${release}: ${compared} files by the schema alone, ${different.length} differ\n`);
    expect(compared).toBeGreaterThan(100);
    expect(different).toEqual([]);
  });

  test("the walker and Zod give one verdict on every section of every file", () => {
    const source = catalogueSource(release);
    const different: string[] = [];
    for (const file of corpusFiles()) {
      for (const [key, value] of Object.entries(readCorpusFile(file) ?? {})) {
        if (source.section(key) === undefined) continue;
        const ours = checkConfig({ [key]: value }, source).length === 0;
        if (schemaFor(release, key).safeParse(value).success !== ours) different.push(`${file} ${key}`);
      }
    }
    expect(different).toEqual([]);
  }, 300_000);

  test("the exported schema in Ajv gives the walker's verdict on every file", () => {
    const ajv = new Ajv({ strict: false, logger: false });
    addFormats.default(ajv);
    const accepts = ajv.compile(exportSchema(release));
    const source = catalogueSource(release);
    const different = corpusFiles().filter((name) => {
      const value = readCorpusFile(name);
      return value !== undefined && accepts(value) !== (checkConfig(value, source).length === 0);
    });
    expect(different).toEqual([]);
  }, 300_000);
});

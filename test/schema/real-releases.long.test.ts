import { describe, expect, test } from "@jest/globals";
import type { JsonObject } from "../../src/json/value.ts";
import { judgeValue } from "../../src/schema/judge-value.ts";
import { hasShared } from "../support/shared.ts";
import { corpusFiles, readCorpusFile, realSegmentsOf, segmentsOf } from "./corpus.ts";
import { askRelease, hasRelease } from "./rules/oracle.ts";

const releases = ["2026.1.30", "2026.2.26", "2026.3.13", "2026.5.28", "2026.7.1", "2026.8.2", "2026.9.6"];
const missing = releases.filter((release) => !hasRelease(release));
if (!hasShared) process.stderr.write("SKIPPED: real releases on real configs need the corpus beside the checkout\n");
else if (missing.length > 0) process.stderr.write(`SKIPPED: not installed: ${missing.join(", ")}\n`);

/** What depends on the machine that the real release ran on: neither the files that a config includes nor its plugins are there. */
const ofTheDisk = /Failed to read include file|plugin path not found/;

function readCorpus(): { file: string; config: JsonObject }[] {
  return corpusFiles().flatMap((file) => {
    const config = readCorpusFile(file);
    return config === undefined ? [] : [{ file, config }];
  });
}

function saidOf(issues: readonly { path: string; message: string }[]): string {
  const said = issues.slice(0, 3).map(({ path, message }) => `${path}: ${message}`.slice(0, 160));
  return said.join(" | ") || "nothing";
}

for (const release of releases) {
  (hasShared && hasRelease(release) ? describe : describe.skip)(`real configs on the real ${release}`, () => {
    test("one verdict, and the same parts of the file at fault", async () => {
      const files = readCorpus();
      const startedAt = Date.now();
      const verdicts = await askRelease(
        release,
        files.map(({ config }) => config),
      );
      const seconds = Math.round((Date.now() - startedAt) / 1000);
      const figures = { compared: 0, verdicts: 0, invalid: 0, segments: 0, setAside: 0 };
      const lines: string[] = [];
      for (const [index, { file, config }] of files.entries()) {
        const { valid = false, issues = [] } = verdicts[index] ?? {};
        if (issues.some(({ message }) => ofTheDisk.test(message))) {
          figures.setAside++;
          lines.push(`${file} is set aside: ${saidOf(issues.filter(({ message }) => ofTheDisk.test(message)))}`);
          continue;
        }
        const errors = judgeValue(config, release).filter(({ severity }) => severity === "error");
        figures.compared++;
        if ((errors.length === 0) === valid) figures.verdicts++;
        else
          lines.push(
            `${file} is really ${valid ? "valid" : "invalid"}: ${saidOf(issues)}; here: ${errors[0]?.message}`,
          );
        if (valid) continue;
        figures.invalid++;
        const [ours, real] = [segmentsOf(errors), realSegmentsOf(issues)];
        if (ours === real) figures.segments++;
        else lines.push(`${file} fails in "${real}", here in "${ours}": ${saidOf(issues)}`);
      }
      const list = lines.map((line) => `  ${line}\n`).join("");
      process.stderr.write(`${release}, asked for ${seconds} s: ${JSON.stringify(figures)}\n${list}`);
      expect(figures.compared).toBeGreaterThan(100);
      expect(figures.setAside).toBeLessThan(10);
      expect(figures.verdicts / figures.compared).toBeGreaterThanOrEqual(0.97);
      expect(figures.segments / figures.invalid).toBeGreaterThanOrEqual(0.95);
    }, 900_000);
  });
}

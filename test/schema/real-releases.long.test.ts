import { describe, expect, test } from "@jest/globals";
import { judgeValue } from "../../src/schema/judge-value.ts";
import { hasShared } from "../support/shared.ts";
import { corpusFiles, readCorpusFile, realSegmentsOf, segmentsOf } from "./corpus.ts";
import { askRelease, hasRelease } from "./rules/oracle.ts";

const releases = ["2026.1.30", "2026.2.26", "2026.3.13", "2026.5.28", "2026.7.1", "2026.8.2", "2026.9.6"];
const missing = releases.filter((release) => !hasRelease(release));
if (!hasShared) process.stderr.write("SKIPPED: real releases on real configs need the corpus beside the checkout\n");
else if (missing.length > 0) process.stderr.write(`SKIPPED: not installed: ${missing.join(", ")}\n`);

for (const release of releases) {
  (hasShared && hasRelease(release) ? describe : describe.skip)(`real configs on the real ${release}`, () => {
    test("one verdict, and the same parts of the file at fault", async () => {
      const files = corpusFiles().flatMap((file) => {
        const config = readCorpusFile(file);
        return config === undefined ? [] : [{ file, config }];
      });
      const startedAt = Date.now();
      const verdicts = await askRelease(
        release,
        files.map(({ config }) => config),
      );
      const seconds = Math.round((Date.now() - startedAt) / 1000);
      const figures = { files: 0, verdicts: 0, invalid: 0, segments: 0, setAside: 0 };
      const lines: string[] = [];
      for (const [index, { file, config }] of files.entries()) {
        const { valid = false, issues = [] } = verdicts[index] ?? {};
        const errors = judgeValue(config, release).filter(({ severity }) => severity === "error");
        const why = issues
          .map(({ path, message }) => `${path}: ${message}`.slice(0, 160))
          .slice(0, 3)
          .join(" | ");
        figures.files++;
        if ((errors.length === 0) === valid) figures.verdicts++;
        else
          lines.push(
            `${file}: really ${valid ? "valid" : "invalid"}: ${why} | ours ${errors.map((e) => e.message).slice(0, 2)}`,
          );
        if (valid) continue;
        figures.invalid++;
        if (segmentsOf(errors) === realSegmentsOf(issues)) figures.segments++;
        else lines.push(`${file}: at fault "${segmentsOf(errors)}", really "${realSegmentsOf(issues)}": ${why}`);
      }
      process.stderr.write(
        `${release}: ${JSON.stringify(figures)} in ${seconds} s\n${lines.map((one) => `  ${one}\n`).join("")}`,
      );
      expect(figures.files).toBeGreaterThan(100);
    }, 600_000);
  });
}

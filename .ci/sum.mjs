// Adds up the reports of all suites; a report that is missing counts as a failure.
import { readFileSync } from "node:fs";

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    sum.passed += report.numPassedTests ?? report.passed;
    sum.failed += (report.numFailedTests ?? report.failed) + (report.numRuntimeErrorTestSuites ?? 0);
    sum.skipped += (report.numPendingTests ?? report.skipped) + (report.numTodoTests ?? 0);
  } catch (error) {
    console.error(`no report: ${file}: ${error.message}`);
    sum.failed += 1;
  }
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;

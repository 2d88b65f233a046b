// Adds up the reports of all suites: Jest's, and lists of results with a status. One that is missing counts as a failure.
import { readFileSync } from "node:fs";

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  try {
    const { passed, failed, skipped } = counted(JSON.parse(readFileSync(file, "utf8")));
    if (![passed, failed, skipped].every(Number.isInteger)) throw new Error("it counts nothing");
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  } catch (error) {
    console.error(`no report: ${file}: ${error.message}`);
    sum.failed += 1;
  }
}
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;

function counted(report) {
  if (Array.isArray(report)) {
    const count = (status) => report.filter((result) => result.status === status).length;
    return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
  }
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

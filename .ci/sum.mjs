// Adds up the reports of all suites: Jest's, and lists of results with a status. One that is missing counts as a failure.
import { existsSync, readFileSync } from "node:fs";

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  try {
    const { passed, failed, skipped } = counted(withSecondTry(file, JSON.parse(readFileSync(file, "utf8"))));
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

/** With the files that were run once more as they ended then. */
function withSecondTry(file, report) {
  const again = file.replace(/\.json$/, "-again.json");
  if (!existsSync(again)) return report;
  const second = JSON.parse(readFileSync(again, "utf8"));
  const names = new Set(second.testResults.map(({ name }) => name));
  const first = report.testResults.filter(({ name }) => !names.has(name));
  return [...first, ...second.testResults].flatMap(({ name, status, assertionResults }) =>
    assertionResults.length > 0 ? assertionResults.map(resultOf) : [{ id: name, status }],
  );
}

function resultOf({ fullName, status }) {
  return { id: fullName, status: status === "passed" || status === "failed" ? status : "skipped" };
}

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

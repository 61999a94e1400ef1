import { writeFileSync } from 'node:fs';

/** A reporter for `@web/test-runner` that writes what was counted to the file named by `TILLKIT_TEST_REPORT`. */
export function reportToFile() {
  const file = process.env.TILLKIT_TEST_REPORT;
  return {
    onTestRunFinished({ sessions }) {
      if (!file) return;
      const count = { passed: 0, failed: 0, skipped: [], failures: [] };
      for (const session of sessions) {
        // A page that could not load has no test of its own to count.
        if (session.errors.length > 0 && !session.testResults) {
          count.failed += 1;
          count.failures.push(`${session.testFile}: ${session.errors[0].message}`);
        }
        if (session.testResults) countSuite(session.testResults, count, session.testFile);
      }
      writeFileSync(file, JSON.stringify(count));
    },
  };
}

function countSuite(suite, count, file) {
  for (const test of suite.tests) {
    if (test.skipped) count.skipped.push(test.name);
    else if (test.passed) count.passed += 1;
    else {
      count.failed += 1;
      count.failures.push(`${file}: ${test.name}\n${test.error?.message ?? ''}`);
    }
  }
  for (const inner of suite.suites) countSuite(inner, count, file);
}

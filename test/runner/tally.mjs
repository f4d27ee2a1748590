/**
 * @typedef {{passed: number, failed: number, skipped: number, failures: string[], skips: string[]}} Tally
 */

/**
 * Counts what jest reports. A file that could not run at all counts as one failure.
 *
 * @param {object} report jest's `--json` output
 * @returns {Tally}
 */
export function tallyOf(report) {
  const broken = report.testResults.filter(isBroken);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...namesOf(report, ['failed']), ...broken.map((file) => file.name)],
    skips: namesOf(report, ['pending', 'todo']),
  };
}

function isBroken(file) {
  const hasFailedTest = file.assertionResults.some(({ status }) => status === 'failed');
  return file.status === 'failed' && !hasFailedTest;
}

function namesOf(report, statuses) {
  return report.testResults.flatMap((file) =>
    file.assertionResults
      .filter(({ status }) => statuses.includes(status))
      .map(({ fullName }) => fullName),
  );
}

/** @param {Tally[]} tallies @returns {Tally} */
export function total(tallies) {
  const sum = (field) => tallies.reduce((count, tally) => count + tally[field], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    failures: tallies.flatMap(({ failures }) => failures),
    skips: tallies.flatMap(({ skips }) => skips),
  };
}

/** @param {Tally} tally */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

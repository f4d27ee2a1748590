import { describe, expect, test } from '@jest/globals';
import { closingLine, tallyOf, total } from './tally.mjs';

const result = (status, fullName) => ({ status, fullName });
const report = (counts, testResults) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  ...counts,
  testResults,
});

describe('tally', () => {
  test('counts what passed, failed and was skipped, and names the last two', () => {
    const tally = tallyOf(
      report({ numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 }, [
        {
          name: '/a.test.ts',
          status: 'failed',
          assertionResults: [
            result('passed', 'a works'),
            result('failed', 'a fails'),
            result('pending', 'a skipped: no Chromium'),
          ],
        },
        {
          name: '/b.test.ts',
          status: 'passed',
          assertionResults: [result('passed', 'b works'), result('todo', 'b later')],
        },
      ]),
    );
    expect(tally).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      failures: ['a fails'],
      skips: ['a skipped: no Chromium', 'b later'],
    });
  });

  test('counts a file that could not run as one failure', () => {
    const tally = tallyOf(
      report({}, [{ name: '/broken.test.ts', status: 'failed', assertionResults: [] }]),
    );
    expect(tally).toMatchObject({ passed: 0, failed: 1, failures: ['/broken.test.ts'] });
  });

  test('counts a file whose tests passed and that then broke as one failure', () => {
    const late = {
      name: '/late.test.ts',
      status: 'failed',
      assertionResults: [result('passed', 'a')],
    };
    expect(tallyOf(report({ numPassedTests: 1 }, [late]))).toMatchObject({ passed: 1, failed: 1 });
  });

  test('adds up, and closes with one line', () => {
    const one = { passed: 1, failed: 0, skipped: 2, failures: [], skips: ['x', 'y'] };
    const two = { passed: 5, failed: 1, skipped: 0, failures: ['z'], skips: [] };
    expect(total([one, two])).toEqual({
      passed: 6,
      failed: 1,
      skipped: 2,
      failures: ['z'],
      skips: ['x', 'y'],
    });
    expect(closingLine(total([one, two]))).toBe('6 passed, 1 failed, 2 skipped');
    expect(closingLine(total([]))).toBe('0 passed, 0 failed, 0 skipped');
  });
});

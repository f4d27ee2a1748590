import { describe, expect, test } from '@jest/globals';
import { isOutage, isPassing } from './failures.js';
import { DatabaseError } from './testing/desk.js';

describe('failures', () => {
  test.each(['40P01', '40001'])('%s passes, and is nobody’s outage', (code) => {
    const error = new DatabaseError(code);
    expect([isPassing(error), isOutage(error)]).toEqual([true, false]);
  });

  test.each(['08006', '53100', '53300', '57P01', '57P03', '58030', 'ECONNREFUSED', 'EPIPE'])(
    '%s is an outage',
    (code) => {
      const error = new DatabaseError(code);
      expect([isPassing(error), isOutage(error)]).toEqual([false, true]);
    },
  );

  test.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('what the driver says without a code is an outage too: %s', (message) => {
    expect(isOutage(new Error(message))).toBe(true);
  });

  test.each(['22P02', '23505', '57014'])('%s may be one command’s own fault', (code) => {
    expect(isOutage(new DatabaseError(code))).toBe(false);
  });

  test.each([null, undefined, 'text', new TypeError('x is not a function')])(
    'anything else is neither: %p',
    (error) => {
      expect([isPassing(error), isOutage(error)]).toEqual([false, false]);
    },
  );
});

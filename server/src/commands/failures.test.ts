import { describe, expect, test } from '@jest/globals';
import { isOutage, isPassing } from './failures.js';
import { DatabaseError } from './testing/desk.js';

describe('failures', () => {
  test.each(['40P01', '40001'])('%s passes, and is nobody’s outage', (code) => {
    const error = new DatabaseError(code);
    expect([isPassing(error), isOutage(error)]).toEqual([true, false]);
  });

  test.each([
    '08006',
    '53100',
    '53300',
    '57P01',
    '57P03',
    '58030',
    '25006',
    '25P03',
    'ECONNREFUSED',
    'EPIPE',
  ])('%s is an outage', (code) => {
    const error = new DatabaseError(code);
    expect([isPassing(error), isOutage(error)]).toEqual([false, true]);
  });

  test.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
    'Connection terminated due to connection timeout',
    'Cannot use a pool after calling end on the pool',
    'Query runner already released. Cannot run queries anymore.',
    'Query runner already finished',
    'Driver not Connected',
    'timeout expired',
    'Query read timeout',
  ])('what the driver says without a code is an outage too: %s', (message) => {
    expect(isOutage(new Error(message))).toBe(true);
  });

  test.each(['22P02', '23505', '57014', 'ERR_INVALID_ARG_TYPE'])(
    '%s may be one command’s own fault',
    (code) => {
      expect(isOutage(new DatabaseError(code))).toBe(false);
    },
  );

  test('a code says more than words: a value that speaks of connections is no outage', () => {
    const error = Object.assign(new Error('invalid value "connect"'), { code: '22P02' });
    expect(isOutage(error)).toBe(false);
  });

  test.each([null, undefined, 'text', new TypeError('x is not a function')])(
    'anything else is neither: %p',
    (error) => {
      expect([isPassing(error), isOutage(error)]).toEqual([false, false]);
    },
  );
});

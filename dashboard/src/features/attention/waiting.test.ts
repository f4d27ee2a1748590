import { expect, test } from '@jest/globals';
import { hour, minute, startMs } from '../../testing/records.js';
import { waitingOf } from './waiting.js';

test.each([
  ['waits', -2 * hour, { is: 'since', spanMs: 2 * hour }],
  ['has waited a minute', -minute, { is: 'since', spanMs: minute }],
  ['has only just begun', -minute + 1, { is: 'now' }],
  ['begins this instant', 0, { is: 'now' }],
  ['begins within the minute', minute - 1, { is: 'now' }],
  ['is still ahead', 6 * hour, { is: 'ahead', spanMs: 6 * hour }],
])('what %s is never told as 0 seconds', (_name, fromNowMs, expected) => {
  expect(waitingOf(startMs + fromNowMs, startMs)).toEqual(expected);
});

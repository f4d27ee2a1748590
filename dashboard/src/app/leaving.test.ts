import { describe, expect, test } from '@jest/globals';
import { answerLeaving, askToLeave, countedByKind, useLeaving } from './leaving.js';

const nothing = { waiting: [], drafts: 0, unsaved: 0 };

describe('leaving', () => {
  test('with nothing left behind asks nothing', async () => {
    expect(await askToLeave(nothing)).toBe(true);
    expect(useLeaving().value).toBeUndefined();
  });

  test.each([
    ['a command', { ...nothing, waiting: ['hazard.report' as const] }],
    ['a draft', { ...nothing, drafts: 1 }],
    ['what could not be saved', { ...nothing, unsaved: 1 }],
  ])('%s is asked about until there is an answer', async (_what, left) => {
    const staying = askToLeave(left);
    expect(useLeaving().value?.left).toEqual(left);
    answerLeaving(false);
    const going = askToLeave(left);
    answerLeaving(true);
    expect([await staying, await going, useLeaving().value]).toEqual([false, true, undefined]);
  });

  test('asked for twice is one question: the earlier one stays', async () => {
    const [first, second] = [1, 2].map((drafts) => askToLeave({ ...nothing, drafts }));
    answerLeaving(true);
    expect([await first, await second]).toEqual([false, true]);
  });

  test('counts what waits by its kind', () => {
    const kinds = ['logEntry.write', 'hazard.report', 'logEntry.write'] as const;
    expect(countedByKind(kinds)).toEqual([
      ['logEntry.write', 2],
      ['hazard.report', 1],
    ]);
  });
});

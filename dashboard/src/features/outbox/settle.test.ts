import { describe, expect, test } from '@jest/globals';
import { keepingOf } from './settle.js';

const lower = { kind: 'hazard.lower', payload: { hazard: 'h1', reason: '水退了' } } as const;
const words = [{ field: 'reason', text: '水退了' }];
const head = '未采用的降级意见';

describe('settling a conflict by what stands', () => {
  test('keeps the words as a line of the log where one may write there', () => {
    expect(keepingOf(lower, words, { head, mayLog: true })).toEqual({
      is: 'log',
      text: `${head}\n水退了`,
    });
  });

  test('else with the hazard point', () => {
    expect(keepingOf(lower, words, { head, mayLog: false })).toEqual({
      is: 'told',
      hazard: 'h1',
      text: `${head}\n水退了`,
    });
  });

  test('keeps nothing where nothing was written, or there is no place for it', () => {
    const empty = [{ field: 'reason', text: ' ' }];
    expect(keepingOf(lower, empty, { head, mayLog: true })).toEqual({ is: 'nothing' });
    const other = { kind: 'team.advance', payload: { team: 't' } } as const;
    expect(keepingOf(other, words, { head, mayLog: false })).toEqual({ is: 'nothing' });
  });
});

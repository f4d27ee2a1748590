import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sourceFaults } from '../protocol/source.js';
import { minute } from '../testing/scene.js';
import { afterWord, unheardSource, type SourceState, type SourceWord } from './source-state.js';

const most = 3;
const words: readonly SourceWord[] = ['taken', 'missed', ...sourceFaults];
const heard = (all: readonly SourceWord[], from = unheardSource): SourceState =>
  all.reduce((state, word, at) => afterWord(state, word, minute(at), most), from);

describe('the state of a source', () => {
  test('fails after so many misses in a row, since the one that made it so', () => {
    expect(heard(['taken', 'missed', 'missed']).fault).toBeNull();
    expect(heard(['taken', 'missed', 'missed', 'missed', 'missed'])).toEqual({
      lastAt: minute(0),
      fault: { why: 'refused', since: minute(3) },
      misses: 4,
    });
  });

  test('one that is taken in between begins the count anew', () => {
    expect(heard(['missed', 'missed', 'taken', 'missed', 'missed']).fault).toBeNull();
  });

  test('fails at once where its program says so, and keeps since when', () => {
    const failing = heard(['taken', 'unreachable', 'missed', 'unreachable']);
    expect(failing.fault).toEqual({ why: 'unreachable', since: minute(1) });
    expect(afterWord(failing, 'unreadable', minute(9), most).fault).toEqual({
      why: 'unreadable',
      since: minute(9),
    });
  });

  test('whatever came before: what is taken clears it, and nothing else does', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words)), (before) => {
        const state = heard(before);
        const after = (word: SourceWord) => afterWord(state, word, minute(500), most);
        expect(after('taken')).toEqual({ lastAt: minute(500), fault: null, misses: 0 });
        for (const word of words.filter((one) => one !== 'taken'))
          if (state.fault) expect(after(word).fault).not.toBeNull();
      }),
      { seed: 5, numRuns: 200 },
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { at, hour, minute, spotCheck } from '../../testing/records.js';
import { orderedChecks, toneOfCheck } from './check-order.js';

describe('spot checks in order', () => {
  test('what waits for a word, then what is to be made, then what is over, the newest first', () => {
    const checks = [
      spotCheck({ id: 'fine', state: 'answered', checkedAt: at(-hour) }),
      spotCheck({ id: 'told', state: 'announced', checkedAt: at(-minute) }),
      spotCheck({ id: 'said', state: 'explained' }),
      spotCheck({ id: 'next' }),
      spotCheck({ id: 'gap', state: 'missed' }),
    ];
    expect(orderedChecks(checks).map(({ id }) => id)).toEqual([
      ...['gap', 'next', 'said', 'told', 'fine'],
    ]);
    const many = Array.from({ length: 60 }, (_, n) => spotCheck({ id: `c${n}` }));
    expect(orderedChecks(many)).toHaveLength(40);
  });

  test('an empty post is said loudly, a held one calmly', () => {
    const tones = (['answered', 'missed', 'issued'] as const).map((state) =>
      toneOfCheck({ state }),
    );
    expect(tones).toEqual(['ok', 'alarm', 'plain']);
  });
});

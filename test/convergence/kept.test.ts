import { describe, expect, test } from '@jest/globals';
import { keptLine } from './histories.js';
import { keptHistories } from './kept.js';
import { liveThrough } from './live-through.js';

describe('histories that once broke something', () => {
  test.each(keptHistories)('no longer do: $found', async ({ seed, happenings }) => {
    await liveThrough(happenings, seed, { looks: 1 });
  });

  test('are kept by adding one line, as the report of a find says it', () => {
    const lived = { seed: 7, happenings: [{ do: 'start' as const }] };
    const [said, line = ''] = keptLine(lived).split('\n');
    expect(said).toContain('kept-seeds.json');
    expect(JSON.parse(line)).toMatchObject(lived);
  });
});

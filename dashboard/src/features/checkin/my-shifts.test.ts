import { describe, expect, test } from '@jest/globals';
import { defaultPack } from '@levee/shared/rules/pack';
import { at, hour, minute, shift, startMs } from '../../testing/records.js';
import { myShifts } from './my-shifts.js';

function around(shifts: Parameters<typeof myShifts>[0], nowMs = startMs): string[] {
  return myShifts(shifts, '测试员乙', nowMs, defaultPack).map(
    ({ shift: { id }, is }) => `${id} ${is}`,
  );
}

describe('my shifts', () => {
  test('the turn under way and the next one are mine, others, past and far ones are not', () => {
    const shifts = [
      shift({ id: 'next', startsAt: at(24 * hour), endsAt: at(36 * hour) }),
      shift({ id: 'now' }),
      shift({ id: 'past', startsAt: at(-12 * hour), endsAt: at(0) }),
      shift({ id: 'other', personName: '测试员丙' }),
      shift({ id: 'far', startsAt: at(25 * hour), endsAt: at(37 * hour) }),
    ];
    expect(around(shifts)).toEqual(['now now', 'next next']);
  });

  test('a turn may be signed for one hour before it begins', () => {
    const soon = [shift({ id: 's1', startsAt: at(hour), endsAt: at(13 * hour) })];
    expect(around(soon)).toEqual(['s1 early']);
    expect(around(soon, startMs - minute)).toEqual(['s1 next']);
  });

  test('a turn that is over stays mine while it is not handed over, for twelve hours', () => {
    const over = shift({ id: 'o', state: 'handingOver', startsAt: at(-12 * hour), endsAt: at(0) });
    const older = { ...over, id: 'older', startsAt: at(-36 * hour), endsAt: at(-hour) };
    expect(around([over, older, shift({ id: 'now' })])).toEqual(['o over', 'now now']);
    expect(around([over], startMs + 12 * hour)).toEqual([]);
    expect(around([{ ...over, state: 'closed' }])).toEqual([]);
  });

  test('names with spaces between the characters are the same names', () => {
    expect(around([shift({ id: 's1', personName: '测试员 乙' })])).toEqual(['s1 now']);
  });

  test('nobody signed in has no turns', () => {
    expect(myShifts([shift({ id: 's1', personName: '' })], '', startMs, defaultPack)).toEqual([]);
  });
});

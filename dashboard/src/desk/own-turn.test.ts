import { describe, expect, test } from '@jest/globals';
import { at, handover, hour, shift } from '../testing/records.js';
import { heldTurn, isHeld, isOwnTurn, isRelieved } from './own-turn.js';

const me = '测试员乙';
const now = { name: me, unit: 'hq', nowIso: at(hour) };

describe('own turn', () => {
  test('is known by the name, spaces or not, and is nobody’s without one', () => {
    expect(isOwnTurn(shift({ id: 's' }), '测试员 乙')).toBe(true);
    expect(isOwnTurn(shift({ id: 's' }), '测试员丙')).toBe(false);
    expect(isOwnTurn(shift({ id: 's', personName: '' }), '')).toBe(false);
  });

  test('of somebody who is covered for is the stand-in’s', () => {
    const covered = shift({ id: 's', state: 'covered', coveredBy: '测试员丙' });
    expect(isOwnTurn(covered, '测试员丙')).toBe(true);
    expect(isOwnTurn(covered, me)).toBe(false);
  });

  test.each([
    ['planned', false],
    ['confirmed', false],
    ['absent', false],
    ['onDuty', true],
    ['handingOver', true],
    ['covered', true],
    ['closed', false],
  ] as const)('that is %s is held: %s', (state, held) => {
    expect(isHeld(shift({ id: 's', state }))).toBe(held);
  });

  test('held at a unit is the newest that has begun, of this person, at this unit', () => {
    const shifts = [
      shift({ id: 'old', state: 'onDuty', startsAt: at(-24 * hour) }),
      shift({ id: 'mine', state: 'onDuty' }),
      shift({ id: 'next', state: 'onDuty', startsAt: at(12 * hour) }),
      shift({ id: 'theirs', state: 'onDuty', personName: '测试员丙', startsAt: at(hour) }),
      shift({ id: 'elsewhere', state: 'onDuty', unit: 'other', startsAt: at(hour) }),
    ];
    expect(heldTurn(shifts, now)?.id).toBe('mine');
    expect(heldTurn([shift({ id: 'planned' })], now)).toBeUndefined();
  });
});

describe('a turn is relieved', () => {
  const turn = shift({ id: 's', state: 'handingOver' });
  const given = { id: 'h', state: 'accepted', shiftStartsAt: at(12 * hour) } as const;
  const accepted = handover({ ...given, submittedAt: at(11 * hour) });

  test('once the next crew has signed, not while it only lies there', () => {
    expect(isRelieved(turn, [accepted])).toBe(true);
    expect(isRelieved(turn, [{ ...accepted, state: 'submitted' }])).toBe(false);
    expect(isRelieved(turn, [{ ...accepted, state: 'returned' }])).toBe(false);
    expect(isRelieved(turn, [])).toBe(false);
  });

  test('by a handover of its own unit only', () => {
    expect(isRelieved(turn, [{ ...accepted, unit: 'other' }])).toBe(false);
  });

  test('never by the handover that it took over itself', () => {
    const before = { ...accepted, shiftStartsAt: turn.startsAt, submittedAt: at(hour) };
    expect(isRelieved(turn, [before])).toBe(false);
    expect(isRelieved(turn, [{ ...accepted, submittedAt: at(-hour) }])).toBe(false);
  });
});

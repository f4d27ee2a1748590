import { describe, expect, test } from '@jest/globals';
import type { Shift } from '@levee/shared/model/duty';
import { defaultPack } from '@levee/shared/rules/pack';
import {
  isCurrent,
  isMissing,
  presenceMark,
  presenceOf,
  presences,
  standingName,
  worstPresence,
} from './presence.js';

const startMs = Date.parse('2026-07-20T00:00:00.000Z');
const minuteMs = 60_000;

function aShift(part: Partial<Shift> = {}): Shift {
  return {
    id: 's1',
    region: '990101000000',
    unit: 'u1',
    post: 'officer',
    person: null,
    personName: '江安澜',
    startsAt: '2026-07-20T00:00:00.000Z',
    endsAt: '2026-07-20T10:00:00.000Z',
    state: 'planned',
    checkIn: null,
    lateSince: null,
    coveredBy: null,
    ...part,
  };
}

const after = (minutes: number, part: Partial<Shift> = {}) =>
  presenceOf(aShift(part), startMs + minutes * minuteMs, defaultPack);

describe('presenceOf', () => {
  test('of a turn nobody has checked in to goes from upcoming to absent with the clock', () => {
    expect([-1, 0, 9, 10, 59, 60].map((minutes) => after(minutes))).toEqual([
      'upcoming',
      'due',
      'due',
      'late',
      'late',
      'absent',
    ]);
  });

  test('believes the server that somebody is late before the clock says so', () => {
    expect(after(3, { lateSince: '2026-07-20T00:02:00.000Z' })).toBe('late');
  });

  test('is over with the turn', () => {
    expect(after(30, { state: 'closed' })).toBeUndefined();
  });

  test('of somebody who has checked in does not fall with the clock', () => {
    expect(after(500, { state: 'onDuty' })).toBe('onDuty');
    expect(after(500, { state: 'covered' })).toBe('covered');
    expect(after(1, { state: 'absent' })).toBe('absent');
  });
});

describe('isCurrent', () => {
  test('holds from the start of the turn to its end', () => {
    const at = (minutes: number) => isCurrent(aShift(), startMs + minutes * minuteMs);
    expect([-1, 0, 599, 600].map(at)).toEqual([false, true, true, false]);
  });

  test('holds for who came early and for who still hands over', () => {
    expect(isCurrent(aShift({ state: 'onDuty' }), startMs - minuteMs)).toBe(true);
    expect(isCurrent(aShift({ state: 'handingOver' }), startMs + 700 * minuteMs)).toBe(true);
    expect(isCurrent(aShift({ state: 'closed' }), startMs + minuteMs)).toBe(false);
  });
});

describe('presence', () => {
  test('of several is the one that asks for most care', () => {
    expect(worstPresence(['onDuty', 'absent', 'late'])).toBe('absent');
    expect(worstPresence(['onDuty', 'due'])).toBe('due');
    expect(worstPresence([])).toBeUndefined();
  });

  test('counts as missing only when late or absent', () => {
    expect(presences.filter(isMissing)).toEqual(['late', 'absent']);
  });

  test('has a mark of its own for every state', () => {
    expect(new Set(Object.values(presenceMark)).size).toBe(presences.length);
  });

  test('names who covers, not who was planned', () => {
    expect(standingName(aShift({ state: 'covered', coveredBy: '柳守堤' }))).toBe('柳守堤');
    expect(standingName(aShift({ state: 'onDuty', coveredBy: null }))).toBe('江安澜');
  });
});

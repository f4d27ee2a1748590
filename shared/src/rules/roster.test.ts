import { describe, expect, test } from '@jest/globals';
import { leaveDraft, planDraft, shiftDraft } from '../testing/drafts.js';
import { minute, north, northOfficer, someone, south } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { defaultPack } from './pack.js';
import { isSwapOpen } from './swap.js';

const day = 24 * 60;
const li = someone('Li', 'teamLeader', north);
const wang = someone('Wang', 'teamLeader', north);
const before = { at: minute(-day) };

function twoTurns(): World {
  const later = { startsAt: minute(day), endsAt: minute(day + 480) };
  return settledWorld()
    .does('shift.plan', shiftDraft({ personName: 'Li', person: 'p-li' }), before)
    .does('shift.plan', shiftDraft({ id: 'other', personName: 'Wang', ...later }), before);
}

const both = { shift: 'turn', other: 'other' };
const ofSwap = { swap: 'swap', ...both };
const asked = (): World =>
  twoTurns().does('swap.ask', { id: 'swap', ...both }, { by: li, ...before });
const agreed = (): World => asked().does('swap.agree', ofSwap, { by: wang, ...before });
const names = (world: World): string[] =>
  ['turn', 'other'].map((id) => world.get('shift', id).personName);

describe('a turn on the roster', () => {
  test('is taken off as long as it has not begun', () => {
    const world = twoTurns().does('shift.remove', { shift: 'turn' }, before);
    expect(world.find('shift', 'turn')).toBeUndefined();
    expect(world.code('shift.remove', { shift: 'other' }, { at: minute(day) })).toBe(
      'state-illegal',
    );
  });

  test('may be planned with nobody on it', () => {
    const world = settledWorld().does('shift.plan', shiftDraft({ personName: '' }), before);
    expect(world.get('shift', 'turn')).toMatchObject({ person: null, personName: '' });
  });

  test('changes its person with another turn in one step, and both confirm anew', () => {
    const world = twoTurns().does('shift.confirm', { shift: 'turn' }, before);
    world.does('shift.exchange', both, before);
    expect(world.get('shift', 'turn')).toMatchObject({ personName: 'Wang', state: 'planned' });
    expect(world.get('shift', 'other')).toMatchObject({ personName: 'Li', person: 'p-li' });
  });

  test('is not exchanged once one of the two has begun', () => {
    const world = twoTurns();
    expect(world.code('shift.exchange', both, { at: minute(1) })).toBe('state-illegal');
    expect(names(world)).toEqual(['Li', 'Wang']);
  });
});

describe('a swap', () => {
  test('is asked by one, agreed by the other and approved by a third; both turns change together', () => {
    const world = agreed();
    expect(names(world)).toEqual(['Li', 'Wang']);
    world.does('swap.approve', ofSwap, { by: northOfficer, ...before });
    expect(names(world)).toEqual(['Wang', 'Li']);
    expect(world.get('swap', 'swap')).toMatchObject({
      state: 'done',
      agreedBy: 'Wang',
      settledBy: 'North Officer',
    });
  });

  test('needs no third where the pack does not ask for one', () => {
    const roster = { ...defaultPack.roster, areSwapsApproved: false };
    const given = { by: wang, ...before, pack: { ...defaultPack, roster } };
    const world = asked().does('swap.agree', ofSwap, given);
    expect([names(world), world.get('swap', 'swap').state]).toEqual([['Wang', 'Li'], 'done']);
  });

  test('is nobody else’s to ask for, to agree to, or to end', () => {
    const zhao = { by: someone('Zhao', 'teamLeader', north), ...before };
    expect(twoTurns().code('swap.ask', { id: 'swap', ...both }, zhao)).toBe('person-unasked');
    expect(asked().code('swap.agree', ofSwap, zhao)).toBe('person-unasked');
    expect(asked().code('swap.decline', { swap: 'swap' }, zhao)).toBe('person-unasked');
    expect(asked().code('swap.withdraw', { swap: 'swap' }, zhao)).toBe('person-unasked');
  });

  test('is not agreed to or approved by who asked', () => {
    const officerLi = { by: someone('Li', 'dutyOfficer', north), ...before };
    expect(asked().code('swap.agree', ofSwap, officerLi)).toBe('person-same');
    expect(agreed().code('swap.approve', ofSwap, officerLi)).toBe('person-same');
  });

  test('lapses with the turn that begins first, and after the longest time', () => {
    const { expiresAt } = asked().get('swap', 'swap');
    expect(expiresAt).toBe(minute(0));
    expect(asked().code('swap.agree', ofSwap, { by: wang, at: minute(0) })).toBe('time-impossible');
    const early = twoTurns().does(
      'swap.ask',
      { id: 'swap', ...both },
      { by: li, at: minute(-5 * day) },
    );
    expect(early.get('swap', 'swap').expiresAt).toBe(minute(-3 * day));
    expect(isSwapOpen(early.get('swap', 'swap'), minute(-3 * day))).toBe(false);
    expect(isSwapOpen(early.get('swap', 'swap'), minute(-4 * day))).toBe(true);
  });

  test('changes nothing once a turn has gone to somebody else', () => {
    const world = agreed().does('shift.plan', shiftDraft({ personName: 'Zhao' }), before);
    expect(world.code('swap.approve', ofSwap, { by: northOfficer, ...before })).toBe(
      'turn-reassigned',
    );
    expect(names(world)).toEqual(['Zhao', 'Wang']);
  });

  test('names its own two turns and no others', () => {
    const world = agreed();
    const strange = { swap: 'swap', shift: 'other', other: 'turn' };
    expect(world.code('swap.approve', strange, { by: northOfficer, ...before })).toBe(
      'reference-unknown',
    );
  });

  test('is between two people of one unit', () => {
    const world = twoTurns();
    world.does('shift.plan', shiftDraft({ id: 'far', unit: 'south', region: south }), before);
    const far = { id: 'swap', shift: 'turn', other: 'far' };
    expect(world.code('swap.ask', far, before)).toBe('place-outside');
    world.does('shift.plan', shiftDraft({ id: 'empty', personName: '' }), before);
    expect(world.code('swap.ask', { ...far, other: 'empty' }, before)).toBe('person-same');
  });

  test('is declined or taken back once, and then stays so', () => {
    const world = asked().does('swap.decline', { swap: 'swap' }, { by: wang, ...before });
    expect(world.code('swap.withdraw', { swap: 'swap' }, { by: li, ...before })).toBe(
      'state-illegal',
    );
    expect(world.code('swap.ask', { id: 'swap', ...both }, { by: li, ...before })).toBe(
      'record-exists',
    );
  });
});

describe('what a roster is made of', () => {
  test('a plan belongs to a unit of the place', () => {
    const world = settledWorld();
    expect(world.code('rosterPlan.put', planDraft({ unit: 'nobody' }))).toBe('reference-unknown');
    expect(world.code('rosterPlan.put', planDraft({ region: south }))).toBe('place-outside');
    expect(world.does('rosterPlan.put', planDraft()).get('rosterPlan', 'plan').unit).toBe('north');
  });

  test('a leave is of somebody who is there, and ends after it begins', () => {
    const world = settledWorld();
    expect(world.code('leave.enter', leaveDraft())).toBe('reference-unknown');
    const person = {
      id: 'p',
      region: north,
      name: 'Li',
      unit: null,
      isPartyMember: false,
      skills: [],
    };
    world.does('person.put', person);
    expect(world.code('leave.enter', leaveDraft({ endsAt: minute(0) }))).toBe('time-impossible');
    world.does('leave.enter', leaveDraft()).does('leave.cancel', { leave: 'away' });
    expect(world.find('leave', 'away')).toBeUndefined();
  });

  test('a day of the calendar is said and taken back', () => {
    const world = settledWorld();
    world.does('calendarDay.set', { date: '2026-07-20', dayKind: 'holiday', name: 'Flood day' });
    expect(world.get('calendarDay', '2026-07-20')).toMatchObject({ dayKind: 'holiday' });
    world.does('calendarDay.clear', { date: '2026-07-20' });
    expect(world.code('calendarDay.clear', { date: '2026-07-20' })).toBe('record-unknown');
  });
});

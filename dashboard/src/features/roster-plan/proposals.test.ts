import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import type { Staff } from '@levee/shared/rules/stand-in';
import { at, county, hour, shift } from '../../testing/records.js';
import { proposals } from './proposals.js';

const stamp = { version: 1, changedAt: at(-hour), changedBy: '测试员甲' };
const person = (id: string, unit = 'hq'): Stamped<'person'> => ({
  ...{ ...stamp, id, region: county, name: id, unit },
  ...{ isPartyMember: false, skills: [] },
});
const turn = (id: string, fromHours: number, post: 'officer' | 'lead' = 'officer') =>
  shift({
    ...{ id, unit: 'hq', post, person: null, personName: '' },
    ...{ startsAt: at(fromHours * hour), endsAt: at((fromHours + 8) * hour) },
  });
const staff = (over: Partial<Staff> = {}) => {
  const rest = defaultPack.roster.restMinutesAtPost;
  return () => ({ people: [], shifts: [], away: [], plan: undefined, rest, ...over });
};
const offered = (found: ReturnType<typeof proposals>): string[] =>
  [...found].map(([id, one]) => `${id} ${one.person.id}${one.isAlsoAbove ? ' again' : ''}`);

describe('who is offered for the turns at risk', () => {
  test('is somebody else in each row, also where the turns lie days apart', () => {
    const turns = [turn('one', 8), turn('same-hours', 8), turn('days-later', 80)];
    const people = [person('a'), person('b'), person('c')];
    expect(offered(proposals(turns, staff({ people })))).toEqual([
      'one a',
      'same-hours b',
      'days-later c',
    ]);
  });

  test('is offered again only where the hours allow it, and says so; else nobody is', () => {
    const turns = [turn('one', 8), turn('same-hours', 8), turn('days-later', 80)];
    expect(offered(proposals(turns, staff({ people: [person('a')] })))).toEqual([
      'one a',
      'days-later a again',
    ]);
  });

  test('is rather the one of the pool twice than somebody from elsewhere', () => {
    const people = [person('a'), person('far', 'town')];
    const pools = { lead: [], officer: ['a'], deputy: [], backup: [] };
    const turns = [turn('one', 8), turn('days-later', 80)];
    expect(offered(proposals(turns, staff({ people, plan: { pools } })))).toEqual([
      'one a',
      'days-later a again',
    ]);
  });

  test('is nobody who stands somewhere at that hour, until that turn is given away', () => {
    const held = { ...turn('one', 8), person: 'a', personName: 'a' };
    const people = [person('a'), person('b')];
    const turns = [held, turn('two', 8)];
    expect(offered(proposals(turns, staff({ people, shifts: [held] })))).toEqual(['one b']);
    const given = [{ ...held, person: 'b', personName: 'b' }, turn('two', 8)];
    expect(offered(proposals(given.slice(1), staff({ people, shifts: given })))).toEqual(['two a']);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { at, otherTown, town } from '../../testing/records.js';
import { isFreeAt, volunteerRows } from './near-volunteers.js';

function volunteer(given: Partial<Stamped<'volunteer'>> & { id: string }): Stamped<'volunteer'> {
  return {
    ...{ version: 1, changedAt: at(0), changedBy: 'x', region: town, name: given.id },
    ...{ occupation: '快递员', isGigWorker: true, isPartyMember: false, skills: [] },
    ...{ position: null, hours: null, unit: null, lastCall: null, assignment: null },
    ...{ state: 'verified', stateSince: at(0), ...given },
  };
}

const near = { region: town, position: { lat: 30, lng: 110 } };
const km = (n: number) => ({ lat: 30 + n * 0.009, lng: 110 });
const order = (all: Stamped<'volunteer'>[], by: object = { near }) =>
  volunteerRows(all, { hour: '10:00', typed: '', ...by }).map((row) => row.volunteer.id);

describe('volunteers', () => {
  test('are found by nearness: who can come now first, who is at work or unknown last', () => {
    const all = [
      volunteer({ id: 'far', position: km(9) }),
      volunteer({ id: 'asleep', position: km(1), hours: { from: '18:00', until: '06:00' } }),
      volunteer({ id: 'busy', position: km(1), state: 'assigned' }),
      volunteer({ id: 'new', position: km(1), state: 'registered' }),
      volunteer({ id: 'close', position: km(2), state: 'released' }),
      volunteer({ id: 'nowhere' }),
      volunteer({ id: 'abroad', region: otherTown }),
    ];
    expect(order(all)).toEqual(['close', 'far', 'nowhere', 'abroad', 'asleep', 'new', 'busy']);
  });

  test('without a place stand by state and name, and are searched by what they can do', () => {
    const all = [
      volunteer({ id: 'b', state: 'assigned' }),
      volunteer({ id: 'a', skills: ['驾船'] }),
      volunteer({ id: 'c', state: 'called', vehicle: '小货车' }),
    ];
    expect(order(all, {})).toEqual(['c', 'a', 'b']);
    expect(order(all, { typed: '驾船' })).toEqual(['a']);
    expect(order(all, { typed: '货车' })).toEqual(['c']);
  });

  test('are free in the hours they offered, also over midnight', () => {
    const night = { from: '22:00', until: '06:00' };
    expect(['21:59', '22:00', '05:59', '06:00'].map((hour) => isFreeAt(night, hour))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isFreeAt({ from: '08:00', until: '18:00' }, '18:00')).toBe(false);
    expect(isFreeAt(null, '03:00')).toBe(true);
  });
});

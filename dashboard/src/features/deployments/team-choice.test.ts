import { describe, expect, test } from '@jest/globals';
import { at, otherTown, team, town } from '../../testing/records.js';
import { teamChoices, type Target } from './team-choice.js';

const target: Target = { region: town, position: { lat: 30, lng: 110 } };
const at1km = { name: '一', position: { lat: 30.009, lng: 110 } };
const at10km = { name: '二', position: { lat: 30.09, lng: 110 } };

function order(
  teams: Parameters<typeof teamChoices>[0],
  to = target,
  positions = new Map(),
): string[] {
  return teamChoices(teams, to, positions).map((choice) => choice.team.id);
}

describe('team choice', () => {
  test('the nearest team that stands by comes first', () => {
    const teams = [
      team({ id: 'far', musterPoint: at10km }),
      team({ id: 'near', musterPoint: at1km }),
    ];
    expect(order(teams)).toEqual(['near', 'far']);
    expect(teamChoices(teams, target, new Map())[0]?.distanceKm).toBeCloseTo(1, 1);
  });

  test('teams that are out, resting or disbanded are not offered', () => {
    const busy = (['assembling', 'working', 'resting', 'disbanded'] as const).map((state) =>
      team({ id: state, state }),
    );
    expect(order(busy)).toEqual([]);
  });

  test('where a team was last seen counts for more than where it musters', () => {
    const seen = new Map([
      ['far', { team: 'far', position: { lat: 30, lng: 110 }, occurredAt: at(0) }],
    ]);
    expect(
      order(
        [team({ id: 'far', musterPoint: at10km }), team({ id: 'near', musterPoint: at1km })],
        target,
        seen,
      ),
    ).toEqual(['far', 'near']);
  });

  test('a team of unknown place comes after the known ones, those of the township and the larger first', () => {
    const nowhere = { name: '村部', position: null };
    const teams = [
      team({ id: 'other', musterPoint: nowhere, region: otherTown, headcount: 90 }),
      team({ id: 'small', musterPoint: nowhere, headcount: 5 }),
      team({ id: 'large', musterPoint: nowhere, headcount: 50 }),
      team({ id: 'known', musterPoint: at10km, region: otherTown }),
    ];
    expect(order(teams)).toEqual(['known', 'large', 'small', 'other']);
  });

  test('a target without a place sorts by township', () => {
    const teams = [team({ id: 'other', region: otherTown }), team({ id: 'own' })];
    expect(order(teams, { region: town, position: null })).toEqual(['own', 'other']);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultPack } from '@levee/shared/rules/pack';
import { at, deployment, hour, otherTown, startMs, team, town } from '../../testing/records.js';
import { offeredNeeds, reliefFor, teamChoices, type Target } from './team-choice.js';

const yardstick = { nowMs: startMs, pack: defaultPack };

const target: Target = { region: town, position: { lat: 30, lng: 110 } };
const at1km = { name: '一', position: { lat: 30.009, lng: 110 } };
const at10km = { name: '二', position: { lat: 30.09, lng: 110 } };

function order(
  teams: Parameters<typeof teamChoices>[0],
  to = target,
  positions = new Map(),
): string[] {
  return teamChoices(teams, to, positions, yardstick).map((choice) => choice.team.id);
}

describe('team choice', () => {
  test('the nearest team that stands by comes first', () => {
    const teams = [
      team({ id: 'far', musterPoint: at10km }),
      team({ id: 'near', musterPoint: at1km }),
    ];
    expect(order(teams)).toEqual(['near', 'far']);
    expect(teamChoices(teams, target, new Map(), yardstick)[0]?.distanceKm).toBeCloseTo(1, 1);
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

  test('who lacks what is needed stands behind who has it, however near, and says what', () => {
    const boat = {
      skills: ['驾船'],
      equipment: [{ name: '冲锋舟', count: 2 }],
      musterPoint: at10km,
    };
    const teams = [team({ id: 'near', musterPoint: at1km }), team({ id: 'boat', ...boat })];
    const needs = { ...target, skills: ['驾船'], equipment: ['冲锋舟'] };
    expect(order(teams, needs)).toEqual(['boat', 'near']);
    const [first, second] = teamChoices(teams, needs, new Map(), yardstick);
    expect([first?.has, first?.lacks]).toEqual([['驾船', '冲锋舟'], []]);
    expect([second?.has, second?.lacks]).toEqual([[], ['驾船', '冲锋舟']]);
    expect(offeredNeeds(teams, 'skills')).toEqual(['驾船']);
  });

  test('who came home lately stands behind who has rested', () => {
    const tired = { minutes: 300, since: null, homeSince: at(-hour) };
    const teams = [
      team({ id: 'tired', musterPoint: at1km, siteTime: tired }),
      team({ id: 'fresh', musterPoint: at10km }),
    ];
    expect(order(teams)).toEqual(['fresh', 'tired']);
  });

  test('relief is the fittest team that can do what the tired one does', () => {
    const out = team({ id: 'out', state: 'working', deployment: 'd1', skills: ['打桩'] });
    const teams = [
      out,
      team({ id: 'near', musterPoint: at1km }),
      team({ id: 'piles', musterPoint: at10km, skills: ['打桩'] }),
    ];
    const way = { team: out, deployment: deployment({ id: 'd1', team: 'out' }) };
    expect(reliefFor(way, teams, new Map(), yardstick)?.team.id).toBe('piles');
    expect(reliefFor(way, [out], new Map(), yardstick)).toBeUndefined();
  });

  test('whatever is asked for, every standby team is offered once and never a fitter one later', () => {
    const skills = ['a', 'b', 'c'];
    const anyTeam = fc.record({
      skills: fc.subarray(skills),
      km: fc.integer({ min: 0, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(anyTeam, { maxLength: 12 }), fc.subarray(skills), (all, needed) => {
        const teams = all.map((one, i) => {
          const position = { lat: 30 + one.km / 100, lng: 110 };
          return team({ id: `t${i}`, skills: one.skills, musterPoint: { name: 'm', position } });
        });
        const found = teamChoices(teams, { ...target, skills: needed }, new Map(), yardstick);
        expect(new Set(found.map(({ team: { id } }) => id)).size).toBe(teams.length);
        found.slice(1).forEach((choice, i) => {
          const before = found[i];
          expect(before?.lacks.length).toBeLessThanOrEqual(choice.lacks.length);
          if (before?.lacks.length === choice.lacks.length)
            expect(before?.distanceKm).toBeLessThanOrEqual(choice.distanceKm ?? Infinity);
        });
      }),
      { seed: 31, numRuns: 60 },
    );
  });
});

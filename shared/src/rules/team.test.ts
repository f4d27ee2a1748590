import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DraftOf } from '../commands/commands.js';
import { teamStates, type Team, type TeamState } from '../model/team.js';
import { dispatchDraft, teamDraft } from '../testing/drafts.js';
import { chief, minute, north, northOfficer, someone, south } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { outStates } from './lifecycle.js';

const captain = someone('Captain', 'teamLeader', north, 'team');
const standing = (): World => settledWorld().does('team.enlist', teamDraft());
const sent = (): World => standing().does('team.dispatch', dispatchDraft());
const team = (world: World): Team => world.get('team', 'team');
const step = (
  to: DraftOf<'team.advance'>['to'],
  over: Partial<DraftOf<'team.advance'>> = {},
): DraftOf<'team.advance'> => ({ team: 'team', deployment: 'way', to, headcount: 18, ...over });

describe('team.enlist', () => {
  test('makes a team that stands by', () => {
    expect(team(standing())).toMatchObject({ state: 'standby', deployment: null, headcount: 20 });
  });

  test('brings a team up to date without calling it back', () => {
    const world = sent().does('team.enlist', teamDraft({ headcount: 25 }));
    expect(team(world)).toMatchObject({ state: 'assembling', deployment: 'way', headcount: 25 });
  });

  test('refuses a region that is not there', () => {
    const nowhere = teamDraft({ region: '990001009000' });
    expect(settledWorld().code('team.enlist', nowhere)).toBe('reference-unknown');
  });
});

describe('team.dispatch', () => {
  test('gives orders and lets the team assemble', () => {
    const world = standing().does('team.dispatch', dispatchDraft(), {
      by: northOfficer,
      at: minute(3),
    });
    expect(team(world)).toMatchObject({
      state: 'assembling',
      stateSince: minute(3),
      deployment: 'way',
    });
    expect(world.get('deployment', 'way')).toMatchObject({
      orders: 'Fill bags',
      orderedBy: 'North Officer',
      orderedAt: minute(3),
      steps: [{ state: 'assembling', at: minute(3), headcount: 20 }],
      endedAt: null,
    });
  });

  test('refuses a team that is out already', () => {
    const again = dispatchDraft({ deployment: 'second' });
    expect(sent().code('team.dispatch', again)).toBe('team-deployed');
  });

  test('refuses a number that is taken, and places that are not there', () => {
    const world = sent().does('team.enlist', teamDraft({ id: 'other' }));
    const other = (over: object): string =>
      world.code('team.dispatch', dispatchDraft({ team: 'other', ...over }));
    expect(other({})).toBe('record-exists');
    expect(other({ deployment: 'b', hazard: 'gone' })).toBe('reference-unknown');
    expect(other({ deployment: 'b', region: '990001009000' })).toBe('reference-unknown');
    expect(other({ deployment: 'b', team: 'gone' })).toBe('record-unknown');
  });

  test('refuses a team that rests', () => {
    const world = sent();
    for (const to of ['enRoute', 'onSite', 'withdrawing', 'resting'] as const) {
      world.does('team.advance', step(to));
    }
    const again = dispatchDraft({ deployment: 'second' });
    expect(world.code('team.dispatch', again)).toBe('state-illegal');
  });
});

describe('team.advance', () => {
  test('writes every step with its hour and head-count', () => {
    const world = sent().does('team.advance', step('enRoute'), { by: captain, at: minute(10) });
    const position = { lat: 30, lng: 110 };
    const there = step('onSite', { headcount: 17, massesHeadcount: 40, position, note: 'Wet' });
    world.does('team.advance', there, { by: captain, at: minute(30) });
    expect(team(world)).toMatchObject({ state: 'onSite', stateSince: minute(30) });
    const { steps, massesHeadcount } = world.get('deployment', 'way');
    expect(massesHeadcount).toBe(40);
    expect(steps.map(({ state, headcount }) => [state, headcount])).toEqual([
      ['assembling', 20],
      ['enRoute', 18],
      ['onSite', 17],
    ]);
    expect(steps.at(-1)).toMatchObject({ position, note: 'Wet', at: minute(30) });
  });

  test('ends the deployment when the team rests or stands by', () => {
    const world = sent().does('team.advance', step('standby'), { at: minute(5) });
    expect(team(world).deployment).toBeNull();
    expect(world.get('deployment', 'way').endedAt).toBe(minute(5));
  });

  test('refuses a deployment that is not the one under way', () => {
    expect(sent().code('team.advance', step('enRoute', { deployment: 'old' }))).toBe(
      'team-elsewhere',
    );
    expect(sent().code('team.advance', step('enRoute', { deployment: null }))).toBe(
      'team-elsewhere',
    );
  });

  test('refuses to go out without orders', () => {
    const alone = step('assembling', { deployment: null });
    expect(standing().code('team.advance', alone)).toBe('state-illegal');
  });

  test('moves a resting team back to standby without a deployment', () => {
    const world = sent();
    for (const to of ['enRoute', 'withdrawing', 'resting'] as const)
      world.does('team.advance', step(to));
    world.does('team.advance', step('standby', { deployment: null }));
    expect(team(world).state).toBe('standby');
  });

  test('refuses somebody who only leads another team', () => {
    const other = someone('Other', 'teamLeader', north, 'another');
    const none = someone('None', 'teamLeader', north, null);
    expect(sent().code('team.advance', step('enRoute'), { by: other })).toBe('rights-outside');
    expect(sent().code('team.advance', step('enRoute'), { by: none })).toBe('rights-outside');
    expect(sent().code('team.advance', step('enRoute'), { by: northOfficer })).toBe('ok');
  });

  test('lets the leader go on in another township', () => {
    const world = standing().does('team.dispatch', dispatchDraft({ region: south }));
    expect(world.code('team.advance', step('enRoute'), { by: captain })).toBe('ok');
  });

  test('rebases a stale step of the team’s own leader, of nobody else', () => {
    const world = sent().does('team.enlist', teamDraft({ headcount: 30 }));
    const stale = { baseVersion: 2 };
    expect(world.code('team.advance', step('enRoute'), { ...stale, by: chief })).toBe(
      'version-stale',
    );
    expect(world.code('team.advance', step('enRoute'), { ...stale, by: captain })).toBe('ok');
    expect(world.code('team.advance', step('resting'), { ...stale, by: captain })).toBe(
      'version-stale',
    );
  });
});

describe('team.disband', () => {
  test('is for a team that stands by or rests, with a reason', () => {
    const disband = { team: 'team', reason: 'Season over' };
    expect(sent().code('team.disband', disband)).toBe('team-deployed');
    const world = standing().does('team.disband', disband);
    expect(team(world)).toMatchObject({ state: 'disbanded', remark: { text: 'Season over' } });
    expect(world.code('team.dispatch', dispatchDraft())).toBe('state-illegal');
  });
});

describe('any row of team commands', () => {
  const command = fc.oneof(
    { arbitrary: fc.constant('dispatch' as const), weight: 2 },
    {
      arbitrary: fc.constantFrom(...teamStates.filter((state) => state !== 'disbanded')),
      weight: 8,
    },
    { arbitrary: fc.constantFrom('enlist' as const, 'disband' as const), weight: 1 },
  );

  function act(
    world: World,
    name: TeamState | 'dispatch' | 'enlist' | 'disband',
    turn: number,
  ): void {
    const deployment = team(world).deployment;
    if (name === 'dispatch')
      world.ask('team.dispatch', dispatchDraft({ deployment: `way-${turn}` }));
    else if (name === 'enlist') world.ask('team.enlist', teamDraft({ headcount: turn }));
    else if (name === 'disband') world.ask('team.disband', { team: 'team', reason: 'r' });
    else if (name !== 'disbanded') world.ask('team.advance', step(name, { deployment }));
  }

  test('never leaves a team with two open deployments, nor out without one', () => {
    let deploymentCount = 0;
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (row) => {
        const world = standing();
        row.forEach((name, turn) => {
          act(world, name, turn);
          const open = world.all('deployment').filter(({ endedAt }) => endedAt === null);
          const { state, deployment } = team(world);
          expect(open.map(({ id }) => id)).toEqual(deployment === null ? [] : [deployment]);
          expect(outStates.includes(state)).toBe(deployment !== null);
        });
        deploymentCount = Math.max(deploymentCount, world.all('deployment').length);
      }),
      { seed: 4, numRuns: 200 },
    );
    expect(deploymentCount).toBeGreaterThan(1);
  });
});

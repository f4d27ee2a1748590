import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DraftOf } from '../commands/commands.js';
import { dispatchDraft, teamDraft } from '../testing/drafts.js';
import { minute, north, northOfficer, someone } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { expectedCount, gapOf, lastHeadcount, openGap } from './head-count.js';

const captain = someone('Captain', 'teamLeader', north, 'team');
const ofTeam = { team: 'team', deployment: 'way' };
type Step = Partial<DraftOf<'team.advance'>>;

function step(world: World, to: DraftOf<'team.advance'>['to'], heads: number, more: Step = {}) {
  return world.does('team.advance', { ...ofTeam, to, headcount: heads, ...more }, { by: captain });
}

const sent = () =>
  settledWorld().does('team.raise', teamDraft()).does('team.dispatch', dispatchDraft());
const out = (heads: number, more: Step = {}) => step(sent(), 'enRoute', heads, more);
const back = (went: number, came: number) =>
  step(step(out(went), 'onSite', went), 'withdrawing', came);
const way = (world: World) => world.get('deployment', 'way');
const account = (world: World, text = 'Two walked home along the dyke') =>
  world.does('team.account', { ...ofTeam, text }, { by: captain });

test('a team is as many as its last step counted, else as many as it has', () => {
  expect(lastHeadcount({ headcount: 20 }, way(back(18, 16)))).toBe(16);
  expect(lastHeadcount({ headcount: 20 }, undefined)).toBe(20);
});

describe('the count on the way home', () => {
  test('asks nobody anything while all are there', () => {
    expect(openGap(way(back(18, 18)))).toBeUndefined();
    expect(back(18, 18).code('team.account', { ...ofTeam, text: 'All here' })).toBe(
      'count-complete',
    );
  });

  test('raises an alarm when fewer come back than went out, and when more do', () => {
    expect(openGap(way(back(18, 16)))).toEqual({
      expected: 18,
      counted: 16,
      names: [],
      since: minute(0),
    });
    expect(openGap(way(back(18, 19)))).toMatchObject({ expected: 18, counted: 19 });
  });

  test('names who is missing where they were counted by name, also when the number is right', () => {
    const world = out(3, { present: ['Li', 'Wang', 'Zhao'] });
    step(world, 'withdrawing', 3, { present: ['Li', 'Zhao', 'Stranger'] });
    expect(openGap(way(world))).toMatchObject({ expected: 3, counted: 3, names: ['Wang'] });
  });

  test('late-comers belong to those who went out', () => {
    const world = step(out(5), 'onSite', 5);
    world.does('team.count', { ...ofTeam, headcount: 7, note: 'Two came by boat' });
    expect(openGap(way(step(world, 'withdrawing', 5)))).toMatchObject({ expected: 7, counted: 5 });
  });

  test('is no alarm before the team turns home: some fetch bags while others work', () => {
    expect(gapOf(way(step(out(18), 'onSite', 12)))).toBeUndefined();
    expect(expectedCount(way(step(out(18), 'onSite', 12)), 20)).toBe(18);
    expect(expectedCount(way(sent()), 20)).toBe(20);
  });

  test('stays an alarm after the team has stood down, until somebody answers', () => {
    const world = step(back(18, 16), 'resting', 16);
    expect(openGap(way(world))).toBeDefined();
    expect(openGap(way(account(world)))).toBeUndefined();
    expect(way(world).accounts).toEqual([
      {
        at: minute(0),
        by: 'Captain',
        text: 'Two walked home along the dyke',
        counted: 16,
        names: [],
      },
    ]);
  });

  test('an answer covers whom it was given for: one more missing raises the alarm anew', () => {
    const world = account(back(18, 16));
    expect(openGap(way(step(world, 'resting', 15)))).toMatchObject({ expected: 18, counted: 15 });
    const found = account(back(18, 16));
    expect(openGap(way(step(found, 'resting', 17)))).toBeUndefined();
  });

  test('a complete count later ends it by itself', () => {
    const world = back(18, 16).does('team.count', { ...ofTeam, headcount: 18 });
    expect(openGap(way(world))).toBeUndefined();
  });

  test('is answered by the team’s own leader or an officer of its place, by nobody else', () => {
    const other = someone('Other', 'teamLeader', north, 'another');
    const answer = (by: typeof captain) =>
      back(18, 16).code('team.account', { ...ofTeam, text: 'Home' }, { by });
    expect([captain, northOfficer, other].map(answer)).toEqual(['ok', 'ok', 'rights-outside']);
  });

  test('whoever was counted, no difference is ever silent: it is answered or it is open', () => {
    const heads = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(heads, fc.array(heads, { maxLength: 4 }), heads, (went, counts, came) => {
        const world = step(out(went), 'onSite', went);
        for (const headcount of counts) world.does('team.count', { ...ofTeam, headcount });
        step(world, 'withdrawing', came);
        const most = Math.max(went, ...counts);
        expect(openGap(way(world)) !== undefined).toBe(came !== most);
        if (came !== most) expect(openGap(way(account(world)))).toBeUndefined();
      }),
      { seed: 12, numRuns: 60 },
    );
  });
});

describe('a roll call', () => {
  test('of more names than heads is refused', () => {
    const present = ['Li', 'Wang'];
    expect(sent().code('team.count', { ...ofTeam, headcount: 1, present })).toBe(
      'count-impossible',
    );
    const early = { ...ofTeam, to: 'enRoute' as const, headcount: 1, present };
    expect(sent().code('team.advance', early)).toBe('count-impossible');
  });

  test('told late stands where it belongs, in the state of its hour', () => {
    const world = sent();
    const at = (minutes: number) => ({ by: captain, at: minute(minutes) });
    world.does('team.advance', { ...ofTeam, to: 'enRoute', headcount: 5 }, at(10));
    world.does('team.advance', { ...ofTeam, to: 'onSite', headcount: 5 }, at(30));
    world.does('team.count', { ...ofTeam, headcount: 6 }, { ...at(20), isLate: true });
    expect(way(world).steps.map(({ state, headcount }) => [state, headcount])).toEqual([
      ['assembling', 20],
      ['enRoute', 5],
      ['enRoute', 6],
      ['onSite', 5],
    ]);
  });
});

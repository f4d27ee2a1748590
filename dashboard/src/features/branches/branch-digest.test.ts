import { describe, expect, test } from '@jest/globals';
import { fromIso } from '@levee/shared/kernel/clock';
import {
  dispatchDraft,
  ledgerDraft,
  standingPostDraft,
  teamDraft,
  volunteerDraft,
} from '@levee/shared/testing/drafts';
import { minute } from '@levee/shared/testing/scene';
import { settledWorld } from '@levee/shared/testing/world';
import { branchRows, branchSum, branchTotals } from './branch-digest.js';
import { branchCsv } from './branch-table.js';

const hazard = ledgerDraft().id;
const step = { team: 'team', deployment: 'way' };
const world = settledWorld()
  .does('hazard.enlist', ledgerDraft())
  .does('team.raise', teamDraft({ branch: '水务支部' }))
  .does('team.raise', teamDraft({ id: 'home', branch: '=A1' }))
  .does('team.dispatch', dispatchDraft({ hazard }))
  .does('team.advance', { ...step, to: 'enRoute', headcount: 10 }, { at: minute(10) })
  .does('team.advance', { ...step, to: 'onSite', headcount: 10 }, { at: minute(60) })
  .does('team.count', { ...step, headcount: 12 }, { at: minute(120) })
  .does('standingPost.keep', standingPostDraft({ branch: '水务支部' }))
  .does('standingPost.checkIn', { standingPost: 'post', headcount: 3 })
  .does('volunteer.register', volunteerDraft())
  .does('volunteer.verify', { volunteer: 'rider' })
  .does('volunteer.assign', { volunteer: 'rider', to: { kind: 'standingPost', id: 'post' } });
const rowsAt = (at: number) =>
  branchRows(
    {
      teams: world.all('team'),
      deployments: world.all('deployment'),
      volunteers: world.all('volunteer'),
      posts: world.all('standingPost'),
    },
    fromIso(minute(at)),
  );

describe('numbers by branch', () => {
  test('follow from teams, posts and volunteers; hours are heads times time at the water', () => {
    const [first, ...others] = rowsAt(180);
    expect(first).toEqual({
      ...{ branch: '水务支部', teams: 1, teamsOut: 1, membersOut: 12 + 3, points: 1 },
      ...{ posts: 1, volunteers: 0, personHours: 10 + 12 },
    });
    expect(others.map(({ branch, membersOut }) => [branch, membersOut])).toEqual([
      ['=A1', 0],
      ['', 1],
    ]);
  });

  test('go out as a table in which nothing is a formula', () => {
    const lines = branchCsv(rowsAt(180), (column) => column, '未填').split('\r\n');
    expect(lines[1]).toBe('"水务支部","15","22.0","1","1","1","1","0"');
    expect(lines[2]).toContain(`"'=A1"`);
    expect(lines[3]).toContain('"未填"');
  });

  test('are all together what a theme tells of, also of those who named none', () => {
    expect(branchTotals(rowsAt(180))).toEqual({
      ...{ branches: 2, membersOut: 16, personHours: 22, points: 1 },
      ...{ posts: 1, volunteers: 1, teamsOut: 1 },
    });
    expect(new Set(Object.values(branchTotals([])))).toEqual(new Set([0]));
  });

  test('are one line for a leader, without those who named none', () => {
    expect(branchSum(rowsAt(180))).toEqual({ n: 2, people: 15, hours: 22, points: 1 });
    expect(branchSum([])).toMatchObject({ n: 0 });
  });
});

import { describe, expect, test } from '@jest/globals';
import { commands } from '@levee/shared/commands/commands';
import { roles, type Role } from '@levee/shared/model/grant';
import type { Actor } from '@levee/shared/rules/actor';
import { tabAt, tabsFor } from './field-tabs.js';
import { texts } from './texts.js';

function anActor(...roles: Role[]): Actor {
  return {
    id: 'a',
    name: '甲',
    rights: roles.map((role) => ({ role, region: '420000', team: null })),
  };
}

const namesFor = (...roles: Role[]): string[] => tabsFor(anActor(...roles)).map(({ name }) => name);

describe('field tabs', () => {
  test('are all of use to a team leader', () => {
    expect(namesFor('teamLeader')).toEqual(['report', 'patrol', 'team', 'map', 'duty', 'mine']);
  });

  test('leave what may not be done out of sight', () => {
    expect(namesFor('viewer')).toEqual(['mine']);
    expect(namesFor()).toEqual(['mine']);
  });

  test('are there for whoever may ask for what is done in them', () => {
    const done = {
      report: 'hazard.report',
      patrol: 'patrolRun.tick',
      team: 'team.advance',
      duty: 'shift.checkIn',
    } as const;
    for (const role of roles)
      for (const [tab, kind] of Object.entries(done))
        expect([role, tab, namesFor(role).includes(tab)]).toEqual([
          role,
          tab,
          commands[kind].roles.includes(role),
        ]);
  });

  test('open by their address, and at the first one otherwise', () => {
    const tabs = tabsFor(anActor('teamLeader'));
    expect(tabAt('duty', tabs)?.name).toBe('duty');
    expect(tabAt('nowhere', tabs)?.name).toBe('report');
    expect(tabAt(undefined, tabs)?.name).toBe('report');
  });

  test('have a word each', () => {
    for (const { name } of tabsFor(anActor('administrator')))
      expect([name, texts.zh.tab[name].length > 0]).toEqual([name, true]);
  });
});

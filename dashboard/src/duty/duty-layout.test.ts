import { describe, expect, test } from '@jest/globals';
import { breadthOf, openTo, tabFor, tabViews } from './duty-layout.js';

const media = { isPhone: false, isDesk: false, isWide: false };

describe('layout of the duty room', () => {
  test('breadth follows the screen', () => {
    expect(breadthOf({ ...media, isPhone: true })).toBe('phone');
    expect(breadthOf(media)).toBe('narrow');
    expect(breadthOf({ ...media, isDesk: true })).toBe('desk');
    expect(breadthOf({ ...media, isDesk: true, isWide: true })).toBe('wide');
  });

  test('on a phone everything is a view of its own', () => {
    expect(tabViews('phone', [])).toEqual([
      'now',
      'hazards',
      'teams',
      'patrols',
      'log',
      'tasks',
      'handover',
      'checks',
      'warnings',
      'instructions',
      'map',
    ]);
  });

  test('what stands in sight has no tab', () => {
    expect(tabViews('desk', [])).toEqual([
      'hazards',
      'teams',
      'patrols',
      'tasks',
      'handover',
      'checks',
      'warnings',
      'instructions',
    ]);
    expect(tabViews('wide', [])).toEqual([
      ...['hazards', 'patrols', 'tasks', 'handover', 'checks', 'warnings', 'instructions'],
    ]);
  });

  test('accounts and devices are for administrators, walls also for who works in the room', () => {
    expect(tabViews('desk', ['walls', 'admin']).slice(-2)).toEqual(['walls', 'admin']);
    expect(openTo(['administrator'])).toEqual(['walls', 'admin']);
    expect([openTo(['dutyOfficer']), openTo(['commander'])]).toEqual([['walls'], ['walls']]);
    expect([openTo(['auditor']), openTo(['viewer', 'teamLeader'])]).toEqual([['admin'], []]);
  });

  test('a thing in sight needs no tab opened', () => {
    const tabs = tabViews('desk', []);
    expect(tabFor('log', tabs)).toBeUndefined();
    expect(tabFor('warnings', tabs)).toBe('warnings');
  });
});

import { describe, expect, test } from '@jest/globals';
import { actor, team } from '../../testing/records.js';
import { noExtras, orderOf } from './order-extras.js';
import { ownTeams } from './own-teams.js';
import { awaited, calledRoll } from './roll-call.js';
import { typedMembers } from './typed-lists.js';

const members = typedMembers('甲\n乙\n丙').map((one) => one);

describe('a roll call', () => {
  test('is no count before anybody was ticked, and counts those beside the list', () => {
    expect(calledRoll(new Set(), members, '')).toEqual({ headcount: Number.NaN, present: [] });
    expect(calledRoll(new Set(['丙', '甲']), members, '')).toEqual({
      headcount: 2,
      present: ['甲', '丙'],
    });
    expect(calledRoll(new Set(['甲']), members, '4')).toMatchObject({ headcount: 5 });
    expect(calledRoll(new Set(), members, '0')).toMatchObject({ headcount: 0 });
    expect(awaited(new Set(['乙']), members)).toEqual(['甲', '丙']);
  });
});

describe('an order’s further lines', () => {
  test('are there where something was typed, and not otherwise', () => {
    expect(orderOf(noExtras())).toEqual({});
    const typed = {
      orderNumber: '防指令〔1〕号',
      route: '走堤顶路',
      contacts: '石工 闸长 13800000201\n\n林站',
      take: { 冲锋舟: '2', 水泵: '' },
    };
    expect(orderOf(typed)).toEqual({
      orderNumber: '防指令〔1〕号',
      route: { words: '走堤顶路', points: [] },
      contacts: [{ name: '石工', role: '闸长', phone: '13800000201' }, { name: '林站' }],
      equipment: [{ name: '冲锋舟', count: 2 }],
    });
  });
});

describe('own teams', () => {
  test('are those somebody leads, the one that is out first', () => {
    const leader = actor('teamLeader');
    const [right] = leader.rights;
    if (!right) throw new Error('no right');
    const leads = ['a', 'b', 'gone'].map((id) => ({ ...right, team: id }));
    const teams = [
      team({ id: 'a' }),
      team({ id: 'b', state: 'working' }),
      team({ id: 'gone', state: 'disbanded' }),
      team({ id: 'c' }),
    ];
    expect(ownTeams(teams, { ...leader, rights: leads }).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(ownTeams(teams, leader)).toEqual([]);
  });
});

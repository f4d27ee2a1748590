import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { at, county } from '../../testing/records.js';
import type { AccountView } from './account-list.js';
import { crewTable, withoutAccount, type CrewMember } from './crew-list.js';

const person = (id: string, name: string): Stamped<'person'> => ({
  ...{ id, name, region: county, unit: null, title: '科员', isPartyMember: false, skills: [] },
  ...{ version: 1, changedAt: at(0), changedBy: '甲' },
});

const accountOf = (id: string, area: string, isClosed = false): AccountView => ({
  ...{ id, account: id, name: id, createdAt: at(0), isReady: true, unit: null, post: null },
  ...{ isClosed, person: { area, id }, hasSecondFactor: false, lockedUntil: null },
});

describe('a crew', () => {
  const persons = [person('c', '丙'), person('a', '甲'), person('b', '乙')];
  const ids = (accounts: readonly AccountView[], text = ''): string[] =>
    withoutAccount(persons, accounts, { area: 'here', text }).map(({ id }) => id);

  test('is chosen from those who have no open account as that person of this area', () => {
    expect(ids([]).sort()).toEqual(['a', 'b', 'c']);
    expect(ids([accountOf('a', 'here'), accountOf('b', 'there')]).sort()).toEqual(['b', 'c']);
    expect(ids([accountOf('a', 'here', true)]).sort()).toEqual(['a', 'b', 'c']);
  });

  test('is found by name or post', () => {
    expect(ids([], ' 乙 ')).toEqual(['b']);
    expect(ids([], '科员')).toHaveLength(3);
    expect(ids([], '局长')).toEqual([]);
  });

  test('is handed over as a table in which nothing becomes a formula', () => {
    const member: CrewMember = {
      ...{ person: 'a', account: 'u7k3m9q', name: '=甲', unit: null, post: '科员' },
      ...{ invitationPath: '/invitation?token=t', refusal: null },
    };
    expect(
      crewTable([member], ['姓名', '单位', '职务', '账号', '地址'], 'https://levee.local'),
    ).toBe(
      '\ufeff"姓名","单位","职务","账号","地址"\r\n' +
        '"\'=甲","","科员","u7k3m9q","https://levee.local/invitation?token=t"\r\n',
    );
  });
});

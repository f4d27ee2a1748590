import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { at, county } from '../../testing/records.js';
import { accountAnswer, accountRows, type AccountView } from './account-list.js';

function account(id: string, isClosed = false): AccountView {
  const office = { unit: '县防办', post: '科员', person: null };
  const lock = { hasSecondFactor: false, lockedUntil: null };
  const known = { id, account: id, name: `测试员${id}`, createdAt: at(0) };
  return { ...known, isClosed, isReady: true, ...office, ...lock };
}

const grant: Stamped<'grant'> = {
  id: 'g1',
  region: county,
  account: 'b',
  accountName: '测试员b',
  role: 'dutyOfficer',
  team: null,
  version: 1,
  changedAt: at(0),
  changedBy: '甲',
};

describe('accounts', () => {
  test('open accounts first by name, each with its rights in this area', () => {
    const rows = accountRows([account('c', true), account('b'), account('a')], [grant]);
    expect(rows.map((row) => row.account.id)).toEqual(['a', 'b', 'c']);
    expect(rows.map(({ grants }) => grants.length)).toEqual([0, 1, 0]);
  });

  test("the server's answer is checked before it is shown", () => {
    expect(accountAnswer.safeParse({ accounts: [account('a')] }).success).toBe(true);
    expect(accountAnswer.safeParse({ accounts: [{ id: 'a' }] }).success).toBe(false);
  });
});

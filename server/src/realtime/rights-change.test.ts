import { describe, expect, test } from '@jest/globals';
import { rightsTouched } from './rights-change.js';
import { north } from '@levee/shared/testing/scene';
import { row } from './testing/rows.js';

function grant(account: string, version = 1) {
  const record = { id: 'g', region: north, account, accountName: account, team: null };
  return row(1, { kind: 'grant', id: 'g', version, record: { ...record, role: 'viewer' } });
}

describe('rights-change', () => {
  test('rows without rights touch nobody', () => {
    expect(rightsTouched([row(1), row(2)])('anybody')).toBe(false);
    expect(rightsTouched([])('anybody')).toBe(false);
  });

  test('a first grant touches its own account only', () => {
    const isTouched = rightsTouched([row(1), grant('one')]);
    expect([isTouched('one'), isTouched('two')]).toEqual([true, false]);
  });

  test('a right taken away, or given to somebody else, may have been anybody’s', () => {
    const taken = row(1, { kind: 'grant', version: 2, record: null });
    for (const change of [taken, grant('one', 2)])
      expect(rightsTouched([change])('two')).toBe(true);
  });
});

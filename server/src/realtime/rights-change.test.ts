import { describe, expect, test } from '@jest/globals';
import { north } from '@levee/shared/testing/scene';
import { isTouched, rightsChangeIn } from './rights-change.js';
import { row } from './testing/rows.js';

function grant(account: string, version = 1, id = 'g') {
  const record = { id, region: north, account, accountName: account, team: null };
  return row(1, { kind: 'grant', id, version, record: { ...record, role: 'viewer' } });
}
const taken = row(1, { kind: 'grant', id: 'g', version: 2, record: null });

/** Whether one of these rows concerns somebody whose rights rest on these records. */
function touches(rows: Parameters<typeof rightsChangeIn>[0], account: string, restsOn?: string[]) {
  const change = rightsChangeIn(rows);
  return change !== undefined && isTouched(change, account, restsOn && new Set(restsOn));
}

describe('rights-change', () => {
  test('rows without rights touch nobody', () => {
    expect(rightsChangeIn([row(1), row(2)])).toBeUndefined();
    expect(rightsChangeIn([])).toBeUndefined();
  });

  test('a first grant touches its own account only', () => {
    const rows = [row(1), grant('one')];
    expect([touches(rows, 'one', []), touches(rows, 'two', ['h']), touches(rows, 'two')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('a right taken away, or given to somebody else, touches who rests on it and nobody else', () => {
    for (const change of [taken, grant('one', 2)]) {
      expect(touches([change], 'two', ['g', 'h'])).toBe(true);
      expect(touches([change], 'two', ['h'])).toBe(false);
    }
  });

  test('and everybody whose rights are still being read', () => {
    for (const change of [taken, grant('one', 2)]) expect(touches([change], 'two')).toBe(true);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Grant } from '../model/grant.js';
import { county, minute, north, northVillage, south } from '../testing/scene.js';
import { actorAt, areOfficesFilled, firstEnd, isInForce, rightsOf } from './standing.js';

function grant(account: string, role: Grant['role'], over: Partial<Grant> = {}): Grant {
  const id = `${account}-${role}`;
  return { id, region: north, account, accountName: account, role, team: null, ...over };
}

const own = grant('li', 'dutyOfficer');
const loan = grant('wang', 'dutyOfficer', { id: 'loan', delegatedBy: 'li' });

describe('rightsOf', () => {
  test('are the grants of the account, each with the record it rests on', () => {
    const grants = [own, grant('li', 'viewer', { region: south }), grant('wang', 'commander')];
    expect(rightsOf('li', grants)).toMatchObject([
      { role: 'dutyOfficer', region: north, team: null, grants: ['li-dutyOfficer'] },
      { role: 'viewer', region: south, grants: ['li-viewer'] },
    ]);
    expect(rightsOf('nobody', grants)).toEqual([]);
  });

  test('of a stand-in rest on the loan and on what the lender has', () => {
    expect(rightsOf('wang', [own, loan])).toMatchObject([
      { role: 'dutyOfficer', region: north, isLent: true, grants: ['loan', 'li-dutyOfficer'] },
    ]);
  });

  test.each<[string, readonly Grant[]]>([
    ['has lost the right', [loan]],
    ['has another role', [grant('li', 'commander'), loan]],
    ['has it elsewhere', [{ ...own, region: south }, loan]],
    ['has only a part of the region', [{ ...own, region: northVillage }, loan]],
    ['has it lent itself', [{ ...own, delegatedBy: 'zhao' }, grant('zhao', 'dutyOfficer'), loan]],
  ])('of a stand-in are none when the lender %s', (_why, grants) => {
    expect(rightsOf('wang', grants)).toEqual([]);
  });

  test('of a stand-in begin and end with the lender’s', () => {
    const lenders = { ...own, from: minute(10), until: minute(60) };
    const hours = (over: Partial<Grant>) =>
      rightsOf('wang', [lenders, { ...loan, ...over }]).map(({ from, until }) => [from, until]);
    expect(hours({})).toEqual([[minute(10), minute(60)]]);
    expect(hours({ from: minute(20), until: minute(30) })).toEqual([[minute(20), minute(30)]]);
    expect(hours({ from: minute(0), until: minute(90) })).toEqual([[minute(10), minute(60)]]);
  });

  test('where the offices are separate: all of them at once, or two, are none', () => {
    const two = [grant('li', 'auditor'), grant('li', 'systemAdministrator'), own];
    const of = (grants: readonly Grant[], isSeparate: boolean) =>
      rightsOf('li', grants, isSeparate).map(({ role }) => role);
    expect(of(two, true)).toEqual(['dutyOfficer']);
    expect(of(two, false)).toHaveLength(3);
    expect(of([grant('li', 'administrator'), own], true)).toEqual(['dutyOfficer']);
    expect(of([grant('li', 'auditor')], true)).toEqual(['auditor']);
  });
});

describe('areOfficesFilled', () => {
  const three = [
    grant('a', 'systemAdministrator', { region: county }),
    grant('b', 'securityAdministrator', { region: county }),
    grant('c', 'auditor', { region: county }),
  ];

  test('when three people hold them, now', () => {
    expect(areOfficesFilled(three, minute(0))).toBe(true);
    expect(areOfficesFilled(three.slice(1), minute(0))).toBe(false);
    const later = three.map((one) => ({ ...one, from: minute(10) }));
    expect([areOfficesFilled(later, minute(0)), areOfficesFilled(later, minute(10))]).toEqual([
      false,
      true,
    ]);
  });

  test('not by one who holds all', () => {
    expect(areOfficesFilled([grant('a', 'administrator')], minute(0))).toBe(false);
    expect(
      areOfficesFilled(
        three.map((one) => ({ ...one, account: 'a' })),
        minute(0),
      ),
    ).toBe(false);
  });
});

describe('the hours of a right', () => {
  const right = { role: 'viewer' as const, region: north, team: null };
  const timed = { ...right, from: minute(10), until: minute(20) };

  test('count from the first moment to the last, which is not in it', () => {
    const at = [9, 10, 19, 20].map((minutes) => isInForce(timed, minute(minutes)));
    expect(at).toEqual([false, true, true, false]);
    expect(isInForce(right, minute(0))).toBe(true);
  });

  test('leave an actor the rights of the hour', () => {
    const actor = { id: 'a', name: 'A', rights: [right, timed] };
    expect(actorAt(actor, minute(15))).toBe(actor);
    expect(actorAt(actor, minute(20))).toEqual({ ...actor, rights: [right] });
  });

  test('end first where the first of them ends', () => {
    expect(firstEnd([right, { ...timed, until: minute(30) }, timed])).toBe(minute(20));
    expect(firstEnd([right])).toBeUndefined();
  });
});

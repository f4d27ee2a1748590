import { describe, expect, test } from '@jest/globals';
import type { Grant, Role } from '../model/grant.js';
import { teamDraft } from '../testing/drafts.js';
import {
  chief,
  county,
  keeper,
  minute,
  north,
  northVillage,
  someone,
  south,
} from '../testing/scene.js';
import { settledWorld, World, type Given } from '../testing/world.js';
import { defaultPack } from './pack.js';

const by: Given = { by: keeper };

describe('grant', () => {
  const own = { id: 'own', region: county, account: keeper.id, accountName: 'Keeper', team: null };
  const ownGrant = { ...own, role: 'administrator' as const };
  const other = { ...own, id: 'other', account: 'someone', accountName: 'Someone' };
  const given = (): World => settledWorld().does('grant.give', ownGrant, by);

  test('is given and taken away', () => {
    const world = given().does('grant.give', { ...other, role: 'viewer' }, by);
    expect(world.get('grant', 'other').role).toBe('viewer');
    expect(
      world.does('grant.revoke', { grant: 'other' }, by).find('grant', 'other'),
    ).toBeUndefined();
    expect(world.code('grant.revoke', { grant: 'other' }, by)).toBe('record-unknown');
  });

  test('may name the county before any region is listed, and nothing else', () => {
    const world = new World();
    expect(world.code('grant.give', ownGrant, by)).toBe('ok');
    expect(world.code('grant.give', { ...ownGrant, region: north }, by)).toBe('reference-unknown');
  });

  test('names a team that is there', () => {
    const leader = { ...other, role: 'teamLeader' as const, team: 'team' };
    const world = settledWorld();
    expect(world.code('grant.give', leader, by)).toBe('reference-unknown');
    expect(world.does('team.enlist', teamDraft()).code('grant.give', leader, by)).toBe('ok');
  });

  test('the last right to administer is not one’s own to give away', () => {
    const world = given();
    expect(world.code('grant.revoke', { grant: 'own' }, by)).toBe('person-same');
    expect(world.code('grant.give', { ...ownGrant, role: 'viewer' }, by)).toBe('person-same');
    expect(world.code('grant.give', { ...ownGrant, account: 'someone' }, by)).toBe('person-same');
    expect(world.code('grant.give', { ...ownGrant, region: north }, by)).toBe('person-same');
    expect(world.code('grant.give', { ...ownGrant, accountName: 'Keeper Li' }, by)).toBe('ok');
  });

  test('one of two rights to administer may go', () => {
    const rights = [...keeper.rights, ...keeper.rights];
    expect(given().code('grant.revoke', { grant: 'own' }, { by: { ...keeper, rights } })).toBe(
      'ok',
    );
  });

  test('an administrator of a township gives nothing beyond it', () => {
    const local = someone('Local', 'administrator', north);
    const world = settledWorld();
    const grant = { ...other, role: 'viewer' as const };
    expect(world.code('grant.give', grant, { by: local })).toBe('rights-outside');
    expect(world.code('grant.give', { ...grant, region: north }, { by: local })).toBe('ok');
  });
});

describe('offices of administration', () => {
  const grant = { id: 'g', account: 'other', accountName: 'Other', team: null };

  test.each(['systemAdministrator', 'securityAdministrator', 'auditor'] as const)(
    'the %s is the whole area’s or nobody’s',
    (role) => {
      const world = settledWorld();
      expect(world.code('grant.give', { ...grant, role, region: north }, by)).toBe('region-whole');
      expect(world.code('grant.give', { ...grant, role, region: county }, by)).toBe('ok');
    },
  );

  test('a security administrator keeps the last right to give rights', () => {
    const security = someone('Security', 'securityAdministrator');
    const own = { ...grant, account: security.id, role: 'securityAdministrator' as const };
    const world = settledWorld().does('grant.give', { ...own, region: county }, by);
    expect(world.code('grant.revoke', { grant: 'g' }, { by: security })).toBe('person-same');
  });
});

const day = 24 * 60;

describe('a right for a time', () => {
  const grant = { id: 'g', account: 'a', accountName: 'A', region: north, team: null };
  const give = (over: object) =>
    settledWorld().code('grant.give', { ...grant, role: 'viewer', ...over }, by);

  test('ends after it has begun, and not before now', () => {
    expect(give({ from: minute(10), until: minute(20) })).toBe('ok');
    expect(give({ until: minute(20) })).toBe('ok');
    expect(give({ from: minute(20), until: minute(20) })).toBe('time-impossible');
    expect(give({ until: minute(-1) })).toBe('time-impossible');
    expect(give({ from: minute(-20), until: minute(-10) })).toBe('time-impossible');
  });

  test('is awaited until its hour, and the log tells when that has come', () => {
    const world = settledWorld().does(
      'grant.give',
      { ...grant, role: 'viewer', from: minute(10), until: minute(20) },
      by,
    );
    expect(world.get('grant', 'g').isAwaited).toBe(true);
    expect(world.code('grant.begin', { grant: 'g' }, { ...by, at: minute(9) })).toBe(
      'time-impossible',
    );
    world.does('grant.begin', { grant: 'g' }, { ...by, at: minute(10) });
    expect(world.get('grant', 'g')).toMatchObject({ version: 2, until: minute(20) });
    expect(world.get('grant', 'g').isAwaited).toBeUndefined();
    const again = world.ask('grant.begin', { grant: 'g' }, { ...by, at: minute(11) });
    expect(again).toEqual({ status: 'ok', puts: [] });
  });

  test('is ended by the server when it is over, and by nobody before', () => {
    const world = settledWorld().does(
      'grant.give',
      { ...grant, role: 'viewer', until: minute(20) },
      by,
    );
    const end = (at: number) => world.code('grant.end', { grant: 'g' }, { ...by, at: minute(at) });
    expect([end(19), end(20), end(21)]).toEqual(['person-other', 'ok', 'record-unknown']);
  });
});

const lender = someone('Lender', 'dutyOfficer', north);

describe('a loan', () => {
  const loan = {
    id: 'loan',
    account: 'stand-in',
    accountName: 'Stand-in',
    region: north,
    role: 'dutyOfficer' as const,
    until: minute(day),
    reason: 'on leave',
  };
  const lend = (
    over: Partial<typeof loan> & { from?: string } = {},
    given: Given = { by: lender },
  ) => settledWorld().code('grant.delegate', { ...loan, ...over }, given);
  const lent = (): World => settledWorld().does('grant.delegate', loan, { by: lender });

  test('is one’s own role, in one’s own region or a part of it', () => {
    expect(lend()).toBe('ok');
    expect(lend({ region: northVillage })).toBe('ok');
    expect(lend({ region: south })).toBe('rights-outside');
    expect(lend({ region: county })).toBe('rights-outside');
    expect(lend({ role: 'commander' as never })).toBe('rights-missing');
    expect(lend({ role: 'commander' as never, region: south }, { by: chief })).toBe('ok');
  });

  test.each<Role>(['administrator', 'teamLeader', 'viewer', 'securityAdministrator', 'auditor'])(
    'of a %s is none: it has no stand-in',
    (role) => {
      const actor = {
        ...lender,
        rights: [...lender.rights, ...someone('x', role, north).rights],
      };
      expect(lend({ role: role as never }, { by: actor })).toBe('rights-missing');
    },
  );

  test('says who lent it and why, and is nobody’s own', () => {
    expect(lent().get('grant', 'loan')).toMatchObject({
      delegatedBy: lender.id,
      delegatedByName: lender.name,
      reason: 'on leave',
      team: null,
    });
    expect(lend({ account: lender.id })).toBe('person-same');
  });

  test('is for so many days at the most, counted from its beginning', () => {
    const { longestLoanDays } = defaultPack.rights;
    expect(lend({ until: minute(longestLoanDays * day) })).toBe('ok');
    expect(lend({ until: minute(longestLoanDays * day + 1) })).toBe('time-impossible');
    const later = { from: minute(day), until: minute((longestLoanDays + 1) * day) };
    expect(lend(later)).toBe('ok');
    expect(lend({ until: minute(0) })).toBe('time-impossible');
  });

  test('is not lent further', () => {
    const [right] = lender.rights;
    const standIn = {
      ...lender,
      id: 'stand-in',
      rights: right ? [{ ...right, isLent: true }] : [],
    };
    expect(lend({ account: 'third' }, { by: standIn })).toBe('rights-missing');
  });

  test('is changed by who made it and by nobody else', () => {
    const world = lent();
    const longer = { ...loan, until: minute(2 * day) };
    expect(world.code('grant.delegate', longer, { by: lender })).toBe('ok');
    expect(world.code('grant.delegate', longer, { by: chief })).toBe('rights-missing');
    const other = someone('Other', 'dutyOfficer', north);
    expect(world.code('grant.delegate', longer, { by: other })).toBe('record-exists');
  });

  test('is taken back by who lent it, given back by who stands in, revoked by an administrator', () => {
    const standIn = { ...lender, id: 'stand-in', name: 'Stand-in' };
    for (const actor of [lender, standIn])
      expect(
        lent().does('grant.end', { grant: 'loan' }, { by: actor }).find('grant', 'loan'),
      ).toBeUndefined();
    const other = someone('Other', 'dutyOfficer', north);
    expect(lent().code('grant.end', { grant: 'loan' }, { by: other })).toBe('person-other');
    expect(lent().code('grant.revoke', { grant: 'loan' }, by)).toBe('ok');
    expect(lent().code('grant.revoke', { grant: 'loan' }, { by: lender })).toBe('rights-missing');
  });
});

describe('三员分立', () => {
  const pack = { ...defaultPack, rights: { ...defaultPack.rights, areOfficesSeparate: true } };
  const appointer = someone('First', 'appointer');
  const security = someone('Security', 'securityAdministrator');
  const office = (role: Grant['role'], account = 'li') => ({
    id: `g-${role}`,
    region: county,
    account,
    accountName: account,
    role,
    team: null,
  });
  const give = (grant: ReturnType<typeof office>, actor = appointer, world = settledWorld()) =>
    world.code('grant.give', grant, { by: actor, pack });

  test('nobody is made an administrator of everything', () => {
    expect(give(office('administrator'))).toBe('offices-separate');
    expect(give(office('administrator'), security)).toBe('offices-separate');
    expect(give(office('administrator'), keeper)).toBe('offices-separate');
  });

  test('the first administrator appoints the three and gives nothing else, nor anything to himself', () => {
    for (const role of ['systemAdministrator', 'securityAdministrator', 'auditor'] as const) {
      expect(give(office(role))).toBe('ok');
      expect(give(office(role, appointer.id))).toBe('person-same');
    }
    for (const role of ['commander', 'dutyOfficer', 'viewer'] as const)
      expect(give(office(role))).toBe('rights-missing');
    expect(settledWorld().code('grant.revoke', { grant: 'x' }, { by: appointer, pack })).toBe(
      'rights-missing',
    );
  });

  test('an account holds one office at most, under whatever id it is given', () => {
    const world = settledWorld();
    expect(give(office('auditor'), appointer, world)).toBe('ok');
    expect(world.get('grant', 'office-li')).toMatchObject({ role: 'auditor', account: 'li' });
    expect(give(office('systemAdministrator'), appointer, world)).toBe('offices-separate');
    expect(give({ ...office('systemAdministrator'), id: 'another' }, security, world)).toBe(
      'offices-separate',
    );
    expect(give(office('systemAdministrator', 'wang'), appointer, world)).toBe('ok');
    world.does('grant.revoke', { grant: 'office-li' }, { by: security, pack });
    expect(give(office('systemAdministrator'), security, world)).toBe('ok');
  });

  test('who keeps the rights gives them to others, and none to himself', () => {
    expect(give(office('dutyOfficer'), security)).toBe('ok');
    expect(give(office('dutyOfficer', security.id), security)).toBe('person-same');
  });

  test('without the setting an administrator is made, and holds two offices if need be', () => {
    const world = settledWorld();
    for (const role of ['administrator', 'auditor', 'systemAdministrator'] as const)
      expect(world.code('grant.give', office(role), by)).toBe('ok');
    expect(world.code('grant.give', office('appointer'), by)).toBe('rights-missing');
  });
});

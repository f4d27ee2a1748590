import { describe, expect, test } from '@jest/globals';
import type { DraftOf } from '../commands/commands.js';
import { profileId } from '../model/profile.js';
import { teamDraft } from '../testing/drafts.js';
import { county, keeper, minute, north, northOfficer, someone } from '../testing/scene.js';
import { settledWorld, World, type Given } from '../testing/world.js';
import { areaNowMs } from './drill-clock.js';

const by: Given = { by: keeper };
const profile = (over: Partial<DraftOf<'profile.set'>> = {}): DraftOf<'profile.set'> => {
  const named = { name: 'Reed County', headquarters: 'Reed HQ', code: '990001' };
  const place = { timeZone: 'Asia/Shanghai', datum: 'wgs84' as const };
  return { ...named, ...place, isDrill: true, drillClock: null, ...over };
};

describe('profile.set and drill.pace', () => {
  test('the profile says what the area is', () => {
    const world = new World().does('profile.set', profile(), by);
    expect(world.get('profile', profileId)).toMatchObject({ region: null, name: 'Reed County' });
  });

  test('a drill’s clock changes pace without a jump', () => {
    const drillClock = { realAt: minute(0), showsAt: minute(1000), rate: 1 };
    const world = new World().does('profile.set', profile({ drillClock }), by);
    world.does('drill.pace', { rate: 60 }, { ...by, at: minute(1010), now: minute(10) });
    const paced = world.get('profile', profileId).drillClock;
    expect(paced).toEqual({ realAt: minute(10), showsAt: minute(1010), rate: 60 });
    expect(areaNowMs(paced, Date.parse(minute(11)))).toBe(Date.parse(minute(1070)));
  });

  test('a real area has no clock of its own', () => {
    const drillClock = { realAt: minute(0), showsAt: minute(0), rate: 1 };
    const real = profile({ isDrill: false });
    expect(new World().code('profile.set', { ...real, drillClock }, by)).toBe('drill-only');
    expect(new World().does('profile.set', real, by).code('drill.pace', { rate: 2 }, by)).toBe(
      'drill-only',
    );
    expect(new World().code('drill.pace', { rate: 2 }, by)).toBe('record-unknown');
  });

  test('settings are an administrator’s, of the whole area', () => {
    expect(new World().code('profile.set', profile(), { by: northOfficer })).toBe('rights-missing');
    const local = someone('Local', 'administrator', north);
    expect(new World().code('profile.set', profile(), { by: local })).toBe('rights-outside');
  });
});

describe('layer.put', () => {
  test('says which geometry the map shows and where it comes from', () => {
    const geometry = 'ab'.repeat(32);
    const layer = {
      id: 'boundary',
      layerClass: 'boundary' as const,
      geometry,
      source: 'Own drawing',
    };
    const world = new World().does('layer.put', layer, by);
    expect(world.get('layer', 'boundary')).toMatchObject({ ...layer, region: null });
  });
});

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

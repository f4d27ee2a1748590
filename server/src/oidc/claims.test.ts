import { describe, expect, test } from '@jest/globals';
import { claimsOf, rightsFor } from './claims.js';
import { accountNameOf } from './people.js';

const config = (rolesClaim = 'roles') => ({ issuer: new URL('https://id.example'), rolesClaim });
const personOf = (claims: object, rolesClaim?: string) =>
  claimsOf({ sub: 's1', ...claims }, config(rolesClaim));

describe('claims', () => {
  test('name a person by what the provider says, or not at all', () => {
    expect(personOf({ name: ' 王 ', preferred_username: 'wang' })).toMatchObject({
      issuer: 'https://id.example/',
      subject: 's1',
      name: '王',
      login: 'wang',
    });
    expect(personOf({ preferred_username: 'wang' }).name).toBe('wang');
    expect(personOf({ name: 7 }).name).toBe('未具名 / unnamed');
    expect(personOf({ name: '王\u0000\n值班' }).name).toBe('王  值班');
  });

  test.each([
    [{ roles: ['a', 'b', 3] }, 'roles', ['a', 'b']],
    [{ roles: 'a' }, 'roles', ['a']],
    [{ realm_access: { roles: ['a'] } }, 'realm_access.roles', ['a']],
    [{ 'urn.org:roles': ['a'] }, 'urn.org:roles', ['a']],
    [{ realm_access: 'x' }, 'realm_access.length', []],
    [{}, '__proto__.constructor', []],
    [{ roles: null }, 'roles', []],
  ])('%j at %s: %j', (claims, path, roles) => {
    expect(personOf(claims, path).roles).toEqual(roles);
  });

  test.each([
    [['pwd'], false],
    [['otp'], false],
    [['pwd', 'otp'], true],
    [['mfa'], true],
    [['pwd', 'user'], false],
    [undefined, false],
  ])('proof by %j is twofold: %s', (amr, isTwofold) => {
    expect(personOf({ amr }).isTwofold).toBe(isTwofold);
  });
});

describe('rightsFor', () => {
  const right = { role: 'viewer', area: 'a', region: '990101000000', team: null } as const;
  const map = {
    version: '1',
    source: 'x',
    rights: [
      { ...right, claim: 'one', isOffice: false },
      { ...right, claim: 'two', isOffice: false },
    ],
  };

  test('takes what is named letter for letter, and nothing without a map', () => {
    expect(rightsFor(['one', 'TWO', 'three'], map)).toEqual([map.rights[0]]);
    expect(rightsFor(['one'], undefined)).toEqual([]);
  });
});

describe('the name of an account from outside', () => {
  const named = (login: string | undefined, subject = 's1') =>
    accountNameOf({ ...personOf({}), subject, login });

  test('says who it is, and is never one that can be typed for a local account', () => {
    expect(named('Wang.Wei@x')).toMatch(/^wang\.weix~[0-9a-f]{12}$/);
    expect(named(undefined)).toMatch(/^oidc~[0-9a-f]{12}$/);
    expect(named('~~//')).toMatch(/^oidc~/);
  });

  test('is another for another subject', () => {
    expect(named('a', 's1')).not.toBe(named('a', 's2'));
  });
});

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { forgetAccount, rememberAccount, rememberedAccount } from './remembered.js';
import type { SignedIn } from './account.js';

const zhou: SignedIn = {
  account: { id: 'zhou', name: '周某' },
  areas: [
    {
      ...{ area: '990102', name: '青石县', isDrill: false, audience: 'officer' },
      ...{ roles: ['teamLeader'], scope: '990102000000' },
      rights: [{ role: 'teamLeader', region: '990102000000', team: 'team-one' }],
    },
  ],
};

describe('whom a phone remembers', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  };

  beforeEach(() => {
    kept.clear();
    Object.assign(globalThis, { window: { localStorage: storage } });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'window');
  });

  test('is nobody at first', () => {
    expect(rememberedAccount()).toBeUndefined();
  });

  test('is who used it last, with their rights, until they sign out', () => {
    rememberAccount(zhou);
    expect(rememberedAccount()).toEqual(zhou);
    forgetAccount();
    expect([rememberedAccount(), kept.size]).toEqual([undefined, 0]);
  });

  test('is nobody where what lies there is broken or of another shape', () => {
    for (const text of ['{', '"zhou"', '{"account":{"id":"zhou"}}']) {
      kept.set('levee.account', text);
      expect([text, rememberedAccount()]).toEqual([text, undefined]);
    }
  });
});

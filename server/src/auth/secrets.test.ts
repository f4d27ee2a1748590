import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { seededRandom, systemRandom } from '@levee/shared/kernel/random';
import { clearCookie, cookieOf, deviceCookie, sessionCookie, setCookie } from './cookies.js';
import { Endings } from './endings.js';
import { isOriginOurs } from './origin.js';
import { LineFull, Turns } from '../budgets/turns.js';
import { Passwords } from './passwords.js';
import { knownWords } from './known-words.js';
import {
  authPolicyOf,
  defaultAuthPolicy,
  type AuthPolicy,
  type PasswordPolicyName,
} from './policy.js';
import { hashSecret, newSecret } from './secret.js';

describe('secret', () => {
  test('has 256 bits in letters that need no escaping', () => {
    const secret = newSecret(systemRandom);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  });

  test('uses every bit of chance it is given', () => {
    const seen = Buffer.alloc(32);
    const random = seededRandom(3);
    for (let nth = 0; nth < 40; nth++) {
      Buffer.from(newSecret(random), 'base64url').forEach(
        (byte, at) => (seen[at] = (seen[at] ?? 0) | byte),
      );
    }
    expect([...seen]).toEqual(Array.from({ length: 32 }, () => 255));
  });

  test('is kept as a hash that says nothing of it', () => {
    expect(hashSecret('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('passwords', () => {
  const passwords = new Passwords(defaultAuthPolicy.password, seededRandom(1));

  test('are kept as argon2id with the cost of the policy', async () => {
    expect(await passwords.hash('wide river, slow water')).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
    );
  });

  test('match themselves and nothing else', async () => {
    const hash = await passwords.hash('wide river, slow water');
    expect(await passwords.match(hash, 'wide river, slow water')).toBe(true);
    expect(await passwords.match(hash, 'wide river, slow wateR')).toBe(false);
  });

  test('a crowd at the door costs so much at once and waits so long; the next is sent away', async () => {
    const few = new Passwords(defaultAuthPolicy.password, seededRandom(2), new Turns(1, 2));
    const crowd = Array.from({ length: 5 }, () => few.hash('wide river, slow water'));
    expect(few.isBusy).toBe(true);
    const fates = await Promise.allSettled(crowd);
    expect(fates.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(fates.at(-1)).toMatchObject({ reason: expect.any(LineFull) });
    expect([few.isBusy, await few.match(null, 'x')]).toEqual([false, false]);
  });

  test.each([null, undefined])('never match an account without one (%s)', async (none) => {
    expect(await passwords.match(none, '')).toBe(false);
  });

  test.each([
    ['wide river, slow water', 'first', undefined],
    ['北堤老闸门下的三棵柳树每年', 'first', 'password-weak'],
    ['北堤老闸门下的三棵柳树每年发芽', 'first', undefined],
    ['fourteen chars', 'first', 'password-weak'],
    ['x'.repeat(201), 'first', 'password-weak'],
    ['abcabcabcabcabcabcabc', 'first', 'password-common'],
    ['riverside-riverside', 'riverside', 'password-common'],
    ['riverside-and-more-words', 'riverside', undefined],
    ['Password123456!Levee', 'first', 'password-common'],
    ['防汛指挥部值班防汛指挥部值班', 'first', 'password-weak'],
    ['防汛指挥部值班防汛指挥部值班2026', 'first', 'password-common'],
  ])('under asvs, %s of %s: %s', (password, account, fault) => {
    expect(passwords.faultOf(password, account)).toBe(fault);
  });

  test.each([
    ['Slow-river7', 'first', undefined],
    ['Slow-riv7', 'first', 'password-weak'],
    ['slow-river77', 'first', undefined],
    ['slowrivers77', 'first', 'password-plain'],
    ['SLOWRIVERSEVEN', 'first', 'password-plain'],
    ['Levee@2026', 'first', 'password-common'],
    ['Chenlaoshi#26', 'chenlaoshi', 'password-common'],
  ])('under dengbao3, %s of %s: %s', (password, account, fault) => {
    const dengbao = new Passwords(policyNamed('dengbao3').password, seededRandom(1));
    expect(dengbao.faultOf(password, account)).toBe(fault);
  });
});

describe('the policy of sign-in', () => {
  test('follows the settings', () => {
    const { session, secondFactor, password } = policyNamed('dengbao3');
    expect([session.idleMs, session.absoluteMs, secondFactor]).toEqual([
      20 * 60_000,
      8 * 3_600_000,
      'leaders',
    ]);
    expect(password).toMatchObject({ leastLength: 10, lastsMs: 90 * 86_400_000, remembers: 5 });
  });

  test('knows its commonest words in small letters, each once', () => {
    expect(knownWords.filter((word) => word !== word.toLowerCase())).toEqual([]);
    expect(new Set(knownWords).size).toBe(knownWords.length);
  });
});

function policyNamed(passwordPolicy: PasswordPolicyName): AuthPolicy {
  return authPolicyOf({
    passwordPolicy,
    idleMinutes: 20,
    sessionHours: 8,
    secondFactor: 'leaders',
  });
}

describe('cookies', () => {
  test('are kept from scripts and from other sites, and are secure where there is TLS', () => {
    expect(setCookie(sessionCookie, 'abc', 60_000, true)).toBe(
      'levee_session=abc; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Strict',
    );
    expect(setCookie(sessionCookie, 'abc', 60_000, false)).not.toMatch(/Secure/);
  });

  test('are taken away by an empty one that is over at once', () => {
    expect(clearCookie(deviceCookie, false)).toMatch(/^levee_device=; Max-Age=0;/);
  });

  test.each<[string | undefined, string | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['other=1; levee_session=abc', 'abc'],
    ['levee_session=%E0%A4%A', '%E0%A4%A'],
    ['levee_sessionx=abc', undefined],
  ])('are found in %j as %j', (header, value) => {
    expect(cookieOf(header, sessionCookie)).toBe(value);
  });
});

describe('origin', () => {
  test.each<[string, IncomingHttpHeaders, boolean]>([
    [
      "the browser's own word for this server",
      { origin: 'https://levee.local', host: 'levee.local' },
      true,
    ],
    ['the same with a port', { origin: 'http://10.0.0.5:8080', host: '10.0.0.5:8080' }, true],
    ['another port', { origin: 'http://10.0.0.5:8081', host: '10.0.0.5:8080' }, false],
    ['a listed origin', { origin: 'https://desk.example.org', host: 'levee.local' }, true],
    [
      'a listed origin with more behind it',
      { origin: 'https://desk.example.org.evil.example', host: 'levee.local' },
      false,
    ],
    ['a page from a file', { origin: 'null', host: 'levee.local' }, false],
    ['no Host', { origin: 'https://levee.local' }, false],
    ['a program', { host: 'levee.local' }, true],
    [
      "an old browser's form from elsewhere",
      { host: 'levee.local', 'sec-fetch-site': 'cross-site' },
      false,
    ],
    ['a typed address', { host: 'levee.local', 'sec-fetch-site': 'none' }, true],
  ])('is judged by %s', (_what, headers, isOurs) => {
    expect(isOriginOurs(headers, ['https://desk.example.org'])).toBe(isOurs);
  });
});

describe('endings', () => {
  test('reach who listens until they stop', () => {
    const endings = new Endings();
    const heard: string[] = [];
    const stop = endings.listen(({ id }) => heard.push(id));
    endings.say({ kind: 'device', id: 'one' });
    stop();
    endings.say({ kind: 'device', id: 'two' });
    expect(heard).toEqual(['one']);
  });
});

import { describe, expect, test } from '@jest/globals';
import { firstTrouble, pathAfterSignIn, signInTrouble } from './sign-in.js';

const refused = (status: number) => ({ status, code: undefined, message: undefined });

describe('signInTrouble', () => {
  test('tells a wrong password from a lock and from a server out of reach', () => {
    expect(signInTrouble(refused(401))).toBe('wrong');
    expect(signInTrouble(refused(429))).toBe('locked');
    expect(signInTrouble(refused(423))).toBe('locked');
    expect(signInTrouble(refused(0))).toBe('unreachable');
    expect(signInTrouble(refused(502))).toBe('unreachable');
  });
});

describe('pathAfterSignIn', () => {
  test('leads back to the page that asked', () => {
    expect(pathAfterSignIn('/duty?area=drill')).toBe('/duty?area=drill');
  });

  test('never leads to another server', () => {
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '',
      undefined,
      ['/duty'],
    ])
      expect(pathAfterSignIn(to)).toBe('/');
  });
});

describe('firstTrouble', () => {
  const form = {
    token: 't',
    account: 'a',
    name: '示例员',
    password: 'twelve chars',
    repeated: 'twelve chars',
  };

  test('finds nothing wrong with a whole form', () => {
    expect(firstTrouble(form)).toBeUndefined();
  });

  test('names what is wrong, the token first', () => {
    expect(firstTrouble({ ...form, token: '', password: '' })).toBe('missing');
    expect(firstTrouble({ ...form, password: 'eleven char', repeated: 'eleven char' })).toBe(
      'tooShort',
    );
    expect(firstTrouble({ ...form, repeated: 'twelve chara' })).toBe('mismatch');
  });
});

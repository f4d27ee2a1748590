import { describe, expect, test } from '@jest/globals';
import { passwordTrouble, pathAfterSignIn, signInTrouble } from './sign-in.js';

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

describe('passwordTrouble', () => {
  const form = {
    token: 't',

    password: 'fifteen letters',
    repeated: 'fifteen letters',
  };

  test('finds nothing wrong with a whole form', () => {
    expect(passwordTrouble(form)).toBeUndefined();
  });

  test('names what is wrong, the token first', () => {
    expect(passwordTrouble({ ...form, token: '', password: '' })).toBe('missing');
    expect(
      passwordTrouble({ ...form, password: 'only fourteen!', repeated: 'only fourteen!' }),
    ).toBe('tooShort');
    expect(passwordTrouble({ ...form, repeated: 'fifteen lettera' })).toBe('mismatch');
  });
});

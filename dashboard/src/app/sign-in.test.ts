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

  test('is none when the code of the telephone is all that is missing', () => {
    expect(signInTrouble({ ...refused(401), code: 'code-needed' })).toBeUndefined();
    expect(signInTrouble({ ...refused(401), code: 'code-wrong' })).toBe('codeWrong');
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
  const form = { password: 'fifteen letters', repeated: 'fifteen letters' };
  const long = { leastLength: 15, leastClasses: 1 };
  const twice = (password: string) => ({ password, repeated: password });

  test('finds nothing wrong with a whole form', () => {
    expect(passwordTrouble(form, long)).toBeUndefined();
  });

  test('names what is wrong, the length first', () => {
    expect(passwordTrouble(twice('only fourteen!'), long)).toBe('tooShort');
    expect(passwordTrouble({ ...form, repeated: 'fifteen lettera' }, long)).toBe('mismatch');
  });

  test('asks for several kinds of signs where the server does', () => {
    const mixed = { leastLength: 10, leastClasses: 3 };
    expect(passwordTrouble(twice('slowrivers77'), mixed)).toBe('tooPlain');
    expect(passwordTrouble(twice('slow-rivers77'), mixed)).toBeUndefined();
    expect(passwordTrouble(twice('Slowrivers77'), mixed)).toBeUndefined();
  });
});

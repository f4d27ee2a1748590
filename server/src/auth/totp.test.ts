import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@levee/shared/kernel/random';
import { base32 } from './base32.js';
import { SealBroken, Sealer } from './sealer.js';
import { totpAddress, totpCode, totpStep, totpStepOf } from './totp.js';

const rfcSecret = Buffer.from('12345678901234567890');

describe('codes that depend on the time', () => {
  /** RFC 4226, appendix D: HOTP at the counters 0 to 9. */
  test.each([
    [0, '755224'],
    [1, '287082'],
    [2, '359152'],
    [3, '969429'],
    [4, '338314'],
    [5, '254676'],
    [6, '287922'],
    [7, '162583'],
    [8, '399871'],
    [9, '520489'],
  ])('are those of RFC 4226 at step %i', (step, code) => {
    expect(totpCode(rfcSecret, step)).toBe(code);
  });

  /** RFC 6238, appendix B, SHA-1: the last six of its eight digits. */
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    expect(totpCode(rfcSecret, totpStep(second * 1000))).toBe(code);
  });

  test('are taken one step either side and no further', () => {
    const nowMs = 1_234_567_890_000;
    const step = totpStep(nowMs);
    const taken = [-2, -1, 0, 1, 2].map((drift) =>
      totpStepOf(rfcSecret, totpCode(rfcSecret, step + drift), nowMs),
    );
    expect(taken).toEqual([undefined, step - 1, step, step + 1, undefined]);
  });

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('are never %j', (code) => {
    expect(totpStepOf(rfcSecret, code, 0)).toBeUndefined();
  });

  test('are told to a telephone by an address that every authenticator reads', () => {
    const address = new URL(totpAddress(rfcSecret, 'Levee', '防办-1'));
    expect([address.protocol, address.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(address.pathname)).toBe('/Levee:防办-1');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
      issuer: 'Levee',
    });
  });
});

describe('base32', () => {
  /** RFC 4648, chapter 10, without its padding. */
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %j as %j', (text, letters) => {
    expect(base32(Buffer.from(text))).toBe(letters);
  });
});

describe('a sealer', () => {
  const key = Buffer.alloc(32, 7);
  const sealer = new Sealer(key, seededRandom(5));
  const sealed = sealer.seal(rfcSecret, 'a1');

  test('opens what it sealed, and never seals the same way twice', () => {
    expect(sealer.open(sealed, 'a1')).toEqual(rfcSecret);
    expect(sealer.seal(rfcSecret, 'a1')).not.toBe(sealed);
    expect(Buffer.from(sealed, 'base64url').includes(rfcSecret)).toBe(false);
  });

  test('opens nothing for another owner, by another key, or that was changed', () => {
    const other = new Sealer(Buffer.alloc(32, 8), seededRandom(5));
    const bytes = Buffer.from(sealed, 'base64url');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    expect(() => sealer.open(sealed, 'a2')).toThrow(SealBroken);
    expect(() => other.open(sealed, 'a1')).toThrow(SealBroken);
    expect(() => sealer.open(bytes.toString('base64url'), 'a1')).toThrow(SealBroken);
    expect(() => sealer.open('', 'a1')).toThrow(SealBroken);
  });
});

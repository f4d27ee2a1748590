import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@levee/shared/kernel/random';
import { codeLength, hashCode, newCode, readCode } from './pairing-code.js';

const random = seededRandom(3);

describe('code for the glass', () => {
  test('has six characters, none of which looks like another', () => {
    const codes = Array.from({ length: 500 }, () => newCode(random));
    expect(new Set(codes.map(({ length }) => length))).toEqual(new Set([codeLength]));
    expect(codes.join('')).toMatch(/^[34679ACDEFGHJKMNPQRTUWXY]+$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('is read however it was typed', () => {
    for (const typed of ['k7m4px', ' K7M 4PX ', 'K7M-4PX', 'Ｋ７Ｍ４ＰＸ', 'k7m·4px'])
      expect(readCode(typed)).toBe('K7M4PX');
  });

  test.each(['', 'K7M4P', 'K7M4PXX', 'K7M4P0', 'K7M4P!', '水位高六字'])(
    'is not read from %j',
    (typed) => expect(readCode(typed)).toBeUndefined(),
  );

  test('is kept as a hash of its own kind', () => {
    expect(hashCode('K7M4PX')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashCode('K7M4PX')).not.toBe(hashCode('K7M4PY'));
  });
});

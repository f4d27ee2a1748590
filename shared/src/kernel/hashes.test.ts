import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hmacSha256, Sha256, sha256Hex } from './hashes.js';

describe('hashes', () => {
  test('are those of Node, of any bytes and texts, whole and in pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), (pieces) => {
        const whole = Buffer.concat(pieces);
        const known = createHash('sha256').update(whole).digest('hex');
        const inPieces = pieces.reduce((hash, piece) => hash.add(piece), new Sha256()).hex();
        expect([sha256Hex(whole), inPieces]).toEqual([known, known]);
      }),
      { seed: 5, numRuns: 60 },
    );
    expect(sha256Hex('红堤')).toBe(createHash('sha256').update('红堤').digest('hex'));
  });

  test('with a secret are those of Node', () => {
    const known = createHmac('sha256', '密').update('2026-07-20').digest();
    expect(Buffer.from(hmacSha256('密', '2026-07-20'))).toEqual(known);
  });
});

import { describe, expect, jest, test } from '@jest/globals';
import { sha256Hex } from '@levee/shared/kernel/hashes';
import fc from 'fast-check';
import { sha256Of } from './sha256-of.js';

describe('the name of a file', () => {
  test('is the same with WebCrypto and without it', async () => {
    const anyBytes = fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes));
    await fc.assert(
      fc.asyncProperty(anyBytes, async (bytes) => {
        const own = await sha256Of(bytes);
        const taken = jest.spyOn(crypto, 'subtle', 'get').mockReturnValue(undefined as never);
        const other = await sha256Of(bytes);
        taken.mockRestore();
        expect([own, other]).toEqual([sha256Hex(bytes), sha256Hex(bytes)]);
      }),
      { seed: 7, numRuns: 30 },
    );
  });
});

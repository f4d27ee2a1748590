import { describe, expect, test } from '@jest/globals';
import { sha256Hex } from '@levee/shared/kernel/hashes';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import fc from 'fast-check';
import { ShelfWire } from '../testing/shelf-wire.js';
import { nextSize, upload } from './upload.js';

const clock = new ManualClock(0);
const bytesOf = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_none, at) => (at * 31 + (at >> 8)) & 255);

const parts = (wire: ShelfWire, progress: number[] = []) => {
  return { wire, clock, isStopped: () => false, onProgress: (sent: number) => progress.push(sent) };
};

describe('an upload', () => {
  test('sends all of it once, in pieces that grow on a good line', async () => {
    const wire = new ShelfWire();
    const bytes = bytesOf(700_000);
    const progress: number[] = [];
    expect(await upload(sha256Hex(bytes), bytes, parts(wire, progress))).toEqual({
      ...{ ok: true, value: 'delivered' },
    });
    expect(wire.bytes).toBe(bytes.length);
    expect(progress).toEqual([0, 65_536, 196_608, 458_752]);
  });

  test('that the server has already sends nothing', async () => {
    const wire = new ShelfWire();
    const bytes = bytesOf(10);
    wire.files.set(sha256Hex(bytes), bytes);
    expect((await upload(sha256Hex(bytes), bytes, parts(wire))).ok).toBe(true);
    expect(wire.sent).toEqual([]);
  });

  test('whatever breaks in between, comes to the very bytes, from where it stood', async () => {
    const line = fc.record({
      arrives: fc.double({ min: 0, max: 1, noNaN: true }),
      isAnswered: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400_000 }),
        fc.array(line, { maxLength: 12 }),
        async (length, breaks) => {
          const wire = new ShelfWire();
          wire.breaks = [...breaks];
          const bytes = bytesOf(length);
          const name = sha256Hex(bytes);
          let tries = 0;
          while (!(await upload(name, bytes, parts(wire))).ok) tries++;
          expect(tries).toBeLessThanOrEqual(breaks.length);
          expect(sha256Hex(wire.files.get(name) ?? new Uint8Array())).toBe(name);
        },
      ),
      { seed: 6, numRuns: 150 },
    );
  });

  test('that another tab sent further meanwhile goes on from there', async () => {
    const wire = new ShelfWire();
    const bytes = bytesOf(200_000);
    const name = sha256Hex(bytes);
    let isOther = false;
    wire.onPiece = () => {
      if (isOther) return;
      isOther = true;
      wire.coming.set(name, bytes.slice(0, 150_000));
    };
    expect((await upload(name, bytes, parts(wire))).ok).toBe(true);
    expect(wire.files.get(name)).toEqual(bytes);
  });

  test('that is refused for good says so, and sends no more', async () => {
    const wire = new ShelfWire();
    wire.refusal = { is: 'never', words: 'infected' };
    const told = await upload('a'.repeat(64), bytesOf(9), parts(wire));
    expect(told).toEqual({ ok: false, refusal: { is: 'never', words: 'infected' } });
    expect(wire.sent).toHaveLength(1);
  });

  test('has pieces of a second on a good line, and small ones on a bad one', () => {
    expect([nextSize(65_536, 200), nextSize(1_048_576, 200)]).toEqual([131_072, 1_048_576]);
    expect([nextSize(65_536, 3_000), nextSize(65_536, 9_000), nextSize(16_384, 9_000)]).toEqual([
      65_536, 32_768, 16_384,
    ]);
  });
});

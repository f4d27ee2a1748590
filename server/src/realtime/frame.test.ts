import { inflateRawSync, constants } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import * as ws from 'ws';
import { Frame } from './frame.js';

/** ws's own framing, not in its types. */
const { Sender } = ws as unknown as {
  Sender: { frame(data: Buffer, options: object): Buffer[] };
};

const options = { fin: true, opcode: 1, mask: false, readOnly: false };

describe('frame', () => {
  test('is the frame that ws itself would make of the text, whatever its length', () => {
    const lengths = fc.oneof(
      fc.nat({ max: 200 }),
      fc.constantFrom(124, 125, 65_534, 65_535, 70_000),
    );
    fc.assert(
      fc.property(lengths, fc.constantFrom('x', '堤'), (length, letter) => {
        const text = letter.repeat(length);
        const theirs = Sender.frame(Buffer.from(`4${text}`), { ...options, rsv1: false });
        expect(new Frame(text).plain.equals(Buffer.concat(theirs))).toBe(true);
      }),
    );
  });

  test('deflated it is ws’s frame with the extension’s bit, and inflates to the same text', () => {
    const text = JSON.stringify(Array.from({ length: 100 }, (_, i) => ({ id: i, name: '堤段' })));
    const { plain, deflated } = new Frame(text);
    expect(deflated.length).toBeLessThan(plain.length / 3);
    const payload = deflated.subarray(4);
    const theirs = Buffer.concat(Sender.frame(payload, { ...options, rsv1: true }));
    expect(deflated.equals(theirs)).toBe(true);
    const tail = Buffer.from([0, 0, 0xff, 0xff]);
    const inflated = inflateRawSync(Buffer.concat([payload, tail]), {
      finishFlush: constants.Z_SYNC_FLUSH,
    });
    expect(inflated.toString()).toBe(`4${text}`);
  });

  test('a short text is not worth deflating, and a long one is deflated once', () => {
    const short = new Frame('2["beat"]');
    expect(short.deflated).toBe(short.plain);
    const long = new Frame('x'.repeat(2_000));
    expect(long.deflated).toBe(long.deflated);
  });
});

import { describe, expect, test } from '@jest/globals';
import { maxFrameOutBytes } from '@levee/shared/protocol/version';
import * as fc from 'fast-check';
import { Channel, framesOf } from './channel.js';
import {
  area,
  commanders,
  epoch,
  Inbox,
  northOfficers,
  row,
  rows,
  southOfficers,
  toRooms,
  unit,
} from './testing/rows.js';

const north = { area, epoch, reading: northOfficers };

function sizeOf(frame: unknown): number {
  return Buffer.byteLength(JSON.stringify(frame));
}

describe('channel', () => {
  test('hands the next rows to everybody who is in', () => {
    const [first, second] = [new Inbox('first'), new Inbox('second')];
    const channel = new Channel(area, northOfficers, epoch, 4, toRooms([first, second]));
    channel.enter(first);
    channel.push(rows(5, 6));
    channel.enter(second);
    channel.push(rows(7, 7));
    expect(first.seqs).toEqual([5, 6, 7]);
    expect(second.frames.map(({ prev, to }) => [prev, to])).toEqual([[6, 7]]);
  });

  test('passes over what was sent and does not bridge a gap', () => {
    const inbox = new Inbox('reader');
    const channel = new Channel(area, northOfficers, epoch, 4, toRooms([inbox]));
    channel.enter(inbox);
    channel.push(rows(3, 5));
    channel.push(rows(7, 9));
    expect(inbox.seqs).toEqual([5]);
    expect(channel.sent).toBe(5);
  });

  test('stops before a hole among the rows: what lies behind it comes when the hole is filled', () => {
    const inbox = new Inbox('reader');
    const channel = new Channel(area, northOfficers, epoch, 4, toRooms([inbox]));
    channel.enter(inbox);
    channel.push([...rows(5, 6), ...rows(8, 9)]);
    expect([inbox.seqs, channel.sent]).toEqual([[5, 6], 6]);
    channel.push(rows(7, 9));
    expect([inbox.seqs, channel.sent]).toEqual([[5, 6, 7, 8, 9], 9]);
  });

  test('whatever rows come in whatever pieces, no frame covers a number that was not pushed', () => {
    const seqs = fc.uniqueArray(fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(fc.array(seqs), (pieces) => {
        const inbox = new Inbox('reader');
        const channel = new Channel(area, northOfficers, epoch, 0, toRooms([inbox]));
        channel.enter(inbox);
        const pushed = new Set<number>();
        for (const piece of pieces) {
          const sorted = [...piece].sort((a, b) => a - b);
          sorted.forEach((seq) => pushed.add(seq));
          channel.push(sorted.flatMap((seq) => rows(seq, seq)));
        }
        expect(inbox.seqs).toEqual(Array.from({ length: channel.sent }, (_, i) => i + 1));
        expect(inbox.seqs.every((seq) => pushed.has(seq))).toBe(true);
      }),
    );
  });

  test('goes on counting while nobody listens', () => {
    const channel = new Channel(area, northOfficers, epoch, 0, toRooms([]));
    channel.push(rows(1, 3));
    expect(channel.sent).toBe(3);
  });

  test('numbers that are not for a reader are covered all the same', () => {
    const inbox = new Inbox('south');
    const channel = new Channel(area, southOfficers, epoch, 0, toRooms([inbox]));
    channel.enter(inbox);
    channel.push(rows(1, 3));
    expect(inbox.frames).toEqual([{ area, epoch, prev: 0, to: 3, items: [] }]);
  });

  test('who has left gets nothing more', () => {
    const inbox = new Inbox('reader');
    const channel = new Channel(area, northOfficers, epoch, 0, toRooms([inbox]));
    channel.enter(inbox);
    channel.leave('reader');
    channel.push(rows(1, 1));
    expect(inbox.frames).toEqual([]);
    expect(channel.subscribers).toEqual([]);
  });

  test('rooms of other eyes, areas and epochs have other names', () => {
    const names = [
      new Channel(area, northOfficers, epoch, 0, () => undefined),
      new Channel(area, southOfficers, epoch, 0, () => undefined),
      new Channel(area, { ...northOfficers, audience: 'wall' }, epoch, 0, () => undefined),
      new Channel(area, northOfficers, 'epoch-two', 0, () => undefined),
      new Channel('drill', northOfficers, epoch, 0, () => undefined),
    ].map(({ room }) => room);
    expect(new Set(names).size).toBe(names.length);
  });

  test('frames follow each other without a hole and none is larger than the wire takes', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(sizes, fc.nat({ max: 50 }), (lengths, from) => {
        const log = lengths.map((length, i) =>
          row(from + 1 + i, { record: { ...unit('x'), name: '堤'.repeat(length / 3) } }),
        );
        const frames = framesOf(north, from, log);
        const ends = [from, ...frames.map(({ to }) => to)];
        expect(frames.map(({ prev }) => prev)).toEqual(ends.slice(0, -1));
        expect(ends.at(-1)).toBe(from + log.length);
        expect(frames.flatMap(({ items }) => items.map(({ seq }) => seq))).toEqual(
          log.map(({ seq }) => seq),
        );
        for (const frame of frames) expect(sizeOf(frame)).toBeLessThanOrEqual(maxFrameOutBytes);
      }),
    );
  });

  test('thousands of the smallest rows fit too: the commas between them count', () => {
    const log = Array.from({ length: 4_000 }, (_, i) =>
      row(i + 1, { id: 'a', version: 2, record: null, actor: 'x' }),
    );
    const frames = framesOf({ area, epoch, reading: commanders }, 0, log);
    expect(frames.length).toBeGreaterThan(1);
    for (const frame of frames) expect(sizeOf(frame)).toBeLessThanOrEqual(maxFrameOutBytes);
  });

  test('a record larger than a frame travels alone rather than not at all', () => {
    const huge = row(2, { record: { ...unit('x'), name: 'x'.repeat(maxFrameOutBytes) } });
    const frames = framesOf(north, 0, [row(1), huge, row(3)]);
    expect(frames.map(({ prev, to }) => [prev, to])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  test('no rows make no frame', () => {
    expect(framesOf(north, 9, [])).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { CommandKind } from '@levee/shared/commands/commands';
import { sha256Hex } from '@levee/shared/kernel/hashes';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { OutboxRow } from '../outbox-store.js';
import { ShelfWire } from '../testing/shelf-wire.js';
import { FileBox } from './file-box.js';
import { MemoryFiles } from './file-store.js';

const day = 24 * 3_600_000;

/** A device with its store, the server behind a line, and pages that come and go. */
class Bench {
  readonly clock = new ManualClock(0);
  readonly wire = new ShelfWire();
  readonly store = new MemoryFiles();

  async page(author = 'me'): Promise<FileBox> {
    const box = new FileBox({
      ...{ store: this.store, wire: this.wire, clock: this.clock, author },
      random: () => 0.5,
      alone: (work) => work(),
    });
    await box.restore();
    return box;
  }

  /** Everything that waits for promises only; time stands still. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 200; turn++) await Promise.resolve();
  }
}

const photo = (shade: number): Uint8Array<ArrayBuffer> => new Uint8Array(300).fill(shade);

function naming(...files: Uint8Array[]): OutboxRow {
  const named = files.map((bytes) => {
    return { sha256: sha256Hex(bytes), mediaType: 'image/jpeg', bytes: bytes.length };
  });
  const kind: CommandKind = 'logEntry.write';
  return { envelope: { kind, payload: { files: named } } } as unknown as OutboxRow;
}

describe('files on their way', () => {
  test('wait on the device, go up when the line is there, and let their command go then', async () => {
    const bench = new Bench();
    const box = await bench.page();
    const kept = await box.keep(photo(1), 'image/jpeg');
    expect(kept).toMatchObject({ ok: true, value: { state: 'waiting', bytes: 300 } });
    await bench.settle();
    expect([bench.wire.sent.length, box.isReady(naming(photo(1))), box.isReady(naming())]).toEqual([
      0,
      false,
      true,
    ]);
    box.open();
    await bench.settle();
    expect(box.isReady(naming(photo(1)))).toBe(true);
    expect(box.markOf(sha256Hex(photo(1)))).toEqual({ state: 'delivered', sent: 1, refusal: null });
  });

  test('go on in the next page after a kill, one after the other, and none twice', async () => {
    const bench = new Bench();
    const first = await bench.page();
    for (const shade of [1, 2, 3]) await first.keep(photo(shade), 'image/jpeg');
    bench.wire.breaks = [{ arrives: 0.5, isAnswered: false }];
    first.open();
    bench.wire.onPiece = () => first.shut();
    await bench.settle();
    expect(bench.wire.files.size).toBe(0);
    bench.wire.onPiece = () => undefined;
    const second = await bench.page();
    expect(second.isReady(naming(photo(1)))).toBe(false);
    second.open();
    await bench.settle();
    expect([...bench.wire.files.keys()]).toEqual([1, 2, 3].map((one) => sha256Hex(photo(one))));
    expect(bench.wire.bytes).toBe(300 + 150 + 600);
    expect(second.isReady(naming(photo(1), photo(2), photo(3)))).toBe(true);
  });

  test('back off alone: one that fails holds up neither the others nor commands that do not name it', async () => {
    const bench = new Bench();
    const box = await bench.page();
    await box.keep(photo(1), 'image/jpeg');
    await box.keep(photo(2), 'image/jpeg');
    bench.wire.breaks = Array.from({ length: 1 }, () => ({ arrives: 0, isAnswered: false }));
    box.open();
    await bench.settle();
    expect([box.isReady(naming(photo(1))), box.isReady(naming(photo(2)))]).toEqual([false, true]);
    bench.clock.advance(60_000);
    await bench.settle();
    expect(box.isReady(naming(photo(1)))).toBe(true);
  });

  test('kept in one tab hold up the command that another tab sends for it', async () => {
    const bench = new Bench();
    const sender = await bench.page();
    sender.open();
    await (await bench.page()).keep(photo(1), 'image/jpeg');
    expect(sender.isReady(naming(photo(1)))).toBe(false);
    await bench.settle();
    expect([bench.wire.files.size, sender.isReady(naming(photo(1)))]).toEqual([1, true]);
  });

  test('that were never on this device hold up nothing: a correction names what the server has', async () => {
    const bench = new Bench();
    const box = await bench.page();
    expect(box.isReady(naming(photo(9)))).toBe(false);
    await bench.settle();
    expect(box.isReady(naming(photo(9)))).toBe(true);
  });

  test('that are refused, or held up for long, let their command go: words are worth more', async () => {
    const bench = new Bench();
    const box = await bench.page();
    await box.keep(photo(1), 'image/jpeg');
    bench.wire.refusal = { is: 'later', afterMs: 600_000, isHeldUp: true };
    box.open();
    await bench.settle();
    expect(box.isReady(naming(photo(1)))).toBe(true);
    expect(box.markOf(sha256Hex(photo(1)))?.state).toBe('waiting');
    bench.wire.refusal = { is: 'never', words: '有病毒' };
    bench.clock.advance(600_000);
    await bench.settle();
    expect(box.markOf(sha256Hex(photo(1)))).toMatchObject({ state: 'refused', refusal: '有病毒' });
    bench.clock.advance(day);
    expect(bench.wire.sent).toHaveLength(2);
  });

  test('are their author’s: somebody else at this device neither sees nor sends them', async () => {
    const bench = new Bench();
    await (await bench.page()).keep(photo(1), 'image/jpeg');
    const other = await bench.page('you');
    other.open();
    await bench.settle();
    expect([other.markOf(sha256Hex(photo(1))), bench.wire.sent.length]).toEqual([undefined, 0]);
    await other.forget();
    const mine = await bench.page();
    expect(mine.has(sha256Hex(photo(1)))).toBe(true);
    await mine.forget();
    expect(await bench.store.all()).toEqual([]);
  });

  test('stay a week after they were delivered, and unsent ones for ever', async () => {
    const bench = new Bench();
    const box = await bench.page();
    await box.keep(photo(1), 'image/jpeg');
    box.open();
    await bench.settle();
    box.shut();
    await box.keep(photo(2), 'image/jpeg');
    bench.clock.advance(6 * day);
    expect((await bench.page()).has(sha256Hex(photo(1)))).toBe(true);
    bench.clock.advance(2 * day);
    const late = await bench.page();
    expect([1, 2].map((one) => late.has(sha256Hex(photo(one))))).toEqual([false, true]);
    expect((await bench.store.all()).map(({ sha256 }) => sha256)).toEqual([sha256Hex(photo(2))]);
  });

  test('that were delivered long before their command, or to another log, are asked for anew', async () => {
    const bench = new Bench();
    const box = await bench.page();
    await box.keep(photo(1), 'image/jpeg');
    box.open();
    await bench.settle();
    bench.wire.files.clear();
    bench.clock.advance(2 * day);
    expect(box.isReady(naming(photo(1)))).toBe(false);
    await bench.settle();
    expect([bench.wire.files.size, box.isReady(naming(photo(1)))]).toEqual([1, true]);
    bench.wire.files.clear();
    await box.offerAgain();
    await bench.settle();
    expect(bench.wire.files.size).toBe(1);
  });

  test('that the device has no room for are not attached, and say so', async () => {
    const bench = new Bench();
    bench.store.put = () => Promise.reject(new Error('QuotaExceededError'));
    const box = await bench.page();
    expect(await box.keep(photo(1), 'image/jpeg')).toEqual({ ok: false, refusal: 'full' });
    expect(box.has(sha256Hex(photo(1)))).toBe(false);
  });
});

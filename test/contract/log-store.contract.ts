import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ref } from '@levee/shared/model/kinds';
import { chained, type Unchained } from '@levee/server/commands/chain';
import {
  AreaUnknown,
  type LogStore,
  type StoredRecord,
  type Written,
} from '@levee/server/storage/log-store';
import { canonical } from '@levee/shared/rules/same-value';

interface Opened {
  readonly store: LogStore;
  readonly close: () => Promise<void>;
}

const at = '2026-07-20T00:00:00.000Z';

/** The contract that every log store keeps, whatever it is made of. */
export function describeLogStore(name: string, open: () => Promise<Opened>): void {
  describe(`log store: ${name}`, () => {
    let opened: Opened;
    let count = 0;
    let area = '';
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    beforeEach(async () => {
      area = `area-${count++}`;
      await opened.store.createArea({ id: area, isDrill: true }, 'epoch-one');
    });

    test('begins an area at zero, with its first epoch', async () => {
      const head = await opened.store.head(area);
      expect(head).toMatchObject({ epoch: 'epoch-one', seq: 0 });
      expect(await opened.store.lineage(area)).toEqual([{ epoch: 'epoch-one', baseSeq: 0 }]);
      expect(await opened.store.areas()).toContainEqual({ id: area, isDrill: true });
    });

    test('refuses an area that is there already and keeps it as it was', async () => {
      await write(['one']);
      await expect(
        opened.store.createArea({ id: area, isDrill: false }, 'epoch-two'),
      ).rejects.toThrow();
      expect(await opened.store.head(area)).toMatchObject({ epoch: 'epoch-one', seq: 1 });
    });

    test('knows nothing of an area that is not there', async () => {
      expect(await opened.store.head('nowhere')).toBeUndefined();
      expect(await opened.store.changesAfter('nowhere', 0, 10)).toEqual([]);
      await expect(opened.store.state('nowhere')).rejects.toBeInstanceOf(AreaUnknown);
      await expect(opened.store.batch('nowhere', async () => undefined)).rejects.toBeInstanceOf(
        AreaUnknown,
      );
    });

    test('gives back what was written: records, log rows, receipts and the head', async () => {
      const written = await write(['one', 'two'], ['r-1', 'r-2']);
      const state = await opened.store.state(area);
      expect(state.seq).toBe(2);
      expect(sorted(state.records)).toEqual(sorted(written.records));
      expect(await opened.store.changesAfter(area, 0, 10)).toEqual(written.changes);
      expect(await opened.store.head(area)).toEqual(written.head);
      const receipts = await opened.store.batch(area, (batch) =>
        batch.receipts(['r-1', 'r-2', 'r-3']),
      );
      expect([...receipts].sort()).toEqual([
        ['r-1', 'answer of r-1'],
        ['r-2', 'answer of r-2'],
      ]);
    });

    test('pages through the log in order', async () => {
      await write(['one', 'two', 'three', 'four']);
      const seqs = async (after: number, limit: number) =>
        (await opened.store.changesAfter(area, after, limit)).map(({ seq }) => seq);
      expect(await seqs(0, 2)).toEqual([1, 2]);
      expect(await seqs(2, 10)).toEqual([3, 4]);
      expect(await seqs(4, 10)).toEqual([]);
    });

    test('finds named records only, tombstones among them', async () => {
      await write(['one', 'two']);
      await write([{ id: 'two', isGone: true }]);
      const found = await opened.store.batch(area, (batch) =>
        batch.records([ref('unit', 'one'), ref('unit', 'two'), ref('unit', 'nine')]),
      );
      expect(
        sorted(found).map(({ id, version, record }) => [id, version, record === null]),
      ).toEqual([
        ['one', 1, false],
        ['two', 2, true],
      ]);
      expect((await opened.store.recordsOf(area, 'unit')).map(({ id }) => id)).toEqual(['one']);
      expect(await opened.store.recordsOf(area, 'team')).toEqual([]);
    });

    test('finds the records of a kind in which a field is filled', async () => {
      await write(['one', 'two']);
      const having = async (field: string) =>
        (await opened.store.recordsOf(area, 'unit', field)).map(({ id }) => id).sort();
      expect(await having('name')).toEqual(['one', 'two']);
      expect(await having('dutyPhone')).toEqual([]);
    });

    test('I19: the state at an earlier number is the fold of the log up to it', async () => {
      await write(['one', 'two']);
      await write(['one', { id: 'two', isGone: true }, 'three']);
      const idsAt = async (seq: number) =>
        sorted((await opened.store.state(area, seq)).records).map(
          ({ id, version }) => `${id}:${version}`,
        );
      expect(await idsAt(2)).toEqual(['one:1', 'two:1']);
      expect(await idsAt(3)).toEqual(['one:2', 'two:1']);
      expect(await idsAt(5)).toEqual(['one:2', 'three:1']);
      expect(await idsAt(99)).toEqual(['one:2', 'three:1']);
    });

    test('a batch that throws leaves nothing behind', async () => {
      const work = opened.store.batch(area, async (batch) => {
        await batch.write(nextOf(batch.head, ['one'], ['r-1'], []));
        throw new Error('second thoughts');
      });
      await expect(work).rejects.toThrow('second thoughts');
      expect(await opened.store.head(area)).toMatchObject({ seq: 0 });
      expect((await opened.store.state(area)).records).toEqual([]);
      expect((await opened.store.batch(area, (batch) => batch.receipts(['r-1']))).size).toBe(0);
    });

    test('I0: batches at the same time stand in line and numbers stay dense', async () => {
      const one = (id: string) =>
        opened.store.batch(area, async (batch) =>
          batch.write(nextOf(batch.head, [id], [], await batch.records([ref('unit', id)]))),
        );
      await Promise.all(Array.from({ length: 20 }, (_, i) => one(`unit-${i % 3}`)));
      const changes = await opened.store.changesAfter(area, 0, 100);
      expect(changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      const versions = changes.filter(({ id }) => id === 'unit-0').map(({ version }) => version);
      expect(versions).toEqual(Array.from({ length: 7 }, (_, i) => i + 1));
    });

    test('I20: every row is chained to the row before', async () => {
      await write(['one', 'two']);
      await write(['three']);
      const changes = await opened.store.changesAfter(area, 0, 10);
      const first = changes[0]?.prevHash ?? '';
      const bare = changes.map(({ prevHash: _prevHash, hash: _hash, ...row }): Unchained => row);
      expect(chained(area, first, bare)).toEqual(changes);
    });

    test('a reset drill begins again at zero under a new epoch', async () => {
      await write(['one'], ['r-1']);
      await opened.store.resetArea(area, 'epoch-two');
      expect(await opened.store.head(area)).toMatchObject({ epoch: 'epoch-two', seq: 0 });
      expect((await opened.store.state(area)).records).toEqual([]);
      expect((await opened.store.lineage(area)).map(({ epoch }) => epoch)).toEqual([
        'epoch-one',
        'epoch-two',
      ]);
    });

    test('a real area cannot be reset', async () => {
      await opened.store.createArea({ id: `real-${area}`, isDrill: false }, 'epoch-one');
      await expect(opened.store.resetArea(`real-${area}`, 'epoch-two')).rejects.toBeInstanceOf(
        AreaUnknown,
      );
      expect(await opened.store.head(`real-${area}`)).toMatchObject({ epoch: 'epoch-one' });
    });

    type Line = string | { readonly id: string; readonly isGone: boolean };

    function write(lines: readonly Line[], receipts: readonly string[] = []): Promise<Written> {
      return opened.store.batch(area, async (batch) => {
        const names = lines.map((line) => ref('unit', typeof line === 'string' ? line : line.id));
        const written = nextOf(batch.head, lines, receipts, await batch.records(names));
        await batch.write(written);
        return written;
      });
    }

    function nextOf(
      head: { epoch: string; seq: number; hash: string },
      lines: readonly Line[],
      receipts: readonly string[],
      known: readonly StoredRecord[],
    ): Written {
      const bare = lines.map((line, i): Unchained => {
        const id = typeof line === 'string' ? line : line.id;
        const before = known.find((one) => one.id === id);
        const record =
          typeof line === 'string'
            ? { id, region: '990101000000', name: `单位 ${id}`, unitKind: 'linked' as const }
            : null;
        return {
          seq: head.seq + i + 1,
          commandId: `c-${head.seq + i}`,
          kind: 'unit',
          id,
          version: (before?.version ?? 0) + 1,
          region: '990101000000',
          oldRegion: before?.region ?? null,
          actor: '测试员',
          occurredAt: at,
          recordedAt: at,
          record,
        };
      });
      const changes = chained(area, head.hash, bare);
      const records = changes.map(({ kind, id, version, region, record }): StoredRecord => ({
        kind,
        id,
        version,
        region,
        changedAt: at,
        changedBy: '测试员',
        record,
      }));
      const last = changes.at(-1);
      const answers = receipts.map((id) => ({ id, answer: `answer of ${id}` }));
      return {
        records,
        changes,
        receipts: answers,
        head: { epoch: head.epoch, seq: last?.seq ?? head.seq, hash: last?.hash ?? head.hash },
        recordedAt: at,
      };
    }
  });
}

function sorted(records: readonly StoredRecord[]): StoredRecord[] {
  return [...records].sort((a, b) =>
    canonical([a.kind, a.id]) < canonical([b.kind, b.id]) ? -1 : 1,
  );
}

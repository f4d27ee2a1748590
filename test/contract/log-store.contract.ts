import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ref, type RecordRef } from '@levee/shared/model/kinds';
import { serverArea, trailKind } from '@levee/shared/model/trail';
import { chained, type Unchained } from '@levee/server/commands/chain';
import { eventRow } from '@levee/server/commands/trail';
import {
  AreaUnknown,
  type LoggedChange,
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
      expect(sorted(state.records)).toEqual(sorted(written.changes.map(recordIn)));
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

    test('standing gives the head and the named records of one moment, tombstones among them', async () => {
      await write(['one', 'two']);
      const written = await write([{ id: 'two', isGone: true }]);
      const { head, records } = await opened.store.standing(area, [
        ref('unit', 'two'),
        ref('unit', 'nine'),
      ]);
      expect(head).toEqual(written.head);
      expect(records).toEqual(written.changes.map(recordIn));
      expect(await opened.store.standing(area, [])).toEqual({ head, records: [] });
      await expect(opened.store.standing('nowhere', [])).rejects.toBeInstanceOf(AreaUnknown);
    });

    test('append writes in one step what a transaction would', async () => {
      const { head } = await write(['one']);
      const known = (await opened.store.standing(area, [ref('unit', 'one')])).records;
      const written = nextOf(head, ['one', 'two', { id: 'one', isGone: true }], ['r-1'], known);
      expect(await opened.store.append(area, head, written)).toBe(true);
      expect(await opened.store.head(area)).toEqual(written.head);
      expect(await opened.store.changesAfter(area, 1, 10)).toEqual(written.changes);
      const { records } = await opened.store.standing(area, [ref('unit', 'one')]);
      expect(records).toEqual(written.changes.slice(-1).map(recordIn));
      const kept = await opened.store.batch(area, (batch) => batch.receipts(['r-1']));
      expect([...kept]).toEqual([['r-1', 'answer of r-1']]);
    });

    test('append writes nothing where the head is another: a number, a hash or an epoch', async () => {
      const { head } = await write(['one']);
      const others = [
        { ...head, seq: 0 },
        { ...head, hash: 'f'.repeat(64) },
        { ...head, epoch: 'epoch-two' },
      ];
      for (const from of others)
        expect(await opened.store.append(area, from, nextOf(from, ['two'], ['r-1'], []))).toBe(
          false,
        );
      expect(await opened.store.append('nowhere', head, nextOf(head, ['two'], [], []))).toBe(false);
      expect(await opened.store.head(area)).toEqual(head);
      expect((await opened.store.state(area)).records.map(({ id }) => id)).toEqual(['one']);
      expect((await opened.store.batch(area, (batch) => batch.receipts(['r-1']))).size).toBe(0);
    });

    test('I4: append writes nothing where one of its receipts is there already', async () => {
      const { head } = await write(['one'], ['r-1']);
      const again = nextOf(head, ['two'], ['r-1'], []);
      const receipts = [{ id: 'r-2', answer: 'fresh' }, ...again.receipts];
      expect(await opened.store.append(area, head, { ...again, receipts })).toBe(false);
      expect(await opened.store.head(area)).toEqual(head);
      const kept = await opened.store.batch(area, (batch) => batch.receipts(['r-1', 'r-2']));
      expect([...kept]).toEqual([['r-1', 'answer of r-1']]);
    });

    test('append keeps receipts alone, under the same condition', async () => {
      const { head } = await write(['one']);
      expect(await opened.store.append(area, head, nextOf(head, [], ['no'], []))).toBe(true);
      expect(await opened.store.head(area)).toEqual(head);
      const stale = { ...head, seq: 9 };
      expect(await opened.store.append(area, stale, nextOf(stale, [], ['no-2'], []))).toBe(false);
    });

    test('I0: of those who append after one head at once exactly one writes', async () => {
      const { head } = await write(['one']);
      const ends = await Promise.all(
        Array.from({ length: 6 }, (_, i) =>
          opened.store.append(area, head, nextOf(head, [`unit-${i}`], [`r-${i}`], [])),
        ),
      );
      expect(ends.filter((isWritten) => isWritten)).toHaveLength(1);
      expect((await opened.store.changesAfter(area, 0, 10)).map(({ seq }) => seq)).toEqual([1, 2]);
    });

    test('I20: every row is chained to the row before', async () => {
      await write(['one', 'two']);
      await write(['three']);
      const changes = await opened.store.changesAfter(area, 0, 10);
      const first = changes[0]?.prevHash ?? '';
      const bare = changes.map(({ prevHash: _prevHash, hash: _hash, ...row }): Unchained => row);
      expect(chained(area, first, bare)).toEqual(changes);
    });

    test('an event has its number and its place in the chain, and becomes no record', async () => {
      await write(['one']);
      const event = await happened();
      await write(['two']);
      expect((await opened.store.changesAfter(area, 1, 1))[0]).toEqual(event);
      for (const at of [undefined, 2, 3]) {
        const { records } = await opened.store.state(area, at);
        expect(records.map(({ kind }) => kind)).toEqual(at === 2 ? ['unit'] : ['unit', 'unit']);
      }
      const named = [{ kind: trailKind, id: event.id }] as unknown as readonly RecordRef[];
      expect((await opened.store.standing(area, named)).records).toEqual([]);
    });

    test('the server has a log of its own, in which nobody works', async () => {
      await opened.store.createArea({ id: serverArea, isDrill: false }, 'epoch-one');
      expect(await opened.store.head(serverArea)).toMatchObject({ seq: 0 });
      expect((await opened.store.areas()).map(({ id }) => id)).not.toContain(serverArea);
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

    function happened(): Promise<LoggedChange> {
      return opened.store.batch(area, async (batch) => {
        const { head } = batch;
        const by = { id: 'a-1', name: '张三' };
        const note = {
          what: 'signIn',
          outcome: 'ok',
          by,
          via: 's-1',
          address: '10.0.0.1',
        } as const;
        const [row] = chained(area, head.hash, [eventRow(head.seq + 1, 'c-event', at, note)]);
        if (!row) throw new Error('no row');
        const { seq, hash } = row;
        const next = { ...head, seq, hash };
        await batch.write({ changes: [row], receipts: [], head: next, recordedAt: at });
        return row;
      });
    }

    const idIn = (line: Line): string => (typeof line === 'string' ? line : line.id);

    type Line = string | { readonly id: string; readonly isGone: boolean };

    function write(lines: readonly Line[], receipts: readonly string[] = []): Promise<Written> {
      return opened.store.batch(area, async (batch) => {
        const names = lines.map((line) => ref('unit', idIn(line)));
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
        const id = idIn(line);
        const before = known.find((one) => one.id === id);
        const earlier = lines.slice(0, i).filter((other) => idIn(other) === id).length;
        const record =
          typeof line === 'string'
            ? { id, region: '990101000000', name: `单位 ${id}`, unitKind: 'linked' as const }
            : null;
        return {
          seq: head.seq + i + 1,
          commandId: `c-${head.seq + i}`,
          kind: 'unit',
          id,
          version: (before?.version ?? 0) + earlier + 1,
          region: '990101000000',
          oldRegion: before?.region ?? null,
          actor: '测试员',
          occurredAt: at,
          recordedAt: at,
          record,
        };
      });
      const changes = chained(area, head.hash, bare);
      const last = changes.at(-1);
      const answers = receipts.map((id) => ({ id, answer: `answer of ${id}` }));
      return {
        changes,
        receipts: answers,
        head: { epoch: head.epoch, seq: last?.seq ?? head.seq, hash: last?.hash ?? head.hash },
        recordedAt: at,
      };
    }
  });
}

/** A record as a row of the log leaves it. */
function recordIn(change: LoggedChange): StoredRecord {
  if (change.kind === trailKind) throw new Error('an event is no record');
  const { kind, id, version, region, recordedAt: changedAt, actor: changedBy, record } = change;
  return { kind, id, version, region, changedAt, changedBy, record };
}

function sorted(records: readonly StoredRecord[]): StoredRecord[] {
  return [...records].sort((a, b) =>
    canonical([a.kind, a.id]) < canonical([b.kind, b.id]) ? -1 : 1,
  );
}

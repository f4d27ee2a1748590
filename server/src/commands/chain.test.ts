import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { minute, north } from '@levee/shared/testing/scene';
import { firstHash } from '../storage/ledger.js';
import type { RecordRow } from '../storage/log-store.js';
import { chained, chainHash, type Unchained } from './chain.js';

function bare(seq: number, over: Partial<RecordRow> = {}): Unchained {
  const record = { id: 'u', region: north, name: `unit ${seq}`, unitKind: 'linked' as const };
  const what = { kind: 'unit' as const, id: 'u', version: seq, region: north, oldRegion: north };
  const when = { actor: 'Somebody', occurredAt: minute(0), recordedAt: minute(0) };
  return { seq, commandId: `c-${seq}`, ...what, ...when, record, ...over };
}

const rows = [1, 2, 3, 4, 5].map((seq) => bare(seq));

function isWhole(changes: ReturnType<typeof chained>): boolean {
  const plain = changes.map(({ prevHash: _prevHash, hash: _hash, ...row }) => row);
  const again = chained('a', firstHash, plain);
  return changes.every(({ hash, prevHash }, i) => {
    return hash === again[i]?.hash && prevHash === again[i]?.prevHash;
  });
}

describe('chain', () => {
  test('each row carries the hash of the row before, the first that of none', () => {
    const changes = chained('a', firstHash, rows);
    expect(changes.map(({ prevHash }) => prevHash)).toEqual([
      firstHash,
      ...changes.slice(0, -1).map(({ hash }) => hash),
    ]);
    expect(isWhole(changes)).toBe(true);
  });

  test('who and by which way is inside the hash where it is there; without it a row is hashed as of old', () => {
    const old = chainHash('a', firstHash, bare(1));
    expect(old).toBe(chainHash('a', firstHash, bare(1, { actorId: undefined, via: undefined })));
    const others = [{ actorId: 'a-1' }, { actorId: 'a-2' }, { via: 'a-1' }];
    const hashes = others.map((over) => chainHash('a', firstHash, bare(1, over)));
    expect(new Set([old, ...hashes]).size).toBe(4);
  });

  test('does not depend on the order of fields, but on the area', () => {
    const one = bare(1);
    const turned = Object.fromEntries(Object.entries(one).reverse()) as unknown as Unchained;
    expect(chainHash('a', firstHash, turned)).toBe(chainHash('a', firstHash, one));
    expect(chainHash('b', firstHash, one)).not.toBe(chainHash('a', firstHash, one));
  });

  test('I20: an edit, a deletion or a reordering is found', () => {
    const tampered = fc.oneof(
      fc.record({ do: fc.constant('edit' as const), at: fc.nat({ max: 4 }), name: fc.string() }),
      fc.record({ do: fc.constant('delete' as const), at: fc.nat({ max: 3 }) }),
      fc.record({ do: fc.constant('swap' as const), at: fc.nat({ max: 3 }) }),
    );
    fc.assert(
      fc.property(tampered, (hand) => {
        const changes = chained('a', firstHash, rows);
        const one = changes[hand.at];
        if (!one) throw new RangeError('no such row');
        if (hand.do === 'delete') changes.splice(hand.at, 1);
        else if (hand.do === 'swap')
          changes.splice(hand.at, 2, ...changes.slice(hand.at, hand.at + 2).reverse());
        else changes[hand.at] = { ...one, actor: `${hand.name}!` };
        expect(isWhole(changes)).toBe(false);
      }),
    );
  });

  test('nothing chained is nothing', () => {
    expect(chained('a', firstHash, [])).toEqual([]);
  });
});

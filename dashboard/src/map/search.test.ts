import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { zoneDraft } from '@levee/shared/testing/drafts';
import { minute } from '@levee/shared/testing/scene';
import { hazard } from '../testing/records.js';
import type { MapSource } from './map-source.js';
import { Search } from './search.js';

type Records = Partial<{ [K in Kind]: readonly Stamped<K>[] }>;

function sourceOf(records: Records): Pick<MapSource, 'all'> {
  return {
    all: <K extends Kind>(kind: K) =>
      new Map((records[kind] ?? []).map((one) => [one.id, one])) as ReadonlyMap<string, Stamped<K>>,
  };
}

function found(records: Records, text: string, slice = 1_000): string[] {
  const search = new Search(sourceOf(records), text);
  while (search.step(slice));
  return search.hits.map(({ id }) => id);
}

const stamp = { version: 1, changedAt: minute(0), changedBy: 'A' };
const points = (...names: string[]) =>
  names.map((name) => hazard({ id: name, name, code: undefined }));

describe('searching the map', () => {
  test('lists the very same first, then what begins so, then what holds it; the shorter before the longer', () => {
    const hazards = points('上石桥塘', '石桥', '石桥村西塘', '东山', '石桥塘');
    expect(found({ hazard: hazards }, '石桥')).toEqual([
      '石桥',
      '石桥塘',
      '石桥村西塘',
      '上石桥塘',
    ]);
  });

  test('finds by number and by name, without minding case and spaces', () => {
    const hazards = [
      hazard({ id: 'a', name: 'East Dyke', code: 'HZ-0017' }),
      hazard({ id: 'b', name: 'HZ-0017 pond', code: 'HZ-2' }),
    ];
    expect(found({ hazard: hazards }, 'hz-0017')).toEqual(['a', 'b']);
    expect(found({ hazard: hazards }, 'eastdyke')).toEqual(['a']);
    expect(found({ hazard: hazards }, '  ')).toEqual([]);
  });

  test('passes over what was lifted', () => {
    const zone = { ...stamp, ...(zoneDraft() as Stamped<'zone'>), stateSince: minute(0) };
    expect(found({ zone: [{ ...zone, state: 'laid' }] }, 'dam')).toEqual(['zone']);
    expect(found({ zone: [{ ...zone, state: 'lifted' }] }, 'dam')).toEqual([]);
  });

  test('finds the same however it is sliced, and looks at no more records than a slice holds', () => {
    const name = fc.stringMatching(/^[ab]{1,4}$/);
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 60 }),
        name,
        fc.integer({ min: 1, max: 9 }),
        (names, text, slice) => {
          const hazards = names.map((one, index) =>
            hazard({ id: `h${index}`, name: one, code: undefined }),
          );
          expect(found({ hazard: hazards }, text, slice)).toEqual(
            found({ hazard: hazards }, text, 1_000),
          );
        },
      ),
      { seed: 71, numRuns: 60 },
    );
    const search = new Search(sourceOf({ hazard: points('一', '二', '三') }), '二');
    const more = [
      search.step(1),
      search.hits.length,
      search.step(2),
      search.hits.length,
      search.step(1),
    ];
    expect(more).toEqual([true, 0, true, 1, false]);
  });

  test('looks through 100,000 points in slices that are each a small part of the whole', () => {
    const hazards = Array.from({ length: 100_000 }, (_none, n) =>
      hazard({ id: `h${n}`, name: `隐患点 ${n}`, code: undefined }),
    );
    const search = new Search(sourceOf({ hazard: hazards }), '99999');
    let slices = 1;
    while (search.step()) slices++;
    expect(slices).toBeGreaterThan(10);
    expect(search.hits.map(({ id }) => id)).toEqual(['h99999']);
  });
});

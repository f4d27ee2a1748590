import { beforeEach, describe, expect, test } from '@jest/globals';
import { put, takeAway, type Put } from '@levee/shared/rules/moment';
import { canonical } from '@levee/shared/rules/same-value';
import * as fc from 'fast-check';
import { Replica, type Speculate } from './replica.js';
import { epoch, frame, item, snapshot, unit } from './testing/frames.js';

/** Every office that is shown, with its name and version. */
function shown(replica: Replica): Record<string, string> {
  const units = [...replica.all('unit').values()];
  return Object.fromEntries(units.map(({ id, name, version }) => [id, `${name} ${version}`]));
}

function rename(id: string, name: string): Speculate {
  return () => [put('unit', unit(id, name))];
}

describe('replica', () => {
  let replica: Replica;
  let told: number;
  beforeEach(() => {
    told = 0;
    replica = new Replica(() => told++);
    replica.load(snapshot(5, ['dyke', 'sluice']));
    replica.drain();
    told = 0;
  });

  test('holds what a snapshot said, stamped with who and when', () => {
    expect(shown(replica)).toEqual({ dyke: 'dyke 1', sluice: 'sluice 1' });
    expect(replica.get('unit', 'dyke')).toMatchObject({ changedBy: 'Somebody' });
    expect(replica.place).toEqual({ epoch, seq: 5 });
  });

  test('applies a frame and is where the frame ended, also where nothing was for it', () => {
    replica.apply({ ...frame(5, []), to: 9, items: [item(7, unit('pump'))] });
    expect(shown(replica)).toMatchObject({ pump: 'pump 1' });
    expect(replica.place).toEqual({ epoch, seq: 9 });
  });

  test('a record that is gone, or gone from sight, is gone', () => {
    replica.apply({
      ...frame(5, []),
      items: [item(6, unit('dyke'), { record: null, version: 2 })],
    });
    expect(shown(replica)).toEqual({ sluice: 'sluice 1' });
  });

  test('a snapshot takes the place of everything, also of what it does not name', () => {
    replica.load(snapshot(9, ['pump']));
    expect(shown(replica)).toEqual({ pump: 'pump 1' });
    expect([...(replica.drain().get('unit') ?? [])].sort()).toEqual(['dyke', 'pump', 'sluice']);
  });

  test('shows a speculation on top, and what the log said once it is settled', () => {
    replica.speculate('c-1', rename('dyke', 'New dyke'));
    expect(shown(replica)).toMatchObject({ dyke: 'New dyke 2' });
    expect(replica.said('unit').get('dyke')?.name).toBe('dyke');
    replica.settle('c-1');
    expect(shown(replica)).toMatchObject({ dyke: 'dyke 1' });
  });

  test('peels speculations before a change is applied and decides them again on top of it', () => {
    replica.speculate('c-1', (seen) => {
      return [put('unit', unit('dyke', `${seen.get('unit', 'dyke')?.name ?? ''}!`))];
    });
    replica.apply({ ...frame(5, []), items: [item(6, unit('dyke', 'wall'), { version: 2 })] });
    expect(shown(replica)).toMatchObject({ dyke: 'wall! 3' });
  });

  test('what the log says of a command takes the place of what was shown for it, also before the receipt', () => {
    const more: Speculate = (seen) => {
      return [put('unit', unit('dyke', `${seen.get('unit', 'dyke')?.name ?? ''}+`))];
    };
    replica.speculate('c-1', more);
    replica.speculate('c-2', more);
    const said = item(6, unit('dyke', 'dyke+'), { version: 2, command: 'c-1' });
    replica.apply({ ...frame(5, []), items: [said] });
    expect(shown(replica)).toMatchObject({ dyke: 'dyke++ 3' });
    replica.settle('c-1');
    expect(shown(replica)).toMatchObject({ dyke: 'dyke++ 3' });
  });

  test('a later speculation sees the earlier one', () => {
    replica.speculate('c-1', rename('pump', 'Pump'));
    replica.speculate('c-2', (seen) =>
      seen.get('unit', 'pump') ? [takeAway('unit', 'dyke')] : [],
    );
    expect(shown(replica)).toEqual({ pump: 'Pump 1', sluice: 'sluice 1' });
    replica.settle('c-1');
    expect(shown(replica)).toEqual({ dyke: 'dyke 1', sluice: 'sluice 1' });
  });

  test('settling what is not speculated disturbs nobody', () => {
    replica.settle('unknown');
    expect(told).toBe(0);
  });

  test('tells once until it is asked what changed', () => {
    replica.apply(frame(5, ['a', 'b']));
    replica.apply(frame(7, ['c']));
    expect(told).toBe(1);
    expect([...(replica.drain().get('unit') ?? [])]).toEqual(['a', 'b', 'c']);
    expect(replica.drain().size).toBe(0);
    replica.apply(frame(8, ['d']));
    expect(told).toBe(2);
  });

  test('names records that a speculation showed and that are not there without it', () => {
    replica.speculate('c-1', rename('pump', 'Pump'));
    replica.drain();
    replica.settle('c-1');
    expect([...(replica.drain().get('unit') ?? [])]).toEqual(['pump']);
  });

  test('wiped, it holds nothing and says what was there', () => {
    replica.speculate('c-1', rename('pump', 'Pump'));
    replica.drain();
    replica.wipe();
    expect(shown(replica)).toEqual({});
    expect(replica.place).toBeNull();
    expect([...(replica.drain().get('unit') ?? [])].sort()).toEqual(['dyke', 'pump', 'sluice']);
  });

  test('peeling and laying in any order equals folding from scratch', () => {
    fc.assert(fc.property(fc.array(steps, { maxLength: 40 }), equalsFold), { numRuns: 1_000 });
  });

  test('what it calls dirty covers every record whose value a reader would see change', () => {
    fc.assert(fc.property(fc.array(steps, { maxLength: 20 }), coversChanges));
  });
});

const ids = fc.constantFrom('a', 'b', 'c', 'd');
const names = fc.option(fc.constantFrom('x', 'y', 'z'), { nil: null });

type Step =
  | {
      readonly do: 'apply';
      readonly id: string;
      readonly name: string | null;
      /** Whose doing it is: of the commands under way here, or of somebody else where there are not so many. */
      readonly which: number;
    }
  | { readonly do: 'load'; readonly ids: readonly string[] }
  | { readonly do: 'speculate'; readonly id: string; readonly name: string | null }
  | { readonly do: 'settle'; readonly which: number };

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    ...{ do: fc.constant('apply' as const), id: ids, name: names },
    which: fc.nat({ max: 5 }),
  }),
  fc.record({ do: fc.constant('load' as const), ids: fc.uniqueArray(ids) }),
  fc.record({ do: fc.constant('speculate' as const), id: ids, name: names }),
  fc.record({ do: fc.constant('settle' as const), which: fc.nat({ max: 5 }) }),
);

interface Pending {
  readonly id: string;
  readonly put: Put;
}

/** The plainest thing that could be right: the log's records, then each pending put, from nothing. */
class Reference {
  readonly said = new Map<string, { name: string; version: number }>();
  pending: readonly Pending[] = [];

  get shown(): Record<string, string> {
    const all = new Map(this.said);
    for (const { put: next } of this.pending) {
      const version = (all.get(next.id)?.version ?? 0) + 1;
      if (next.record) all.set(next.id, { name: (next.record as { name: string }).name, version });
      else all.delete(next.id);
    }
    return Object.fromEntries(
      [...all].map(([id, { name, version }]) => [id, `${name} ${version}`]),
    );
  }
}

class Pair {
  readonly replica = new Replica(() => undefined);
  readonly reference = new Reference();
  #seq = 0;
  #count = 0;

  take(step: Step): void {
    if (step.do === 'apply') this.#apply(step.id, step.name, step.which);
    else if (step.do === 'load') this.#load(step.ids);
    else if (step.do === 'speculate') this.#speculate(step.id, step.name);
    else this.#settle(step.which);
  }

  #apply(id: string, name: string | null, which: number): void {
    const version = this.#seq + 1;
    const record = name === null ? null : unit(id, name);
    const own = this.reference.pending[which];
    const one = item(version, unit(id), { version, record, command: own?.id ?? 'theirs' });
    this.reference.pending = this.reference.pending.filter((other) => other !== own);
    this.replica.apply({ ...frame(this.#seq, []), items: [one] });
    this.#seq++;
    if (name === null) this.reference.said.delete(id);
    else this.reference.said.set(id, { name, version });
  }

  #load(loaded: readonly string[]): void {
    this.replica.load(snapshot(this.#seq, loaded));
    this.reference.said.clear();
    for (const id of loaded) this.reference.said.set(id, { name: id, version: 1 });
  }

  #speculate(id: string, name: string | null): void {
    const next = name === null ? takeAway('unit', id) : put('unit', unit(id, name));
    const command = `c-${this.#count++}`;
    this.replica.speculate(command, () => [next]);
    this.reference.pending = [...this.reference.pending, { id: command, put: next }];
  }

  #settle(which: number): void {
    const one = this.reference.pending[which];
    this.replica.settle(one?.id ?? 'none');
    this.reference.pending = this.reference.pending.filter((other) => other !== one);
  }
}

function equalsFold(story: readonly Step[]): void {
  const pair = new Pair();
  for (const step of story) {
    pair.take(step);
    expect(shown(pair.replica)).toEqual(pair.reference.shown);
  }
}

function coversChanges(story: readonly Step[]): void {
  const pair = new Pair();
  for (const step of story) {
    const before = shown(pair.replica);
    pair.take(step);
    const after = shown(pair.replica);
    const dirty = pair.replica.drain().get('unit') ?? new Set<string>();
    const changed = ['a', 'b', 'c', 'd'].filter((id) => before[id] !== after[id]);
    expect(canonical(changed.filter((id) => !dirty.has(id)))).toBe('[]');
  }
}

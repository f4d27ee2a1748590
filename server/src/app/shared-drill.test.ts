import { beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { createLog } from '../log/log.js';
import type { Drill } from './drill.js';
import type { Lease } from './lease.js';
import { SharedDrill } from './shared-drill.js';

const renewMs = 3_750;
const leaseMs = 15_000;

/** The table of leases, in so far as one piece of work needs it. */
class Table {
  isAway = false;
  #held: { readonly by: string; readonly untilMs: number } | undefined;

  constructor(private readonly clock: ManualClock) {}

  leaseOf(holder: string): Lease {
    const hold = (): void => {
      this.#held = { by: holder, untilMs: this.clock.steadyMs() + leaseMs };
    };
    return {
      take: () => {
        if (this.isAway) return Promise.reject(new Error('the database is away'));
        const isFree = !this.#held || this.#held.untilMs < this.clock.steadyMs();
        const isOurs = isFree || this.#held?.by === holder;
        if (isOurs) hold();
        return Promise.resolve(isOurs);
      },
      seize: () => Promise.resolve(hold()),
      giveUp: () => {
        if (this.#held?.by === holder) this.#held = undefined;
        return Promise.resolve();
      },
    };
  }
}

/** A player that writes down what it is told. */
function playerOf(told: string[], begin = () => Promise.resolve()): Drill {
  const note = (word: string) => () => Promise.resolve(void told.push(word));
  return {
    area: 'drill',
    start: async () => {
      told.push('start');
      await begin();
    },
    stop: note('stop'),
    reset: note('reset'),
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the shared drill', () => {
  let clock: ManualClock;
  let table: Table;
  let told: { one: string[]; two: string[] };
  beforeEach(() => {
    clock = new ManualClock();
    table = new Table(clock);
    told = { one: [], two: [] };
  });

  function node(name: 'one' | 'two', begin?: () => Promise<void>): SharedDrill {
    const player = playerOf(told[name], begin);
    return new SharedDrill(player, table.leaseOf(name), clock, createLog('silent'));
  }

  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += renewMs) {
      clock.advance(renewMs);
      await settled();
    }
  }

  test('is played by one node, for as long as it lives', async () => {
    const [one, two] = [node('one'), node('two')];
    await one.start();
    await two.start();
    await pass(10 * leaseMs);
    expect(told).toEqual({ one: ['start'], two: [] });
    expect(two.area).toBe('drill');
  });

  test('is taken over at once from a node that stops', async () => {
    const [one, two] = [node('one'), node('two')];
    await one.start();
    await two.start();
    await one.stop();
    await pass(renewMs);
    expect(told).toEqual({ one: ['start', 'stop'], two: ['start'] });
  });

  test('is taken over from a node that is gone, once its lease has run out', async () => {
    await table.leaseOf('one').take();
    const two = node('two');
    await two.start();
    await pass(leaseMs - renewMs);
    expect(told.two).toEqual([]);
    await pass(2 * renewMs);
    expect(told.two).toEqual(['start']);
  });

  test('reset on the other node is played there from then on', async () => {
    const [one, two] = [node('one'), node('two')];
    await one.start();
    await two.start();
    await two.reset();
    await pass(4 * leaseMs);
    expect(told).toEqual({ one: ['start', 'stop'], two: ['reset'] });
  });

  test('a beginning that takes long keeps its lease', async () => {
    let begun: () => void = () => undefined;
    const one = node('one', () => new Promise((resolve) => (begun = resolve)));
    const two = node('two');
    const starting = one.start();
    await two.start();
    await pass(4 * leaseMs);
    begun();
    await starting;
    expect(told).toEqual({ one: ['start'], two: [] });
  });

  test('a database that is away stops nobody; it is asked again', async () => {
    const one = node('one');
    table.isAway = true;
    await expect(one.start()).rejects.toThrow('away');
    await pass(leaseMs);
    table.isAway = false;
    await pass(renewMs);
    expect(told.one).toEqual(['start']);
  });

  test('stopped, it does not begin again', async () => {
    const one = node('one');
    await one.start();
    const renewing = pass(renewMs);
    await one.stop();
    await renewing;
    await pass(4 * leaseMs);
    expect(told.one).toEqual(['start', 'stop']);
  });
});

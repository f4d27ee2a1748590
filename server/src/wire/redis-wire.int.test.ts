import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { systemClock } from '@levee/shared/kernel/clock';
import { systemRandom } from '@levee/shared/kernel/random';
import { Cable } from '@levee/test/support/cable';
import { describeWithRedis, TestRedis } from '@levee/test/support/redis';
import { createLog } from '../log/log.js';
import { append, hangUp, redisClient, stream } from './redis-stream.js';
import { RedisWire } from './redis-wire.js';
import type { Topic, Wire, WireMessages } from './wire.js';

type Heard = { readonly [T in Topic]: readonly [T, WireMessages[T]] }[Topic];

/** A node that remembers what the others said. */
class Node {
  readonly heard: Heard[] = [];
  readonly said: string[] = [];
  readonly wire: Wire;
  readonly #wakes = new Set<() => void>();

  constructor(url: string) {
    const log = createLog('info', { write: (line) => void this.said.push(line) });
    this.wire = new RedisWire({ url, clock: systemClock, random: systemRandom, log });
    this.#hear('poke');
    this.#hear('ending');
    this.#hear('volatile');
  }

  poke(seq: number, area = 'a'): void {
    this.wire.send('poke', { area, epoch: 'e', seq });
  }

  get seqs(): number[] {
    return this.heard.flatMap(([topic, message]) => (topic === 'poke' ? [message.seq] : []));
  }

  /** Waits until this is so; looks again at each message. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise<void>((wake) => this.#wakes.add(wake));
  }

  #hear<T extends Topic>(topic: T): void {
    this.wire.listen(topic, (message) => {
      this.heard.push([topic, message] as unknown as Heard);
      for (const wake of this.#wakes) wake();
      this.#wakes.clear();
    });
  }
}

describeWithRedis('the wire over Redis', () => {
  let redis: TestRedis;
  const ends: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    redis = await TestRedis.start();
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
    await redis.kill();
  });

  function node(url = redis.url): Node {
    const made = new Node(url);
    ends.push(() => made.wire.close());
    return made;
  }

  /** Two that hear each other: a stream is joined at its end, so what was said before is not heard. */
  async function pair(url?: string): Promise<[Node, Node]> {
    const nodes: [Node, Node] = [node(), node(url)];
    await greeted(...nodes);
    for (const one of nodes) one.heard.length = 0;
    return nodes;
  }

  async function greeted(one: Node, other: Node): Promise<void> {
    const isDone = (): boolean => one.heard.length > 0 && other.heard.length > 0;
    for (let nth = 0; !isDone(); nth++) {
      one.wire.send('ending', { kind: 'session', id: `${nth}` });
      other.wire.send('ending', { kind: 'session', id: `${nth}` });
      await turn();
    }
  }

  /** A turn of the real network. */
  const turn = (): Promise<void> => new Promise((resolve) => systemClock.after(5, resolve));

  async function untilDown({ wire }: Node): Promise<void> {
    while (wire.state !== 'down') await turn();
  }

  test('carries every topic to the others and never back', async () => {
    const [one, other] = await pair();
    const third = node();
    await greeted(one, third);
    one.wire.send('volatile', { area: 'a', positions: [] });
    one.wire.send('ending', { kind: 'device', id: 'wall' });
    one.poke(7);
    for (const listener of [other, third]) {
      await listener.until(() => listener.seqs.includes(7));
      expect(listener.heard.slice(-3)).toEqual([
        ['volatile', { area: 'a', positions: [] }],
        ['ending', { kind: 'device', id: 'wall' }],
        ['poke', { area: 'a', epoch: 'e', seq: 7 }],
      ]);
    }
    expect(one.seqs).toEqual([]);
  });

  test('while one entry is under way, the pokes of an area become one', async () => {
    const [one, other] = await pair();
    for (let seq = 1; seq <= 5_000; seq++) one.poke(seq);
    await other.until(() => other.seqs.at(-1) === 5_000);
    expect(other.seqs).toEqual([1, 5_000]);
  });

  test('a Redis that is not there stops nobody, and is said once; then the wire joins by itself', async () => {
    await redis.kill();
    const [one, other] = [node(), node()];
    for (let seq = 1; seq <= 3; seq++) one.poke(seq);
    await untilDown(one);
    while (one.said.length === 0) await turn();
    expect(one.wire.state).toBe('down');
    await redis.startAgain();
    await greeted(one, other);
    expect(one.wire.state).toBe('up');
    const warnings = one.said.filter((line) => line.includes('"level":40'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/ECONNREFUSED/);
    expect(one.said.join()).not.toContain('redis://');
  });

  test('killed and started again, it carries what was said meanwhile: the last word of each area', async () => {
    const [one, other] = await pair();
    await redis.kill();
    await untilDown(one);
    for (let seq = 1; seq <= 100; seq++) one.poke(seq);
    await redis.startAgain();
    one.poke(101);
    await greeted(one, other);
    one.poke(102);
    await other.until(() => other.seqs.at(-1) === 102);
    expect(other.seqs.every((seq) => seq > 100)).toBe(true);
  });

  test('a node that was cut off reads on from where it was', async () => {
    const cable = await Cable.to(redis.port);
    ends.push(() => cable.close());
    const [one, far] = await pair(cable.url.replace('http', 'redis'));
    cable.pull();
    await untilDown(far);
    const areas = Array.from({ length: 50 }, (_, nth) => `area-${nth}`);
    for (const area of areas) one.poke(1, area);
    const near = node();
    await greeted(one, near);
    expect(far.seqs).toEqual([]);
    cable.plugIn();
    await far.until(() => far.seqs.length === areas.length);
    const heard = far.heard.flatMap(([topic, { ...message }]) =>
      topic === 'poke' && 'area' in message ? [message.area] : [],
    );
    expect(heard).toEqual(areas);
  });

  test('I15: rubbish on the stream is passed over, and what follows it arrives', async () => {
    const [one, other] = await pair();
    const writer = redisClient(redis.url, () => undefined);
    await writer.connect();
    await append(writer, { noise: 'x' });
    await append(writer, { from: 'stranger', parcels: '[{"topic":"poke","message":{"seq":"9"}}]' });
    await append(writer, { from: 'stranger', parcels: '\u0000[[[' });
    hangUp(writer);
    one.poke(1);
    await other.until(() => other.seqs.includes(1));
    expect(other.heard).toEqual([['poke', { area: 'a', epoch: 'e', seq: 1 }]]);
  });

  test('a listener that throws costs neither the others nor the wire', async () => {
    const [one, other] = await pair();
    other.wire.listen('poke', () => {
      throw new Error('a bug of ours');
    });
    one.poke(1);
    one.poke(2);
    await other.until(() => other.seqs.includes(2));
    expect(other.wire.state).toBe('up');
    expect(other.said.filter((line) => line.includes('"level":50')).length).toBeGreaterThan(0);
  });

  test('a Redis that is there but says nothing is given up, and taken up when it speaks again', async () => {
    const [one, other] = await pair();
    redis.signal('SIGSTOP');
    await untilDown(one);
    redis.signal('SIGCONT');
    await greeted(one, other);
    expect(one.said.filter((line) => line.includes('"level":40'))).toHaveLength(1);
  });

  test('the stream stays short, so that Redis needs little memory', async () => {
    const writer = redisClient(redis.url, () => undefined);
    await writer.connect();
    const entries = Array.from({ length: 6_000 }, () => append(writer, { noise: 'x' }));
    await Promise.all(entries);
    expect(await writer.xLen(stream)).toBeLessThan(4_096 + 200);
    hangUp(writer);
  });

  test('closed, it says nothing and hears nothing, whether Redis is there or not', async () => {
    const [one, other] = await pair();
    await one.wire.close();
    one.poke(1);
    expect(one.wire.state).toBe('down');
    await redis.kill();
    await other.wire.close();
    expect(other.seqs).toEqual([]);
  });
});

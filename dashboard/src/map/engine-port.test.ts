import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { EngineNews, EngineOrder } from './engine-orders.js';
import { homeOfAddress, WorkerPort, type WorkerLine, type WorkerNews } from './engine-port.js';

/** A browser's worker that does what the test says. */
class StubWorker implements WorkerLine {
  readonly orders: EngineOrder[] = [];
  readonly handedOver: ArrayBuffer[] = [];
  isEnded = false;
  private readonly listeners = new Map<string, (event: { data: WorkerNews }) => void>();

  postMessage(order: EngineOrder, handedOver: ArrayBuffer[]): void {
    this.orders.push(order);
    this.handedOver.push(...handedOver);
  }

  addEventListener(type: string, listen: (event: { data: WorkerNews }) => void): void {
    this.listeners.set(type, listen);
  }

  terminate(): void {
    this.isEnded = true;
  }

  say(data: WorkerNews, type = 'message'): void {
    this.listeners.get(type)?.({ data });
  }
}

const changed: EngineNews = { says: 'changed', points: [] };

function aPort(): {
  port: WorkerPort;
  worker: StubWorker;
  clock: ManualClock;
  heard: EngineNews[];
  falls: () => number;
} {
  const [worker, clock, heard] = [new StubWorker(), new ManualClock(), new Array<EngineNews>()];
  let falls = 0;
  const port = new WorkerPort(
    worker,
    (news) => heard.push(news),
    () => (falls += 1),
    clock,
  );
  return { port, worker, clock, heard, falls: () => falls };
}

describe('WorkerPort', () => {
  test('brings orders there, rows without a copy, and news back', () => {
    const { port, worker, heard } = aPort();
    const rows = new Float64Array(8);
    port.send({ no: 1, does: 'rows', rows });
    port.send({ no: 2, does: 'shown' });
    worker.say(changed);
    worker.say({ says: 'done', no: 2 });
    expect(worker.orders.map(({ does }) => does)).toEqual(['rows', 'shown']);
    expect(worker.handedOver).toEqual([rows.buffer]);
    expect(heard).toEqual([changed]);
  });

  test('falls once when an order is not taken at two looks', () => {
    const { port, worker, clock, falls } = aPort();
    port.send({ no: 1, does: 'shown' });
    clock.advance(10_000);
    expect(falls()).toBe(0);
    clock.advance(5_000);
    expect([falls(), worker.isEnded]).toEqual([1, true]);
    clock.advance(60_000);
    expect(falls()).toBe(1);
  });

  test('stays with a worker that is slow, and with one that nobody asks', () => {
    const { port, worker, clock, falls } = aPort();
    clock.advance(60_000);
    for (let no = 1; no < 6; no++) {
      port.send({ no, does: 'shown' });
      clock.advance(5_000);
      worker.say({ says: 'done', no });
    }
    clock.advance(60_000);
    expect(falls()).toBe(0);
  });

  test('stays with its worker where the page was frozen and looks before it hears', () => {
    const { port, worker, clock, falls } = aPort();
    for (let no = 1; no < 6; no++) {
      port.send({ no, does: 'shown' });
      clock.advance(10_000);
      worker.say({ says: 'done', no });
      clock.advance(5_000);
    }
    expect(falls()).toBe(0);
  });

  test.each(['error', 'messageerror'])('falls on an %s of the worker', (type) => {
    const { worker, falls } = aPort();
    worker.say(changed, type);
    expect([falls(), worker.isEnded]).toEqual([1, true]);
  });

  test('hears nothing of a worker that was given up, and gives it up once', () => {
    const { worker, heard, falls } = aPort();
    worker.say(changed, 'error');
    worker.say(changed);
    worker.say(changed, 'messageerror');
    expect([heard, falls()]).toEqual([[], 1]);
  });

  test('looks no more once it is closed', () => {
    const { port, worker, clock, falls } = aPort();
    port.send({ no: 1, does: 'shown' });
    port.close();
    clock.advance(60_000);
    expect([falls(), worker.isEnded]).toEqual([0, true]);
  });
});

test.each([
  ['', 'worker'],
  ['?points=page&lang=en', 'page'],
  ['?points=worker', 'worker'],
  ['?points=elsewhere', 'worker'],
])('an address that ends in "%s" paints its points in the %s', (search, home) => {
  expect(homeOfAddress(search)).toBe(home);
});

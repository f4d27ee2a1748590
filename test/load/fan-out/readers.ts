import { setTimeout as sleep } from 'node:timers/promises';
import { protocolVersion } from '@levee/shared/protocol/version';
import { WebSocket } from 'ws';
import { quantile } from '../median.js';
import { areas, steadyMs } from './course.js';

/** So many readers more, of a server that speaks like this. */
export interface Coming {
  readonly dialect: 'live' | 'bare' | 'stock';
  readonly port: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly count: number;
}

/**
 * To come; to begin to count so many changes; to say so when all have them, or nobody waits any longer; to hold
 * them against when each was sent.
 */
export type Wish =
  Coming | { readonly expect: number } | 'all' | { readonly sentMs: readonly number[] };

export interface Arrived {
  /** From each change to the last reader that has it. */
  readonly lastMs: readonly number[];
  /** Of all deliveries. */
  readonly p99Ms: number;
  /** Frames that did not begin where the one before ended. */
  readonly disordered: number;
  /** How many changes each reader got. */
  readonly counts: readonly number[];
}

/** What has not come so long after the last was sent is lost. */
const lostMs = 10_000;

/** How many connect at once. */
const together = 50;

const changes = /^42\/live,\["changes",\{"area":"(\d+)","epoch":"[^"]*","prev":(\d+),"to":(\d+)/;

/** When each reader got each change of the course that is being run. */
class Arrivals {
  readonly #atMs: number[][] = [];
  #expected = 0;
  #missing = 0;
  #letGo: () => void = () => undefined;
  all = Promise.resolve();
  disordered = 0;

  add(): number {
    return this.#atMs.push([]) - 1;
  }

  expect(count: number): void {
    this.#expected = count;
    this.#missing = count * this.#atMs.length;
    this.#atMs.fill([]).forEach((_, reader) => (this.#atMs[reader] = []));
    this.all = new Promise((resolve) => (this.#letGo = resolve));
  }

  heard(reader: number, count: number): void {
    const nowMs = steadyMs();
    for (let i = 0; i < count; i++) this.#atMs[reader]?.push(nowMs);
    this.#missing -= count;
    if (this.#missing === 0) this.#letGo();
  }

  /** Nobody waits for the end of a course that is broken. */
  disorder(): void {
    this.disordered++;
    this.#letGo();
  }

  against(sentMs: readonly number[]): Arrived {
    const late = this.#atMs.map((times) => times.map((atMs, i) => atMs - (sentMs[i] ?? atMs)));
    const lastMs = Array.from({ length: this.#expected }, (_, i) =>
      late.reduce((last, times) => Math.max(last, times[i] ?? Infinity), 0),
    );
    const counts = this.#atMs.map(({ length }) => length);
    return { lastMs, p99Ms: quantile(late.flat(), 0.99), disordered: this.disordered, counts };
  }
}

const arrivals = new Arrivals();

/** One light reader: says hello when the dialect has one, answers pings, counts. */
function read({ dialect, port, headers }: Coming): Promise<void> {
  const path = dialect === 'bare' ? '' : 'socket.io/?EIO=4&transport=websocket';
  const options = { headers, perMessageDeflate: false, skipUTF8Validation: true };
  const ws = new WebSocket(`ws://127.0.0.1:${port}/${path}`, options);
  const reader = arrivals.add();
  const seqs = new Map<string, number>();
  const count = (text: string): void => {
    const [, area = '', prev, to] = changes.exec(text) ?? [];
    if (to === undefined) return;
    const isNext = dialect !== 'live' || (seqs.get(area) ?? Number(prev)) === Number(prev);
    if (!isNext) arrivals.disorder();
    seqs.set(area, Number(to));
    arrivals.heard(reader, Number(to) - Number(prev));
  };
  return new Promise((resolve, reject) => {
    ws.on('error', reject);
    ws.on('open', () => dialect === 'bare' && resolve());
    ws.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text === '2') ws.send('3');
      else if (text.startsWith('0')) ws.send('40/live,');
      else if (text.startsWith('40')) hello(ws, 0, {});
      else if (text.startsWith('430') || text.startsWith('43/live,0'))
        dialect === 'stock' ? resolve() : hello(ws, 1, placesIn(text));
      else if (text.startsWith('43/live,1')) resolve();
      else count(text);
    });
  });
}

type Places = Readonly<Record<string, object>>;

function hello(ws: WebSocket, id: number, places: Places): void {
  const reads = Object.values(areas).map((area) => ({ area, ...places[area] }));
  const message = { proto: protocolVersion, clientId: 'bench', reads };
  ws.send(`42/live,${id}${JSON.stringify(['hello', message])}`);
}

/** Where each area's log is, as the first answer says. */
function placesIn(text: string): Places {
  const [{ welcomes }] = JSON.parse(text.slice(text.indexOf('['))) as [
    { welcomes: { area: string; epoch: string; head: number }[] },
  ];
  return Object.fromEntries(welcomes.map(({ area, epoch, head }) => [area, { epoch, seq: head }]));
}

async function answer(wish: Wish): Promise<Arrived | 'done'> {
  if (wish === 'all') await Promise.race([arrivals.all, sleep(lostMs)]);
  else if ('sentMs' in wish) return arrivals.against(wish.sentMs);
  else if ('expect' in wish) arrivals.expect(wish.expect);
  else
    for (let left = wish.count; left > 0; left -= together)
      await Promise.all(Array.from({ length: Math.min(together, left) }, () => read(wish)));
  return 'done';
}

process.on('message', (wish: Wish) => void answer(wish).then((said) => process.send?.(said)));

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { every, systemClock } from '@levee/shared/kernel/clock';
import { byeCodes } from '@levee/shared/protocol/bye';
import type { Browser } from '@levee/server/app/testing/browser';
import { area, command, township, withArea } from '@levee/server/app/testing/people';
import { startTestServer, type TestServer } from '@levee/server/app/testing/running-server';
import { AccountStore } from '@levee/server/storage/account-store';
import { openDatabase, type Database } from '@levee/server/storage/database';
import {
  departures,
  Departures,
  type Departing,
  type Departure,
} from '@levee/test/support/departing';
import { Ear } from '@levee/test/support/ear';

/** 200 in the gate; `npm run test:long -- revocations` asks for more. */
const size = Number(process.env['LEVEE_REVOCATIONS'] ?? 200);
/** Made, opened and ended side by side. */
const atOnce = 20;
const changesPerSecond = 50;
/** A machine that does not keep up is not buried. */
const mostUnderWay = 20;

const codeOf: Readonly<Record<Departure, number>> = {
  'grant revoked': byeCodes.scopeChanged,
  'region narrowed': byeCodes.scopeChanged,
  'session ended': byeCodes.expired,
  'account closed': byeCodes.expired,
  'wall revoked': byeCodes.revoked,
  'token revoked': byeCodes.revoked,
  'loan taken back': byeCodes.scopeChanged,
  'lender’s right revoked': byeCodes.scopeChanged,
  'loan run out': byeCodes.scopeChanged,
};

interface Gone {
  readonly departing: Departing;
  readonly ear: Ear;
  /** Nothing beyond this number may have been sent. */
  readonly last: number;
  readonly tookMs: number;
}

let server: TestServer;
let database: Database;
let keeper: Browser;
let stopped: () => Promise<number> = () => Promise.resolve(0);

beforeAll(async () => {
  const environment = { REQUESTS_PER_ADDRESS: '1000000', SOCKETS_PER_ADDRESS: '1000000' };
  server = await startTestServer({ environment });
  keeper = await withArea(server);
  database = await openDatabase(server.databaseUrl);
});
afterAll(async () => {
  await stopped();
  await database.destroy();
  await server.end();
});

async function place(): Promise<{ area: string; epoch: string; seq: number }> {
  const { body } = await keeper.get(`/api/areas/${area}/changes?after=0&limit=1`);
  return { area, epoch: String(body['epoch']), seq: Number(body['head']) };
}

async function sideBySide<T, U>(all: readonly T[], work: (one: T) => Promise<U>): Promise<U[]> {
  const done: U[] = [];
  for (let at = 0; at < all.length; at += atOnce)
    done.push(...(await Promise.all(all.slice(at, at + atOnce).map(work))));
  return done;
}

/** Changes that stream all the while. */
function stream(): () => Promise<number> {
  const written: Promise<unknown>[] = [];
  let underWay = 0;
  const cancel = every(systemClock, 1000 / changesPerSecond, () => {
    if (underWay >= mostUnderWay) return;
    underWay++;
    written.push(
      command(keeper, 'unit.put', {
        ...{ id: randomUUID(), region: township, name: '某单位', unitKind: 'linked' as const },
      })
        .catch(() => undefined)
        .finally(() => underWay--),
    );
  });
  return async () => {
    cancel();
    await Promise.all(written);
    return written.length;
  };
}

/**
 * Whoever is just being greeted when somebody's right ends may be fenced too, for nobody knows yet whose it was:
 * they come again, as every client does.
 */
async function opened(
  departing: Departing,
  tries = 5,
): Promise<{ departing: Departing; ear: Ear }> {
  const { browser, token, until } = departing;
  const way =
    token === undefined
      ? { ticket: String((await browser.post('/api/live/ticket')).body['ticket']) }
      : { token };
  const ear = Ear.open(server.url, way, await place(), until !== undefined);
  const isIn = await ear.welcomed.then(
    () => true,
    () => false,
  );
  if (!isIn && tries === 0) throw new Error(`${departing.how}: was never let in`);
  return isIn ? { departing, ear } : opened(departing, tries - 1);
}

async function gone({ departing, ear }: { departing: Departing; ear: Ear }): Promise<Gone> {
  const page = departing.browser.get(`/api/areas/${area}/changes?after=0&limit=1`);
  const number = await departing.end();
  const answeredMs = systemClock.steadyMs();
  const last = number === undefined ? (await place()).seq : number - 1;
  await ear.closed;
  const { status, body } = await page;
  if (number !== undefined && status === 200) expect(Number(body['head'])).toBeLessThan(number);
  return { departing, ear, last, tookMs: systemClock.steadyMs() - answeredMs };
}

describe(`${size} revocations while changes stream`, () => {
  test(
    'I7: nobody is sent anything newer, nor anything at all after the word to go',
    async () => {
      const accounts = new AccountStore(database.manager);
      const makers = new Departures({ url: server.url, keeper, accounts });
      const hows = Array.from({ length: size }, (_none, at) => departures[at % departures.length]);
      const stop = stream();
      stopped = stop;
      const witness = await opened(await makers.make('grant revoked'));
      const readers = await sideBySide(hows, async (how) =>
        opened(await makers.make(how ?? 'grant revoked')),
      );
      const left = await sideBySide(readers, gone);
      const { seq } = await place();
      const changes = await stop();

      expect(left.map(({ departing: { how }, ear }) => [how, ear.byes])).toEqual(
        left.map(({ departing: { how } }) => [how, [codeOf[how]]]),
      );
      expect(left.filter(isToldMore).map(({ departing: { how } }) => how)).toEqual([]);
      expect(left.map(({ ear: { bytesAfterBye, isClosed } }) => [bytesAfterBye, isClosed])).toEqual(
        left.map(() => [0, true]),
      );
      expect(witness.ear.byes).toEqual([]);
      expect(witness.ear.frames.at(-1)).toBeGreaterThan(
        Math.max(...left.map(({ last }) => last)) - 1,
      );
      report(left, changes, seq);
      witness.ear.ws.terminate();
    },
    300_000 + size * 500,
  );
});

/** A loan that runs out ends at its hour; all else at its number in the log. */
function isToldMore({ departing: { until }, ear, last }: Gone): boolean {
  return until === undefined ? ear.frames.some((to) => to > last) : ear.latest >= until;
}

/** Figures, not gates. */
function report(left: readonly Gone[], changes: number, seq: number): void {
  const waits = left
    .filter(({ departing: { how } }) => how !== 'loan run out')
    .map(({ tookMs }) => tookMs)
    .sort((a, b) => a - b);
  const at = (share: number): number => Math.round(waits[Math.floor(waits.length * share)] ?? 0);
  process.stdout.write(
    `revocations: ${left.length} gone while ${changes} changes streamed (log at ${seq}); ` +
      `from the answer to the closed socket p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms\n`,
  );
}

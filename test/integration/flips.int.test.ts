import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { systemClock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { seededRandom, systemRandom, type Random } from '@levee/shared/kernel/random';
import type { RecordOf } from '@levee/shared/model/kinds';
import type { Changes } from '@levee/shared/protocol/changes';
import { canonical } from '@levee/shared/rules/same-value';
import { someone } from '@levee/shared/testing/scene';
import type { Session } from '@levee/dashboard/sync/session';
import type { Browser } from '@levee/server/app/testing/browser';
import { area, command, county, township, withArea } from '@levee/server/app/testing/people';
import { startTestServer, type TestServer } from '@levee/server/app/testing/running-server';
import { sessionOf, until } from '@levee/server/realtime/testing/live-client';
import { Cable } from '@levee/test/support/cable';

const seed = Number(process.env['LEVEE_FLIPS_SEED'] ?? 20_260_724);
const flips = Number(process.env['LEVEE_FLIPS'] ?? 200);
const clientCount = 20;

jest.setTimeout(60_000 + 500 * flips);

/** A phone that goes off and on line, and writes on one record of its own all the while. */
class Phone {
  readonly hazard = newId(systemClock, systemRandom);
  readonly written: string[] = [];

  private constructor(
    readonly session: Session,
    private readonly cable: Cable,
    private readonly random: Random,
  ) {}

  static async open(server: TestServer, keeper: Browser, seed: number): Promise<Phone> {
    const cable = await Cable.to(Number(new URL(server.url).port));
    const actor = someone('First', 'administrator', county);
    const session = sessionOf(cable.url, keeper, actor, seed);
    await session.open();
    return new Phone(session, cable, seededRandom(seed));
  }

  /** Off with a few lines written there, and on again, to be cut once more at some point of catching up. */
  async flip(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      this.cable.pull();
      await until(this.session, () => this.session.link.state !== 'live');
      this.#write(1 + Math.floor(this.random() * 2));
      this.cable.plugIn();
      const left = Math.floor(this.random() * 2);
      await until(this.session, () => this.#isLive() && this.session.outbox().length <= left);
      this.#write(1);
    }
  }

  /** Everything written has its answer, and the log up to this number is here. */
  hasAll(seq: number): Promise<void> {
    const isDone = (): boolean =>
      this.session.outbox().length === 0 && this.session.link.seq >= seq;
    return until(this.session, () => this.#isLive() && isDone());
  }

  async close(): Promise<void> {
    this.session.close();
    await this.cable.close();
  }

  #isLive(): boolean {
    return this.session.link.state === 'live';
  }

  #write(count: number): void {
    for (let i = 0; i < count; i++) {
      const emergencyMeasure = `measure ${this.written.length}`;
      this.written.push(emergencyMeasure);
      void this.session.send('hazard.watch', { hazard: this.hazard, emergencyMeasure });
    }
  }
}

describe('phones between hills', () => {
  let server: TestServer;
  let keeper: Browser;
  let phones: Phone[];

  beforeAll(async () => {
    server = await startTestServer();
    keeper = await withArea(server);
    phones = [];
    for (let i = 0; i < clientCount; i++) {
      const phone = await Phone.open(server, keeper, seed + i);
      phones.push(phone);
      await command(keeper, 'hazard.report', reportOf(phone.hazard));
    }
    const head = await headOf(keeper);
    await Promise.all(phones.map((phone) => phone.hasAll(head)));
  });
  afterAll(async () => {
    await Promise.all(phones.map((phone) => phone.close()));
    await server.end();
  });

  test(`${flips} times off and on line, ${clientCount} of them: nothing lost, nothing twice, each record in order (seed ${seed})`, async () => {
    await Promise.all(phones.map((phone) => phone.flip(flips / clientCount)));
    const lastFlipMs = systemClock.steadyMs();
    await Promise.all(phones.map((phone) => phone.hasAll(0)));
    const head = await headOf(keeper);
    await Promise.all(phones.map((phone) => phone.hasAll(head)));
    const tookMs = Math.round(systemClock.steadyMs() - lastFlipMs);
    process.stdout.write(`flips: all converged ${tookMs} ms after the last\n`);
    const log = await logOf(keeper);
    for (const { session, hazard, written } of phones) {
      const ids = session.delivered().map(({ id }) => id);
      expect([ids.length, new Set(ids).size]).toEqual([written.length, written.length]);
      expect(measuresIn(log, hazard)).toEqual(written);
    }
    const pictures = phones.map(({ session }) =>
      canonical([...session.replica.all('hazard').entries()].sort()),
    );
    expect(new Set(pictures).size).toBe(1);
    expect(lastMeasures(phones)).toEqual(phones.map(({ written }) => written.at(-1)));
  });
});

function reportOf(id: string) {
  const place = { region: township, position: null, hazardKind: 'reservoir' as const };
  return { id, name: `point ${id}`, description: '', attributes: {}, ...place };
}

async function headOf(keeper: Browser): Promise<number> {
  const { body } = await keeper.get(`/api/areas/${area}/changes?limit=1`);
  return Number(body['head']);
}

/** The whole log, page by page. */
async function logOf(keeper: Browser): Promise<Changes['items']> {
  const items: Changes['items'] = [];
  const head = await headOf(keeper);
  while ((items.at(-1)?.seq ?? 0) < head) {
    const after = items.at(-1)?.seq ?? 0;
    const { body } = await keeper.get(`/api/areas/${area}/changes?after=${after}&limit=1000`);
    items.push(...(body as unknown as Changes).items);
  }
  return items;
}

/** What was written on a point, in the order of the log. */
function measuresIn(log: Changes['items'], hazard: string): (string | null)[] {
  return log
    .filter(({ kind, id }) => kind === 'hazard' && id === hazard)
    .slice(1)
    .map(({ record }) => (record as RecordOf<'hazard'>).emergencyMeasure);
}

/** What each phone's own point says in the first one's picture. */
function lastMeasures(phones: readonly Phone[]): (string | null | undefined)[] {
  const [first] = phones;
  return phones.map(({ hazard }) => first?.session.replica.get('hazard', hazard)?.emergencyMeasure);
}

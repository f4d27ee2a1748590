import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { fromIso } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { byeCodes } from '@levee/shared/protocol/bye';
import { someone } from '@levee/shared/testing/scene';
import type { Session } from '@levee/dashboard/sync/session';
import type { Browser } from '../app/testing/browser.js';
import { county, password, signedIn, township, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { live, rawSocket, sessionOf, ticketOf, until } from './testing/live-client.js';

const hourMs = 3_600_000;
const closedWithinMs = 25_000;

/** Leaps over hours without keeping what was due in them, and keeps the seconds that a test looks at. */
class LeapingClock extends ManualClock {
  #leaptMs = 0;
  override nowMs = (): number => super.nowMs() + this.#leaptMs;
  override steadyMs = (): number => super.steadyMs() + this.#leaptMs;
  leap(ms: number): void {
    this.#leaptMs += ms;
  }
}

describe('the end of a session', () => {
  const clock = new LeapingClock();
  const open: { close(): unknown }[] = [];
  let server: TestServer;

  beforeAll(async () => {
    const environment = { LEVEE_SESSION_HOURS: '1', LEVEE_IDLE_MINUTES: '240' };
    server = await startTestServer({ clock, environment });
    await withArea(server);
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });
  afterAll(() => server.end());

  async function watch(browser: Browser): Promise<Session> {
    const session = sessionOf(server.url, browser, someone('First', 'administrator', county));
    open.push(session);
    return live(session);
  }

  const signInAgain = (browser: Browser): Promise<{ status: number }> =>
    browser.post('/api/session', { account: 'first', password });

  const send = (session: Session): ReturnType<Session['send']> =>
    session.send('unit.put', {
      id: randomUUID(),
      region: township,
      name: '值守单位',
      unitKind: 'linked',
    });

  test('I17: is told at the welcome, and closes the socket within 25 s of it', async () => {
    const browser = await signedIn(server, 'first');
    const client = await rawSocket(server.url, await ticketOf(browser));
    open.push(client.socket);
    const [welcome] = await client.hello();
    expect(fromIso(welcome?.expiresAt ?? '')).toBe(clock.nowMs() + hourMs);
    clock.leap(hourMs - closedWithinMs);
    clock.advance(closedWithinMs - 1);
    expect(await client.hello()).toHaveLength(1);
    clock.advance(1 + closedWithinMs);
    await client.closed();
    expect(client.byes).toMatchObject([{ code: byeCodes.expired, retry: 'signIn' }]);
  });

  test('is outlived by whoever signs in again before it, on the page that is open', async () => {
    const browser = await signedIn(server, 'first');
    const old = await rawSocket(server.url, await ticketOf(browser));
    open.push(old.socket);
    const watching = await watch(browser);
    const endMs = watching.link.expiresAtMs ?? NaN;
    clock.leap(hourMs - closedWithinMs);
    expect((await signInAgain(browser)).status).toBe(200);
    watching.renew();
    await until(
      watching,
      () => watching.link.state === 'live' && watching.link.expiresAtMs !== endMs,
    );
    expect(watching.link.expiresAtMs).toBe(clock.nowMs() + hourMs);
    clock.advance(2 * closedWithinMs);
    await old.closed();
    expect((await send(watching)).status).toBe('ok');
    expect(watching.link.state).toBe('live');
  });

  test('that has come loses nothing: after a sign-in the page goes on and sends what it kept', async () => {
    const browser = await signedIn(server, 'first');
    const watching = await watch(browser);
    const { epoch, seq } = watching.link;
    clock.leap(hourMs);
    clock.advance(closedWithinMs);
    await until(watching, () => watching.link.state === 'signIn');
    const waiting = send(watching);
    expect((await signInAgain(browser)).status).toBe(200);
    watching.renew();
    await until(watching, () => watching.link.state === 'live');
    expect(await waiting).toMatchObject({ status: 'ok', seq: seq + 1 });
    expect(watching.link.epoch).toBe(epoch);
  });
});

import { describe, expect, test } from '@jest/globals';
import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { northOfficer } from '@levee/shared/testing/scene';
import { byeCodes } from '@levee/shared/protocol/bye';
import { MemoryOutbox } from '../sync/outbox-store.js';
import { deviceBackoff } from '../sync/reconnect.js';
import { Session } from '../sync/session.js';
import { area, beat, hour } from '../sync/testing/frames.js';
import { ScriptedTransport } from '../sync/testing/scripted-transport.js';
import { endInSight, warnMs } from './expiry.js';

const serverMs = fromIso(hour);
const lifeMs = 12 * 3_600_000;
const endMs = serverMs + lifeMs;
const year = 365 * 24 * 3_600_000;

describe('the end of a session', () => {
  async function watching(offMs = 0, expiresAt: string | null = toIso(endMs)) {
    const clock = new ManualClock(serverMs + offMs);
    const transport = new ScriptedTransport();
    const session = new Session({
      area,
      transport,
      store: new MemoryOutbox(),
      clock,
      random: seededRandom(5),
      backoff: deviceBackoff,
      actor: northOfficer,
      nextFrame: (act) => act(),
    });
    await session.open();
    await transport.goLive(0, { expiresAt });
    /** Time passes on a good line. */
    const pass = (ms: number): void => {
      clock.advance(ms);
      const serverNow = toIso(serverMs + clock.steadyMs());
      transport.say((listener) => listener.beat(beat(0, 0, { serverNow })));
    };
    const end = (): number | undefined => endInSight(session.link, session.serverNowMs());
    return { clock, transport, session, pass, end };
  }

  test.each([
    ['right', 0],
    ['a year ahead', year],
    ['a year behind', -year],
  ])(
    'is in sight ten minutes before it by the server’s hour, the browser’s clock %s',
    async (_how, offMs) => {
      const { end, clock, session } = await watching(offMs);
      expect(end()).toBeUndefined();
      const stepMs = lifeMs - warnMs - 1;
      const later = (ms: number): number | undefined =>
        endInSight({ ...session.link, state: 'live' }, session.serverNowMs() + ms);
      expect([later(stepMs), later(stepMs + 1)]).toEqual([undefined, endMs]);
      clock.advance(1);
      expect(later(stepMs)).toBe(endMs);
    },
  );

  test('stays in sight until a new session has begun, whose end is far', async () => {
    const { session, transport, end } = await watching(0, toIso(serverMs + warnMs));
    expect(end()).toBe(serverMs + warnMs);
    session.renew();
    transport.say((listener) => listener.opened());
    transport.welcomeWith({ expiresAt: toIso(endMs) });
    expect([session.link.state, end()]).toEqual(['live', undefined]);
  });

  test('once it has come the banner of the link speaks, and a new session goes on from there', async () => {
    const { session, transport, end, pass } = await watching(0, toIso(serverMs + 5_000));
    pass(5_000);
    expect(end()).toBe(serverMs + 5_000);
    const bye = { code: byeCodes.expired, retry: 'signIn' as const, afterMs: 0 };
    transport.say((listener) => listener.bye(bye));
    expect([session.link.state, end()]).toEqual(['signIn', undefined]);
    session.renew();
    transport.say((listener) => listener.opened());
    transport.welcomeWith({ expiresAt: toIso(endMs) });
    expect([session.link.state, end()]).toEqual(['live', undefined]);
  });

  test('a wall’s key has none', async () => {
    const { end } = await watching(0, null);
    expect(end()).toBeUndefined();
  });
});

import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { byeCodes } from '@levee/shared/protocol/bye';
import { northOfficer, southOfficer } from '@levee/shared/testing/scene';
import type { Actor } from '@levee/shared/rules/actor';
import { fetchRules } from './late-rules.js';
import { MemoryOutbox } from './outbox-store.js';
import { gatherMs } from './picture/picture-keeper.js';
import { MemoryPictures } from './picture/picture-store.js';
import { deviceBackoff } from './reconnect.js';
import { commandsUnderWay } from './commands-under-way.js';
import { Session } from './session.js';
import { area, epoch, frame, hour, snapshot } from './testing/frames.js';
import { ScriptedTransport, settled } from './testing/scripted-transport.js';

describe('session with a stored picture', () => {
  beforeAll(fetchRules);

  let clock: ManualClock;
  let transport: ScriptedTransport;
  let pictures: MemoryPictures;

  async function page(actor: Actor | null = northOfficer): Promise<Session> {
    transport = new ScriptedTransport();
    transport.snapshotOf = () => Promise.resolve(snapshot(1, ['a', 'b']));
    const session = new Session({
      commands: commandsUnderWay,
      ...{ area, transport, store: new MemoryOutbox(), pictures, clock, actor },
      random: seededRandom(5),
      backoff: deviceBackoff,
      nextFrame: (act) => act(),
    });
    await session.open();
    return session;
  }

  /** A first page that lived long enough for its picture to be stored, and was closed. */
  async function leavePicture(): Promise<void> {
    const session = await page();
    await transport.goLive(1);
    transport.say((listener) => listener.changes(frame(1, ['c'])));
    clock.advance(gatherMs);
    await settled();
    session.close();
  }

  const unitsOf = ({ replica }: Session): string[] => [...replica.all('unit').keys()];

  beforeEach(() => {
    clock = new ManualClock();
    pictures = new MemoryPictures();
    transport = new ScriptedTransport();
  });

  test('opens to it without a network, dated by the server’s hour, and calls it no more than old', async () => {
    await leavePicture();
    clock.advance(90_000);
    const session = await page();
    expect(unitsOf(session)).toEqual(['a', 'b', 'c']);
    expect(session.link).toMatchObject({ epoch, seq: 2, freshness: 'offline' });
    expect(session.link.state).not.toBe('live');
    expect(session.link.frameAgeMs).toBe(90_000 + gatherMs);
    expect(toIso(session.serverNowMs() - session.link.frameAgeMs)).toBe(hour);
    expect(session.serverNowMs()).toBe(fromIso(hour) + gatherMs + 90_000);
  });

  test('is not taken for live because the line is there again, though it is seconds old', async () => {
    await leavePicture();
    const session = await page();
    transport.say((listener) => listener.opened());
    expect(session.link).toMatchObject({ state: 'joining', freshness: 'offline' });
  });

  test('says hello with the place that survived, and takes only what is new', async () => {
    await leavePicture();
    const session = await page();
    transport.snapshotOf = () => Promise.reject(new Error('no snapshot is needed'));
    transport.say((listener) => listener.opened());
    expect(transport.hellos.at(-1)?.message.reads).toEqual([{ area, epoch, seq: 2 }]);
    transport.welcomeWith({ from: 2, head: 3 });
    transport.say((listener) => listener.changes(frame(2, ['d'])));
    await settled();
    expect(session.link).toMatchObject({ state: 'live', freshness: 'live', seq: 3 });
    expect(unitsOf(session)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('is of another history: everything is asked for anew', async () => {
    await leavePicture();
    const session = await page();
    transport.say((listener) => listener.opened());
    transport.welcomeWith({ epoch: 'epoch-two', mode: 'snapshot', head: 5 });
    expect(session.link.freshness).not.toBe('live');
    await settled();
    expect(unitsOf(session)).toEqual(['a', 'b']);
  });

  test('was seen with other eyes: everything is asked for anew', async () => {
    await leavePicture();
    await page();
    transport.say((listener) => listener.opened());
    transport.welcomeWith({ from: 2, head: 2, audience: 'commander' });
    expect(transport.hellos.at(-1)?.message.reads).toEqual([{ area }]);
  });

  test('is not shown to another person, and does not wait for the first one either', async () => {
    await leavePicture();
    const other = await page(southOfficer);
    expect([unitsOf(other), other.link.epoch]).toEqual([[], null]);
    other.close();
    expect(unitsOf(await page())).toEqual([]);
  });

  test('a device that is taken forgets it at once', async () => {
    await leavePicture();
    const session = await page();
    transport.say((listener) => listener.opened());
    transport.welcomeWith({ from: 2, head: 2 });
    const bye = { code: byeCodes.revoked, retry: 'never' as const, afterMs: 0 };
    transport.say((listener) => listener.bye(bye));
    await settled();
    expect(unitsOf(session)).toEqual([]);
    expect(await pictures.read(area)).toBeUndefined();
  });

  test('a wall keeps none', async () => {
    const session = await page(null);
    await transport.goLive(1);
    clock.advance(gatherMs);
    await settled();
    expect(unitsOf(session)).toEqual(['a', 'b']);
    expect(await pictures.read(area)).toBeUndefined();
  });

  test('a page that goes to the back stores what it has', async () => {
    const session = await page();
    await transport.goLive(1);
    session.hidden();
    await settled();
    expect((await pictures.read(area))?.head).toMatchObject({ seq: 1, count: 2 });
  });

  test('a page that was closed while it read its disk opens no line', async () => {
    const session = new Session({
      commands: commandsUnderWay,
      ...{ area, transport, store: new MemoryOutbox(), pictures, clock, actor: northOfficer },
      random: seededRandom(5),
      backoff: deviceBackoff,
      nextFrame: (act) => act(),
    });
    const opening = session.open();
    session.close();
    await opening;
    clock.advance(60_000);
    expect(transport.openings).toBe(0);
  });
});

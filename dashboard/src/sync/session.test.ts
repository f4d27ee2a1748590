import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { fromIso } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { byeCodes } from '@levee/shared/protocol/bye';
import type { Stamped } from '@levee/shared/model/kinds';
import type { Change } from '@levee/shared/protocol/changes';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import type { Actor } from '@levee/shared/rules/actor';
import { reportDraft } from '@levee/shared/testing/drafts';
import { chief, minute, northOfficer } from '@levee/shared/testing/scene';
import { settledWorld } from '@levee/shared/testing/world';
import { baseOf } from './base.js';
import { MemoryOutbox, type OutboxStore } from './outbox-store.js';
import { fetchRules } from './late-rules.js';
import { deviceBackoff } from './reconnect.js';
import { commandsUnderWay } from './commands-under-way.js';
import { Session } from './session.js';
import { area, beat, epoch, frame, hour, item, snapshot, unit } from './testing/frames.js';
import { ScriptedTransport, settled } from './testing/scripted-transport.js';

const treat = { hazard: 'pond', grade: 'orange' as const, reason: 'Seepage' };

/** A snapshot with one reported hazard point, the first version of it. */
function county(seq = 1): Snapshot {
  const world = settledWorld().does('hazard.report', reportDraft({ id: 'pond' }), {
    by: northOfficer,
  });
  const { version, changedAt, changedBy, ...record } = world.get('hazard', 'pond');
  const pond = { kind: 'hazard' as const, id: 'pond', version, changedAt, changedBy, record };
  return { ...snapshot(seq), records: [pond] };
}

function drillProfile(): Snapshot['records'][number] {
  const drillClock = { realAt: minute(0), showsAt: minute(600), rate: 60 };
  const names = { name: 'Drill', headquarters: 'HQ', code: '990001', timeZone: 'Asia/Shanghai' };
  const record = { id: 'profile', region: null, ...names, isDrill: true, datum: 'wgs84' as const };
  const stamp = { version: 1, changedAt: minute(0), changedBy: 'Keeper' };
  return { kind: 'profile', id: 'profile', ...stamp, record: { ...record, drillClock } };
}

describe('session', () => {
  let clock: ManualClock;
  let transport: ScriptedTransport;
  let store: OutboxStore;
  let frames: (() => void)[];
  let session: Session;

  function begin(actor: Actor | null = northOfficer): Session {
    return new Session({
      commands: commandsUnderWay,
      area,
      transport,
      store,
      clock,
      random: seededRandom(5),
      backoff: deviceBackoff,
      actor,
      nextFrame: (act) => frames.push(act),
    });
  }

  /** The next animation frame. */
  function paint(): void {
    for (const act of frames.splice(0)) act();
  }

  beforeAll(fetchRules);

  beforeEach(async () => {
    clock = new ManualClock();
    transport = new ScriptedTransport();
    transport.snapshotOf = () => Promise.resolve(county());
    store = new MemoryOutbox();
    frames = [];
    session = begin();
    await session.open();
  });

  test('a device that is taken forgets picture, positions and what was not sent yet', async () => {
    await transport.goLive(1);
    const at = { lat: 30.9, lng: 117.2 };
    const positions = [{ team: 'team-1', position: at, occurredAt: minute(1) }];
    transport.say((listener) => listener.volatile({ area, positions }));
    void session.send('hazard.report', reportDraft({ id: 'dyke' }));
    await settled();
    expect([session.positions().size, (await store.all()).length]).toEqual([1, 1]);
    const bye = { code: byeCodes.revoked, retry: 'never' as const, afterMs: 0 };
    transport.say((listener) => listener.bye(bye));
    await settled();
    expect([session.positions().size, (await store.all()).length]).toEqual([0, 0]);
    expect([session.outbox().length, session.replica.all('hazard').size]).toEqual([0, 0]);
  });

  test('is live with what the snapshot said, and shows how fresh that is', async () => {
    await transport.goLive(1);
    expect(session.link).toMatchObject({ state: 'live', freshness: 'live', seq: 1, epoch });
    expect(session.replica.get('hazard', 'pond')?.grade).toBe('ungraded');
    clock.advance(10_001);
    expect(session.link.freshness).toBe('delayed');
    clock.advance(120_000);
    expect(session.link.freshness).toBe('offline');
  });

  test('shows a command at once and sends it with id, base version and hour', async () => {
    await transport.goLive(1);
    const answer = session.send('hazard.raise', treat);
    await settled();
    expect(session.replica.get('hazard', 'pond')).toMatchObject({ grade: 'orange', version: 2 });
    const [asked] = transport.asked;
    expect(asked?.message).toMatchObject({ area, kind: 'hazard.raise', payload: treat });
    expect(asked?.message).toMatchObject({ baseVersion: 1, capturedSeq: 1 });
    asked?.answer({ id: asked.message.id, status: 'ok', seq: 2, version: 2 });
    expect(await answer).toMatchObject({ status: 'ok', seq: 2 });
  });

  test('I6: stands on what its author saw when they began to write, whatever has come since', async () => {
    await transport.goLive(1);
    const seen = session.replica.get('hazard', 'pond');
    const base = seen && baseOf(seen);
    const theirs = { ...seen, shelter: 'Hall', version: 2 } as Stamped<'hazard'>;
    const change = item(2, unit('pond'), { kind: 'hazard', version: 2, record: theirs });
    transport.say((listener) => listener.changes({ ...frame(1, []), items: [change] }));
    const mine = { hazard: 'pond', responsible: [], team: null, leadUnit: null, shelter: 'School' };
    void session.send('hazard.assign', mine, base);
    await settled();
    expect(session.replica.get('hazard', 'pond')?.shelter).toBe('Hall');
    const [asked] = transport.asked;
    expect(asked?.message).toMatchObject({ baseVersion: 1 });
    asked?.answer({ id: asked.message.id, status: 'conflict', code: 'version-stale' });
    expect(session.outbox()).toMatchObject([
      { payload: mine, mark: 'refused', base: { state: 'reported', leadUnit: null } },
    ]);
  });

  test('I6: what was written upon a command that came back stands on what the log had said', async () => {
    await transport.goLive(1);
    const mine = { hazard: 'pond', responsible: [], team: null, leadUnit: null };
    void session.send('hazard.assign', { ...mine, shelter: 'School' });
    await settled();
    void session.send('hazard.assign', { ...mine, shelter: 'Church' });
    await settled();
    const [first] = transport.asked;
    first?.answer({ id: first.message.id, status: 'conflict', code: 'version-stale' });
    await settled();
    expect(transport.asked.map(({ message }) => message.baseVersion)).toEqual([1, 1]);
  });

  test('keeps showing what was accepted until its own change has arrived, then the log’s word', async () => {
    await transport.goLive(1);
    void session.send('hazard.raise', treat);
    await settled();
    const [asked] = transport.asked;
    asked?.answer({ id: asked.message.id, status: 'ok', seq: 2, version: 2 });
    expect(session.replica.get('hazard', 'pond')?.grade).toBe('orange');
    expect(session.replica.said('hazard').get('pond')?.grade).toBe('ungraded');
    const pond = session.replica.get('hazard', 'pond');
    const change = item(2, unit('pond'), { kind: 'hazard', version: 2, record: pond ?? null });
    transport.say((listener) => listener.changes({ ...frame(1, []), items: [change] }));
    expect(session.replica.get('hazard', 'pond')).toEqual(
      session.replica.said('hazard').get('pond'),
    );
  });

  test('what is appended stands there once, also where the log’s word comes before the receipt', async () => {
    await transport.goLive(1);
    const called = { hazard: 'pond', role: 'patrol', name: '巡甲', outcome: 'answered' } as const;
    void session.send('hazard.recordCall', called);
    await settled();
    const [asked] = transport.asked;
    const pond = session.replica.get('hazard', 'pond');
    expect(pond?.calls).toHaveLength(1);
    const said: Partial<Change> = { kind: 'hazard', version: 2, record: pond ?? null };
    const change = item(2, unit('pond'), { ...said, command: asked?.message.id ?? '' });
    transport.say((listener) => listener.changes({ ...frame(1, []), items: [change] }));
    expect(session.replica.get('hazard', 'pond')?.calls).toHaveLength(1);
    expect(session.outbox()).toHaveLength(1);
    asked?.answer({ id: asked.message.id, status: 'ok', seq: 2, version: 2 });
    expect(session.replica.get('hazard', 'pond')?.calls).toHaveLength(1);
    expect(session.outbox()).toEqual([]);
  });

  test('takes back what was refused and keeps the author’s words in the tray', async () => {
    await transport.goLive(1);
    const answer = session.send('hazard.raise', treat);
    await settled();
    const [asked] = transport.asked;
    asked?.answer({ id: asked.message.id, status: 'refused', code: 'state-illegal' });
    expect((await answer).code).toBe('state-illegal');
    expect(session.replica.get('hazard', 'pond')?.grade).toBe('ungraded');
    expect(session.outbox()).toMatchObject([{ payload: treat, mark: 'refused' }]);
    await session.dismiss(session.outbox()[0]?.id ?? '');
    expect(session.outbox()).toEqual([]);
  });

  test('what is given without a link is kept, shown, said to be on its way, and sent later', async () => {
    const answer = session.send('hazard.raise', treat);
    await settled();
    clock.advance(4_000);
    expect((await answer).status).toBe('busy');
    expect(session.outbox()).toMatchObject([{ mark: 'saved', receipt: null }]);
    await transport.goLive(1);
    expect(transport.asked).toHaveLength(1);
    expect(session.replica.get('hazard', 'pond')?.grade).toBe('orange');
  });

  test('I24: what needs a live link is refused at once without one and leaves no trace', async () => {
    const lower = { hazard: 'pond', grade: 'blue' as const, reason: 'Dry' };
    expect(await session.send('hazard.lower', lower)).toMatchObject({ code: 'live-link-needed' });
    await transport.goLive(1);
    expect(transport.asked).toEqual([]);
    expect(session.outbox()).toEqual([]);
  });

  test('a draft that no schema takes never leaves', async () => {
    await transport.goLive(1);
    const wrong = { hazard: 'no id at all!', grade: 'orange' as const, reason: '' };
    expect(await session.send('hazard.raise', wrong)).toMatchObject({
      status: 'refused',
      code: 'payload-invalid',
      field: 'hazard',
    });
    expect(transport.asked).toEqual([]);
  });

  test('a reload brings back what was under way and shows it again, at the hour it was given', async () => {
    await transport.goLive(1);
    void session.send('hazard.raise', treat);
    await settled();
    const given = session.replica.get('hazard', 'pond')?.remark;
    session.close();
    clock.advance(25 * 60_000);
    transport = new ScriptedTransport();
    transport.snapshotOf = () => Promise.resolve(county());
    session = begin();
    await session.open();
    await transport.goLive(1);
    await settled();
    expect(session.replica.get('hazard', 'pond')).toMatchObject({ grade: 'orange', remark: given });
    expect(transport.asked.map(({ message: { kind } }) => kind)).toEqual(['hazard.raise']);
  });

  test('somebody else at the same browser neither shows nor sends what the first one gave', async () => {
    void session.send('hazard.raise', treat);
    await settled();
    session.close();
    transport = new ScriptedTransport();
    transport.snapshotOf = () => Promise.resolve(county());
    session = begin(chief);
    await session.open();
    await transport.goLive(1);
    await settled();
    expect(session.replica.get('hazard', 'pond')?.grade).toBe('ungraded');
    expect(transport.asked).toEqual([]);
    expect(session.outbox()).toEqual([]);
    expect(await store.all()).toHaveLength(1);
  });

  test('a log that began anew is offered what the old one had acknowledged', async () => {
    await transport.goLive(1);
    void session.send('hazard.raise', treat);
    await settled();
    const [asked] = transport.asked;
    asked?.answer({ id: asked.message.id, status: 'ok', seq: 2, version: 2 });
    await settled();
    transport.say((listener) => listener.closed());
    clock.advance(deviceBackoff.capMs);
    transport.snapshotOf = () => Promise.resolve({ ...county(), epoch: 'epoch-two' });
    await transport.goLive(1, { epoch: 'epoch-two' });
    await settled();
    expect(transport.asked.map(({ message: { id } }) => id)).toEqual(
      Array.from({ length: 2 }, () => asked?.message.id),
    );
  });

  test('a drill that was reset is not offered yesterday’s commands', async () => {
    const drill = (over = {}) => ({
      ...county(),
      ...over,
      records: [...county().records, drillProfile()],
    });
    transport.snapshotOf = () => Promise.resolve(drill());
    await transport.goLive(1);
    void session.send('hazard.raise', treat);
    await settled();
    transport.asked[0]?.answer({ id: transport.asked[0].message.id, status: 'ok', seq: 2 });
    await settled();
    transport.say((listener) => listener.closed());
    clock.advance(deviceBackoff.capMs);
    transport.snapshotOf = () => Promise.resolve(drill({ epoch: 'epoch-two' }));
    await transport.goLive(1, { epoch: 'epoch-two' });
    await settled();
    expect(transport.asked).toHaveLength(1);
  });

  test('lives in the hour of the area: a drill’s clock runs at its own pace', async () => {
    const records = [...county().records, drillProfile()];
    transport.snapshotOf = () => Promise.resolve({ ...county(), records });
    await transport.goLive(1);
    transport.say((listener) => listener.beat(beat(1, 1, { serverNow: minute(10) })));
    expect(session.serverNowMs()).toBe(fromIso(minute(10)));
    expect(session.areaNowMs()).toBe(fromIso(minute(1_200)));
  });

  test('tells what changed at most once a frame', async () => {
    await transport.goLive(1);
    paint();
    const told: string[][] = [];
    const stop = session.onChange((dirty) => told.push([...(dirty.get('unit') ?? [])]));
    transport.say((listener) => listener.changes(frame(1, ['a', 'b'])));
    transport.say((listener) => listener.changes(frame(3, ['c'])));
    expect(frames).toHaveLength(1);
    paint();
    expect(told).toEqual([['a', 'b', 'c']]);
    stop();
    transport.say((listener) => listener.changes(frame(4, ['d'])));
    paint();
    expect(told).toHaveLength(1);
  });

  test('keeps the newest position of each team, whatever comes late', async () => {
    await transport.goLive(1);
    const seen = (team: string, at: number, lat: number) => {
      return { team, position: { lat, lng: 110 }, occurredAt: minute(at) };
    };
    let told = 0;
    session.onPositions(() => told++);
    const say = (...positions: ReturnType<typeof seen>[]) =>
      transport.say((listener) => listener.volatile({ area, positions }));
    say(seen('east', 5, 31), seen('west', 5, 32));
    say(seen('east', 4, 39));
    expect(session.positions().get('east')?.position.lat).toBe(31);
    expect([...session.positions().keys()]).toEqual(['east', 'west']);
    expect(told).toBe(2);
  });

  test('says on which surface somebody is once on each connection, and who else is here', async () => {
    session.present('duty');
    expect(transport.said).toEqual([]);
    await transport.goLive(1);
    clock.advance(3_000);
    const presence = [{ client: '', name: '', surface: 'duty' as const }];
    expect(transport.said).toEqual([{ area, positions: [], presence }]);
    session.present('leader');
    expect(transport.said.at(-1)?.presence?.[0]?.surface).toBe('leader');
    transport.say((listener) => listener.closed());
    clock.advance(30_000);
    await transport.goLive(1);
    expect(transport.said).toHaveLength(3);
    const here = [{ client: 'a', name: 'Ann', surface: 'wall' as const }];
    const told: unknown[] = [];
    session.onPresence((all) => told.push(all));
    transport.say((listener) => listener.volatile({ area, positions: [], presence: here }));
    transport.say((listener) => listener.volatile({ area, positions: [] }));
    expect([told, session.presence()]).toEqual([[here], here]);
  });

  test('a tab that comes to the front doubts until a frame arrives', async () => {
    await transport.goLive(1);
    session.shown();
    expect(session.link.state).toBe('doubtful');
    transport.say((listener) => listener.beat(beat(1)));
    expect(session.link.state).toBe('live');
  });

  test('says which number is on the glass, and until when somebody holds it there', async () => {
    await transport.goLive(1);
    session.painted();
    session.painted(hour);
    expect(transport.painted).toEqual([
      { area, seq: 1 },
      { area, seq: 1, lockedUntil: hour },
    ]);
  });

  test('knows the outside feeds by the beat, and tells of them only when they are news', async () => {
    await transport.goLive(1);
    const well = { id: 'p', name: '水文', feed: 'water' as const, lastAt: hour, fault: null };
    const broken = { ...well, fault: { why: 'unreachable' as const, since: hour } };
    const told: unknown[] = [];
    session.onSources((all) => told.push(all));
    for (const sources of [[well], [well], [broken], []])
      transport.say((listener) => listener.beat(beat(1, 1, { sources })));
    expect([told, session.sources()]).toEqual([[[well], [broken], []], []]);
  });

  test('a wall asks for nothing and speculates nothing', async () => {
    session.close();
    session = begin(null);
    void session.send('hazard.raise', treat);
    await settled();
    expect(session.replica.get('hazard', 'pond')).toBeUndefined();
    expect(transport.asked).toEqual([]);
  });

  test('closed, it lets go of everything and undoes what it was told to undo', async () => {
    let undone = 0;
    session.undoAtClose(() => undone++);
    let moved = 0;
    session.onLink(() => moved++);
    session.close();
    moved = 0;
    clock.advance(3_600_000);
    expect({ undone, moved, openings: transport.openings }).toEqual({
      undone: 1,
      moved: 0,
      openings: 1,
    });
  });
});

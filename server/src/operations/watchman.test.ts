import { describe, expect, test } from '@jest/globals';
import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { toIso } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { RecordOf } from '@levee/shared/model/kinds';
import { serverActor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { MemoryStore } from '@levee/test/support/memory-store';
import { CommandDoor } from '../commands/command-door.js';
import { Watchman, type WatchmanParts } from './watchman.js';

const area = 'watched';
const county = '990101000000';
const minuteMs = 60_000;

/** A county with one turn of duty that starts in ten minutes and one listed hazard point due in an hour. */
async function watched() {
  const clock = new ManualClock();
  const store = new MemoryStore();
  const door = new CommandDoor({
    store,
    clock,
    pack: defaultPack,
    loopTurn: async () => undefined,
    onCommitted: () => undefined,
  });
  await store.createArea({ id: area, isDrill: false }, 'epoch-one');
  const at = (minutes: number): string => toIso(clock.nowMs() + minutes * minuteMs);
  const ask = async <K extends CommandKind>(kind: K, payload: DraftOf<K>, baseVersion?: number) => {
    const id = idOf(kind, JSON.stringify(payload), String(clock.nowMs()));
    const body = { id, kind, area, payload, baseVersion, occurredAt: at(0) };
    return door.submit(body, serverActor(county));
  };
  const times = { startsAt: at(10), endsAt: at(10 + 720) };
  const deadline = at(60);
  const receipts = [
    await ask('profile.set', {
      name: '测试县',
      headquarters: '防指',
      code: '990101',
      isDrill: false,
      timeZone: 'Asia/Shanghai',
      datum: 'wgs84',
      drillClock: null,
    }),
    await ask('region.put', {
      code: county,
      name: '测试县',
      level: 'county',
      parent: null,
      center: null,
    }),
    await ask('unit.put', { id: 'u', region: county, name: '防办', unitKind: 'headquarters' }),
    await ask('shift.plan', {
      id: 's',
      region: county,
      unit: 'u',
      post: 'officer',
      person: null,
      personName: '甲',
      ...times,
    }),
    await ask('hazard.enlist', {
      id: 'h',
      region: county,
      code: 'H-1',
      name: '堤段',
      position: null,
      description: '',
      grade: 'yellow',
      foundAt: at(0),
      foundBy: '普查',
      hazardKind: 'waterworks',
      attributes: {},
    }),
    await ask('hazard.list', { hazard: 'h', level: 'county', deadline }, 1),
  ];
  expect(receipts.map(({ status }) => status)).toEqual(receipts.map(() => 'ok'));
  const failures: unknown[] = [];
  const watching = (parts: Partial<WatchmanParts> = {}) =>
    new Watchman({
      ...{ store, clock, pack: defaultPack },
      isOurs: () => Promise.resolve(true),
      walls: () => Promise.resolve([]),
      submit: (body, actor) => door.submit(body, actor),
      onFailed: (error) => failures.push(error),
      ...parts,
    });
  const watchman = watching();
  const record = async <K extends 'shift' | 'hazard'>(kind: K) =>
    (await store.recordsOf(area, kind))[0]?.record as RecordOf<K>;
  const lookAfter = async (minutes: number) => {
    clock.advance(minutes * minuteMs - 1);
    await settled();
    await watchman.look();
  };
  return { clock, store, ask, watchman, watching, record, lookAfter, at, failures };
}

/** A look that the clock has begun comes to its end. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('watchman', () => {
  test('leaves a turn alone until it is late', async () => {
    const { lookAfter, record } = await watched();
    await lookAfter(10 + defaultPack.duty.lateAfterMinutes - 1);
    expect((await record('shift')).lateSince).toBeNull();
  });

  test('marks who has not checked in as late, then as absent, each once', async () => {
    const { lookAfter, record, store } = await watched();
    const { lateAfterMinutes, absentAfterMinutes } = defaultPack.duty;
    await lookAfter(10 + lateAfterMinutes + 1);
    const late = await record('shift');
    expect([late.state, late.lateSince === null]).toEqual(['planned', false]);
    await lookAfter(absentAfterMinutes - lateAfterMinutes);
    expect((await record('shift')).state).toBe('absent');
    const { seq } = (await store.head(area)) ?? { seq: -1 };
    await lookAfter(1);
    expect((await store.head(area))?.seq).toBe(seq);
  });

  test('takes the steps up the line one after the other, each once, and stops when somebody comes', async () => {
    const { lookAfter, record, ask, store } = await watched();
    const steps = async () => (await record('shift')).escalations?.map(({ to }) => to) ?? [];
    const [first, second, third] = defaultPack.duty.escalation.map((step) => step.afterMinutes);
    await lookAfter(10 + (first ?? 0) + 1);
    expect(await steps()).toEqual(['person']);
    await lookAfter((second ?? 0) - (first ?? 0));
    expect(await steps()).toEqual(['person', 'lead']);
    const { seq } = (await store.head(area)) ?? { seq: -1 };
    await lookAfter(1);
    expect((await store.head(area))?.seq).toBe(seq);
    await ask('shift.checkIn', { shift: 's', method: 'button' });
    await lookAfter(third ?? 0);
    expect(await steps()).toEqual(['person', 'lead']);
  });

  test('finds tasks past their hour and handovers that nobody signs, each once', async () => {
    const { lookAfter, ask, store, at } = await watched();
    const of = { region: county, unit: 'u' };
    await ask('task.issue', {
      ...{ ...of, id: 't', personName: null, text: '清点沙袋', source: null, due: at(30) },
    });
    await ask('handover.draft', {
      ...{ ...of, id: 'o', shiftStartsAt: at(5), remarks: '无遗留问题', items: [] },
    });
    const overdue = async (kind: 'task' | 'handover') =>
      ((await store.recordsOf(area, kind))[0]?.record as { overdueSince?: string }).overdueSince;
    const due = { task: at(30), handover: at(5 + defaultPack.duty.handoverWithinMinutes) };
    await lookAfter(29);
    expect([await overdue('task'), (await overdue('handover')) ?? null]).toEqual([null, null]);
    await lookAfter(8);
    expect([await overdue('task'), await overdue('handover')]).toEqual([due.task, due.handover]);
    const { seq } = (await store.head(area)) ?? { seq: -1 };
    await lookAfter(1);
    expect((await store.head(area))?.seq).toBe(seq);
  });

  test('accuses nobody who has checked in', async () => {
    const { lookAfter, record, ask } = await watched();
    expect(await ask('shift.checkIn', { shift: 's', method: 'button' })).toMatchObject({
      status: 'ok',
    });
    await lookAfter(200);
    expect(await record('shift')).toMatchObject({ state: 'onDuty', lateSince: null });
  });

  test('accuses nobody of a turn that is over', async () => {
    const { lookAfter, record } = await watched();
    await lookAfter(10 + 720 + 1);
    expect(await record('shift')).toMatchObject({ state: 'planned', lateSince: null });
  });

  test('marks a listed hazard point overdue once its deadline has passed', async () => {
    const { lookAfter, record } = await watched();
    await lookAfter(59);
    expect((await record('hazard')).listing?.overdueSince).toBeNull();
    await lookAfter(2);
    expect((await record('hazard')).listing?.overdueSince).not.toBeNull();
  });

  test('reminds of a deadline once for each hour of the pack', async () => {
    const { lookAfter, record, ask, at } = await watched();
    await ask('hazard.list', { hazard: 'h', level: 'county', deadline: at(100 * 60) }, 2);
    const reminded = async () =>
      (await record('hazard')).listing?.reminded?.map(({ hoursBefore }) => hoursBefore);
    await lookAfter(28 * 60 + 1);
    await lookAfter(60);
    expect(await reminded()).toEqual([72]);
    await lookAfter(47 * 60);
    expect(await reminded()).toEqual([72, 24]);
  });

  test('tells in the log when a right begins and when it ends', async () => {
    const { lookAfter, ask, at, store } = await watched();
    const whose = { account: 'a', accountName: '乙', team: null, role: 'viewer' as const };
    const hours = { from: at(10), until: at(20) };
    await ask('grant.give', { id: 'g', region: county, ...whose, ...hours });
    const { seq: before } = (await store.head(area)) ?? { seq: -1 };
    await lookAfter(11);
    await lookAfter(11);
    await lookAfter(11);
    const rows = await store.changesAfter(area, before, 100);
    const told = rows.filter(({ kind }) => kind === 'grant');
    expect(told.map(({ actor, version, record }) => [actor, version, record === null])).toEqual([
      ['系统', 2, false],
      ['系统', 3, true],
    ]);
  });

  test('looks by itself and stops when it is closed', async () => {
    const { clock, watchman, store, failures } = await watched();
    let looks = 0;
    const areas = store.areas.bind(store);
    store.areas = () => {
      looks++;
      return areas();
    };
    clock.advance(5_000);
    await settled();
    watchman.close();
    clock.advance(60_000);
    expect([looks, failures]).toEqual([1, []]);
  });

  /** A turn of duty is late, and nobody has looked yet. */
  async function unseen() {
    const scene = await watched();
    scene.watchman.close();
    scene.clock.advance((10 + defaultPack.duty.lateAfterMinutes + 1) * minuteMs);
    const { seq } = (await scene.store.head(area)) ?? { seq: -1 };
    /** A turn that is late, and that its person has been told. */
    const found = async () => ((await scene.store.head(area))?.seq ?? -1) - seq;
    return { ...scene, found };
  }

  test('leaves the look to the node whose it is', async () => {
    const { watching, found } = await unseen();
    await watching({ isOurs: () => Promise.resolve(false) }).look();
    expect(await found()).toBe(0);
    await watching().look();
    expect(await found()).toBe(2);
  });

  test('finds each thing once, though two nodes look at the same moment', async () => {
    const { watching, found, store, clock, failures } = await unseen();
    const other = new CommandDoor({
      store,
      clock,
      pack: defaultPack,
      onCommitted: () => undefined,
    });
    const looks = [watching(), watching({ submit: (body, actor) => other.submit(body, actor) })];
    await Promise.all(looks.map((one) => one.look()));
    expect([await found(), failures]).toEqual([2, []]);
  });

  test('says that a look failed and looks again', async () => {
    const { store, watchman, failures } = await watched();
    store.areas = () => Promise.reject(new Error('no database'));
    await watchman.look();
    await watchman.look();
    expect(failures).toHaveLength(2);
  });
});

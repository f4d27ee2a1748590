import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { isoNow, systemClock } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import { systemRandom } from '@levee/shared/kernel/random';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { serverActor, type Actor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { Actors } from '../commands/actors.js';
import { AreaFounder } from '../commands/area-founder.js';
import { Trail } from '../commands/trail.js';
import { CommandDoor } from '../commands/command-door.js';
import { openDatabase, type Database } from '../storage/database.js';
import { Geometries } from '../storage/geometries.js';
import { ImportStore } from '../storage/imports.store.js';
import { Ledger } from '../storage/ledger.js';
import { ImportDesk, type DeskParts } from './import-desk.js';
import { sourceWorkers } from './testing/source-workers.js';

const area = '990103';
const county = `${area}000000`;
const keeper = { id: 'keeper', name: '示例管理员' };
const rows = 700;

let where: TestDatabase;
let database: Database;
let log: Ledger;
let door: CommandDoor;
let actor: Actor;

beforeAll(async () => {
  where = await createDatabase();
  database = await openDatabase(where.url);
  log = new Ledger(database);
  door = new CommandDoor({
    store: log,
    clock: systemClock,
    pack: defaultPack,
    onCommitted: () => undefined,
  });
  const profile = {
    name: '测试县',
    headquarters: '测试县防指',
    code: area,
    timeZone: 'Asia/Shanghai',
  };
  const founder = new AreaFounder(log, door, systemClock, systemRandom);
  await founder.found(area, { ...profile, datum: 'wgs84', isDrill: false, drillClock: null });
  const right = {
    id: 'keeper',
    region: county,
    account: keeper.id,
    accountName: keeper.name,
    role: 'administrator',
    team: null,
  };
  const given = {
    id: idOf('test', 'keeper'),
    area,
    kind: 'grant.give',
    payload: right,
    occurredAt: isoNow(systemClock),
  };
  await door.submit(given, serverActor(county));
  actor = await new Actors(log).of(keeper, area);
});
afterAll(async () => {
  await database.destroy();
  await where.drop();
});

function desk(given: Partial<DeskParts> = {}): ImportDesk {
  return new ImportDesk({
    ...{ door, log, clock: systemClock, random: systemRandom, workers: sourceWorkers },
    shelf: new ImportStore(database),
    geometries: new Geometries(database.manager),
    actors: new Actors(log),
    trail: new Trail({
      ...{ store: log, clock: systemClock, random: systemRandom },
      onCommitted: () => undefined,
    }),
    onBroken: () => undefined,
    ...given,
  });
}

/** A door that breaks after so many commands, as a database that goes away does. */
function breaking(after: number): Pick<CommandDoor, 'submit'> {
  let taken = 0;
  return {
    submit: (body, who): Promise<Receipt> =>
      ++taken > after
        ? Promise.reject(new Error('the database went away'))
        : door.submit(body, who),
  };
}

function ledger(prefix: string): Uint8Array {
  const lines = Array.from({ length: rows }, (_none, i) => `${prefix}-${i},第${i}号点,水库`);
  return Buffer.from(['编号,名称,类型', ...lines].join('\n'));
}

async function hazards(prefix: string): Promise<number[]> {
  const stored = await log.recordsOf(area, 'hazard');
  return stored
    .filter(({ record }) => (record as { code: string }).code.startsWith(prefix))
    .map(({ version }) => version);
}

describe('an import that is cut off', () => {
  test('goes on where it was when it is started again; nothing is doubled', async () => {
    const broken = desk({ door: breaking(300) });
    const staged = await broken.stage(
      area,
      { kind: 'hazards', fileName: '台账.csv', bytes: ledger('A') },
      actor,
    );
    await broken.apply(area, staged.import, actor);
    await broken.settled();
    expect(await broken.view(area, staged.import)).toMatchObject({ state: 'failed' });
    expect(await hazards('A')).toHaveLength(300);
    const whole = desk();
    await whole.apply(area, staged.import, actor);
    await whole.settled();
    expect(await whole.view(area, staged.import)).toMatchObject({
      state: 'done',
      progress: { applied: rows - 300, refused: 0 },
    });
    expect(await hazards('A')).toEqual(Array<number>(rows).fill(1));
  });

  test('is taken up by the next start when its node has gone', async () => {
    const staged = await desk().stage(
      area,
      { kind: 'hazards', fileName: '台账.csv', bytes: ledger('B') },
      actor,
    );
    const shelf = new ImportStore(database);
    expect(await shelf.claim(staged.import, new Date(0), new Date(0))).toBe(true);
    const next = desk();
    await next.resume();
    await next.settled();
    expect(await next.view(area, staged.import)).toMatchObject({
      state: 'done',
      progress: { applied: rows },
    });
    expect(await hazards('B')).toHaveLength(rows);
    expect(await shelf.chunk(staged.import, 0)).toBeUndefined();
  });

  test('waits for the next start when the server stops in between', async () => {
    const first = desk();
    const staged = await first.stage(
      area,
      { kind: 'hazards', fileName: '台账.csv', bytes: ledger('C') },
      actor,
    );
    await first.apply(area, staged.import, actor);
    await first.stop();
    const next = desk();
    await next.resume();
    await next.settled();
    expect(await next.view(area, staged.import)).toMatchObject({ state: 'done' });
    expect(await hazards('C')).toEqual(Array<number>(rows).fill(1));
  });

  test('runs once when it is started twice', async () => {
    const one = desk();
    const staged = await one.stage(
      area,
      { kind: 'hazards', fileName: '台账.csv', bytes: ledger('D') },
      actor,
    );
    await Promise.all([
      one.apply(area, staged.import, actor),
      desk().apply(area, staged.import, actor),
    ]);
    await one.settled();
    const shelf = new ImportStore(database);
    while ((await shelf.find(area, staged.import))?.state === 'applying') await Promise.resolve();
    expect(await hazards('D')).toEqual(Array<number>(rows).fill(1));
  });

  test('cannot be changed or removed while it runs', async () => {
    const staged = await desk().stage(
      area,
      { kind: 'hazards', fileName: '台账.csv', bytes: ledger('E') },
      actor,
    );
    await new ImportStore(database).claim(
      staged.import,
      new Date(systemClock.nowMs()),
      new Date(0),
    );
    await expect(
      desk().change(area, staged.import, { datum: 'bd09' }, actor),
    ).rejects.toMatchObject({ code: 'import-running' });
    await expect(desk().remove(area, staged.import)).rejects.toMatchObject({
      code: 'import-running',
    });
    await expect(desk().view(area, 'none')).rejects.toMatchObject({ code: 'import-unknown' });
  });

  test('a reading thread that takes too long is stopped', async () => {
    const clock = {
      ...systemClock,
      after: (_delayMs: number, act: () => void) => systemClock.after(0, act),
    };
    const slow = desk({ clock }).stage(
      area,
      { kind: 'hazards', fileName: '台账.csv', bytes: ledger('F') },
      actor,
    );
    await expect(slow).rejects.toMatchObject({ code: 'file-slow' });
  });
});

describe('a roster that comes again', () => {
  const header = '日期,带班,值班';
  const roster = (...lines: string[]): Uint8Array => Buffer.from([header, ...lines].join('\n'));
  const staged = (bytes: Uint8Array) =>
    desk().stage(area, { kind: 'shifts', fileName: '值班表.csv', bytes }, actor);
  const names = async (): Promise<string[]> => {
    const stored = await log.recordsOf(area, 'shift');
    const shifts = stored.map(({ record }) => record as { startsAt: string; personName: string });
    return shifts.map((one) => `${one.startsAt.slice(0, 10)} ${one.personName}`).sort();
  };
  const applied = async (id: string): Promise<void> => {
    const whole = desk();
    await whole.apply(area, id, actor);
    await whole.settled();
  };

  beforeAll(async () => {
    const unit = { id: 'hq', region: county, name: '县防办', unitKind: 'headquarters' };
    const command = { id: idOf('test', 'hq'), area, kind: 'unit.put', payload: unit };
    await door.submit({ ...command, occurredAt: isoNow(systemClock) }, serverActor(county));
    const first = await staged(
      roster('2099-07-12,甲,乙、丙', '2099-07-13,丁,戊', '2020-07-12,己,庚'),
    );
    await applied(first.import);
  });

  const again = roster('2099-07-12,甲,丙', '2099-07-13,辛,戊', '2099-07-14,壬,', '2020-07-12,癸,');

  test('says first what is new, changed, gone and the same; turns that have begun stay', async () => {
    const view = await staged(again);
    expect(view.roster).toMatchObject({ added: 1, changed: 1, same: 3, goneCount: 1 });
    expect(view.roster?.gone.map(({ personName }) => personName)).toEqual(['乙']);
    expect(view.faults.map(({ code, row }) => [code, row])).toEqual([['command-refused', 5]]);
    expect(await names()).toHaveLength(7);
  });

  test('takes nothing away without a yes, and with one what is gone', async () => {
    await applied((await staged(again)).import);
    expect(await names()).toEqual(
      [
        ...['2020-07-12 己', '2020-07-12 庚', '2099-07-12 丙', '2099-07-12 乙', '2099-07-12 甲'],
        ...['2099-07-13 戊', '2099-07-13 辛', '2099-07-14 壬'],
      ].sort(),
    );
    const view = await staged(again);
    expect(view).toMatchObject({ removesGone: false, counts: { total: 0 } });
    await desk().change(area, view.import, { removesGone: true }, actor);
    await applied(view.import);
    expect(await names()).toHaveLength(7);
    expect(await names()).not.toContain('2099-07-12 乙');
  });

  test('meets turns that were not imported but made here', async () => {
    const hours = { startsAt: '2099-08-01T00:00:00.000Z', endsAt: '2099-08-02T00:00:00.000Z' };
    const turn = { id: 'made-here', region: county, unit: 'hq', post: 'lead', person: null };
    const payload = { ...turn, personName: '甲', ...hours };
    const command = { id: idOf('test', 'made'), area, kind: 'shift.plan', payload };
    await door.submit({ ...command, occurredAt: isoNow(systemClock) }, serverActor(county));
    const view = await staged(roster('2099-08-01,乙,'));
    expect(view.roster).toMatchObject({ added: 0, changed: 1, goneCount: 0 });
  });
});

import { describe, expect, test } from '@jest/globals';
import { fromIso } from '@levee/shared/kernel/clock';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import type { Kind, RecordOf } from '@levee/shared/model/kinds';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { serverActor } from '@levee/shared/rules/actor';
import type { SourceWord } from '@levee/shared/rules/source-state';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import { defaultPack } from '@levee/shared/rules/pack';
import { MemoryStore } from '@levee/test/support/memory-store';
import { CommandDoor } from '../commands/command-door.js';
import { createLog } from '../log/log.js';
import { DrillClient, drillArea } from './drill-client.js';
import { DrillFounding, drillStart } from './founding.js';
import { DrillPlayer, firstRate } from './player.js';
import { drillScenario } from './scenario/scenario.js';
import { SCENARIO_MINUTES } from './scenario/stage.js';
import { drillPhotos, type DrillPhoto } from './seed/drill-photos.js';
import { drillSeed } from './seed/drill-seed.js';
import { readCounty } from './county.js';

const county = readCounty().code;
const scenario = drillScenario(drillStart);
const seed = drillSeed(drillStart);
const secondMs = 1000;

class Lane {
  readonly newest = new Map<string, TeamPosition>();
  take(_area: string, positions: readonly TeamPosition[]): Promise<void> {
    for (const position of positions) this.newest.set(position.team, position);
    return Promise.resolve();
  }
  forget(): void {
    this.newest.clear();
  }
}

/** A store that fails for a while, as a database that is restarted does. */
class FlakyStore extends MemoryStore {
  isAway = false;
  override recordsOf(area: string, kind: Kind) {
    return this.isAway ? Promise.reject(new Error('away')) : super.recordsOf(area, kind);
  }
}

function stage(openingMinute = 0) {
  const clock = new ManualClock(Date.parse('2026-11-22T00:00:00.000Z'));
  const store = new FlakyStore();
  const random = seededRandom(5);
  const door = new CommandDoor({ store, clock, pack: defaultPack, onCommitted: () => undefined });
  const client = new DrillClient(store, door, clock, random);
  const map = new Map<string, string>();
  const geometries = {
    put: (_area: string, hash: string, content: string) =>
      Promise.resolve(void map.set(hash, content)),
  };
  const photos = new Map<string, string>();
  const keepPhoto = (_area: string, epoch: string, { file }: DrillPhoto) =>
    Promise.resolve(void photos.set(file.sha256, epoch));
  const founding = new DrillFounding(
    { store, geometries, keepPhoto, client, clock, random },
    county,
  );
  const positions = new Lane();
  const gauges: SourceWord[] = [];
  const createPlayer = () =>
    new DrillPlayer({
      client,
      openingMinute,
      founding,
      store,
      positions,
      onGauges: (word) => void gauges.push(word),
      clock,
      log: createLog('silent'),
      scenario,
      county,
    });
  const records = async <K extends Kind>(kind: K) =>
    (await store.recordsOf(drillArea, kind)).map(({ record }) => record as RecordOf<K>);
  const hourMs = async (): Promise<number> =>
    areaNowMs((await records('profile'))[0]?.drillClock, clock.nowMs());
  const minute = async (): Promise<number> => ((await hourMs()) - fromIso(drillStart)) / 60_000;
  const seq = async (): Promise<number> => (await store.head(drillArea))?.seq ?? 0;
  const drill = { clock, store, client, createPlayer, records, minute, seq };
  return { ...drill, map, photos, positions, gauges };
}

/** Lets everything that has begun come to its end; the clock of the test stands still meanwhile. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 20_000; turn++) {
    if (await isSo()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('it did not come to it');
}

const due = (minute: number): number =>
  scenario.steps.filter(({ atMinute }) => atMinute <= minute).length;

describe('drill player', () => {
  test('founds the drill in its first minute, with its lists and its map, and sets it going', async () => {
    const { createPlayer, records, map, minute } = stage();
    const player = createPlayer();
    await player.start();
    const [profile] = await records('profile');
    expect(profile).toMatchObject({
      isDrill: true,
      drillClock: { showsAt: drillStart, rate: firstRate },
    });
    expect(await minute()).toBe(0);
    const layers = await records('layer');
    expect(layers.map(({ geometry }) => map.has(geometry))).toEqual([true, true, true, true, true]);
    for (const [kind, command] of [
      ['hazard', 'hazard.enlist'],
      ['team', 'team.enlist'],
      ['unit', 'unit.put'],
      ['shift', 'shift.plan'],
    ] as const) {
      expect(await records(kind)).toHaveLength(seed.filter((one) => one.kind === command).length);
    }
    await player.stop();
  });

  test('opens in the thick of it where that is wished, with all that came before told in time', async () => {
    const { createPlayer, minute, records } = stage(23 * 60);
    const player = createPlayer();
    await player.start();
    await player.stop();
    expect(await minute()).toBe(23 * 60);
    expect((await records('profile'))[0]).toMatchObject({ drillClock: { rate: firstRate } });
    expect((await records('response'))[0]).toMatchObject({ level: 'II' });
    expect((await records('team')).some(({ deployment }) => deployment !== null)).toBe(true);
    const lines = await records('logEntry');
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter(({ isLate }) => isLate)).toEqual([]);
  });

  test("gives what is due by the drill's clock and nothing before its time", async () => {
    const { clock, createPlayer, client, store } = stage();
    const player = createPlayer();
    await player.start();
    clock.advance(120 * secondMs);
    await player.play();
    const answered = await client.answered(scenario.steps.map(({ command }) => command.id));
    expect(answered.size).toBe(due(120));
    const given = scenario.steps.slice(0, due(120)).map(({ command }) => command.id);
    expect(given.every((id) => answered.has(id))).toBe(true);
    const { records } = await store.state(drillArea);
    expect(records.some(({ changedBy }) => changedBy.includes('演练'))).toBe(true);
    await player.stop();
  });

  test('plays by itself, turn after turn', async () => {
    const { clock, createPlayer, client } = stage();
    const player = createPlayer();
    await player.start();
    const ids = scenario.steps.slice(0, 40).map(({ command }) => command.id);
    const lastDueMs = ((scenario.steps[39]?.atMinute ?? 0) / firstRate) * 60 * secondMs;
    clock.advance(lastDueMs + 500);
    await until(async () => (await client.answered(ids)).size === 40);
    await player.stop();
  });

  test('stands still while the clock is paused', async () => {
    const { clock, createPlayer, client, seq } = stage();
    const player = createPlayer();
    await player.start();
    await client.now({ kind: 'drill.pace', payload: { rate: 0 } }, serverActor(county));
    await player.play();
    const before = await seq();
    clock.advance(3_600 * secondMs);
    await player.play();
    expect(await seq()).toBe(before);
    await player.stop();
  });

  test('plays two days at high speed to the end, where the clock stops', async () => {
    const { clock, createPlayer, client, records } = stage();
    const player = createPlayer();
    await player.start();
    await client.now({ kind: 'drill.pace', payload: { rate: 3600 } }, serverActor(county));
    for (let second = 0; second <= 49; second++) {
      clock.advance(secondMs);
      await player.play();
    }
    const answered = await client.answered(scenario.steps.map(({ command }) => command.id));
    expect(answered.size).toBe(scenario.steps.length);
    const [profile] = await records('profile');
    expect(profile?.drillClock?.rate).toBe(0);
    const endMs = fromIso(profile?.drillClock?.showsAt ?? '') - fromIso(drillStart);
    expect(endMs / 60_000).toBeGreaterThanOrEqual(SCENARIO_MINUTES);
    expect(endMs / 60_000).toBeLessThan(SCENARIO_MINUTES + 120);
    const deployments = await records('deployment');
    expect(deployments.length).toBeGreaterThan(5);
    expect(deployments.filter(({ endedAt }) => endedAt !== null).length).toBeGreaterThan(5);
    await player.stop();
  });

  test('shows where teams are, newest only', async () => {
    const { clock, createPlayer, positions } = stage();
    const player = createPlayer();
    await player.start();
    const frame = scenario.positions[0];
    clock.advance(((frame?.atMinute ?? 0) + 1) * secondMs);
    await player.play();
    const seen = [...positions.newest.values()].map(({ team }) => team);
    expect(seen).toEqual(expect.arrayContaining((frame?.positions ?? []).map(({ team }) => team)));
    await player.stop();
  });

  test('goes on after a restart where it stopped, as if no time had passed', async () => {
    const { clock, createPlayer, client, photos, minute, seq } = stage();
    const first = createPlayer();
    await first.start();
    clock.advance(300 * secondMs);
    await first.play();
    await first.stop();
    const [stoppedAt, before] = [await minute(), await seq()];
    clock.advance(14 * 24 * 3_600 * secondMs);
    photos.clear();
    const second = createPlayer();
    await second.start();
    expect(photos.size).toBe(drillPhotos().length);
    expect(Math.abs((await minute()) - stoppedAt)).toBeLessThan(60);
    await second.play();
    expect(await seq()).toBeLessThan(before + 20);
    clock.advance(60 * secondMs);
    await second.play();
    const answered = await client.answered(scenario.steps.map(({ command }) => command.id));
    expect(answered.size).toBe(due(await minute()));
    await second.stop();
  });

  test('founded once acts once, also when its founding was cut off', async () => {
    const { createPlayer, client, seq } = stage();
    const first = createPlayer();
    await first.start();
    await first.stop();
    await client.now({ kind: 'drill.pace', payload: { rate: 0 } }, serverActor(county));
    const before = await seq();
    const second = createPlayer();
    await second.start();
    expect(await seq()).toBe(before);
    await second.stop();
  });

  test('begins anew when it is reset: another epoch, the first minute, the rights of people kept', async () => {
    const { clock, createPlayer, client, store, photos, records, minute, positions } = stage();
    const player = createPlayer();
    await player.start();
    const grant = {
      id: 'g1',
      region: county,
      account: 'a1',
      accountName: '教员',
      role: 'commander',
      team: null,
    } as const;
    await client.now({ kind: 'grant.give', payload: grant }, serverActor(county));
    clock.advance(900 * secondMs);
    await player.play();
    const before = await store.head(drillArea);
    const hashes = drillPhotos().map(({ file }) => file.sha256);
    expect([...photos]).toEqual(hashes.map((sha256) => [sha256, before?.epoch]));
    expect(await records('deployment')).not.toEqual([]);
    await player.reset();
    const after = await store.head(drillArea);
    expect(after?.epoch).not.toBe(before?.epoch);
    expect([...photos]).toEqual(hashes.map((sha256) => [sha256, after?.epoch]));
    expect(await minute()).toBe(0);
    expect(await records('grant')).toEqual([grant]);
    expect(await records('deployment')).toEqual([]);
    expect(positions.newest.size).toBe(0);
    clock.advance(60 * secondMs);
    await player.play();
    const answered = await client.answered(scenario.steps.map(({ command }) => command.id));
    expect(answered.size).toBe(due(60));
    await player.stop();
  });

  test('outlives a database that is away for a while', async () => {
    const { clock, store, createPlayer, client, gauges } = stage();
    const player = createPlayer();
    await player.start();
    store.isAway = true;
    clock.advance(30 * secondMs);
    await until(() => Promise.resolve(gauges.at(-1) === 'unreachable'));
    store.isAway = false;
    const ids = scenario.steps.slice(0, due(30)).map(({ command }) => command.id);
    for (let turn = 0; turn < 5; turn++) {
      clock.advance(500);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(async () => {
      clock.advance(500);
      return (await client.answered(ids)).size === ids.length;
    });
    expect([gauges.at(-1), gauges.includes('missed')]).toEqual(['taken', false]);
    await player.stop();
  });
});

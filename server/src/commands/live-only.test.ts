import { describe, expect, test } from '@jest/globals';
import { toIso } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { liveWithinMs } from '@levee/shared/protocol/version';
import { serverActor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { MemoryStore } from '@levee/test/support/memory-store';
import { CommandDoor } from './command-door.js';

const area = 'queue';
const actor = serverActor('990101000000');
const settings = {
  name: '测试县',
  headquarters: '防指',
  code: '990101',
  timeZone: 'Asia/Shanghai',
};
const level = { reason: '超警', orders: [], residualDuties: [], nextConsultationAt: null };

async function opened(rate: number | null) {
  const clock = new ManualClock();
  const store = new MemoryStore();
  const random = seededRandom(1);
  const door = new CommandDoor({ store, clock, pack: defaultPack, onCommitted: () => undefined });
  await store.createArea({ id: area, isDrill: rate !== null }, 'epoch-one');
  const at = toIso(clock.nowMs());
  const drillClock = rate === null ? null : { realAt: at, showsAt: at, rate };
  const ask = (kind: string, payload: object, waitedMs: number, capturedSeq?: number) => {
    const occurredAt = toIso(clock.nowMs() - waitedMs);
    return door.submit(
      { id: newId(clock, random), kind, area, payload, occurredAt, capturedSeq },
      actor,
    );
  };
  const profile = { ...settings, isDrill: rate !== null, datum: 'wgs84', drillClock };
  expect(await ask('profile.set', profile, 0)).toMatchObject({ status: 'ok' });
  return ask;
}

describe('I24: what needs a live link', () => {
  test('is taken at once', async () => {
    const ask = await opened(null);
    expect(await ask('response.set', { ...level, level: 'IV' }, 500, 1)).toMatchObject({
      status: 'ok',
    });
  });

  test('is refused when it has waited in an outbox, and touches nothing', async () => {
    const ask = await opened(null);
    const late = await ask('response.set', { ...level, level: 'IV' }, liveWithinMs + 1, 1);
    expect(late).toMatchObject({ status: 'refused', code: 'live-link-needed' });
    const again = await ask('response.set', { ...level, level: 'III' }, 0, 1);
    expect(again).toMatchObject({ status: 'ok', version: 1 });
  });

  test('is measured in real time where a drill runs fast', async () => {
    const ask = await opened(600);
    const waited = (realMs: number) =>
      ask('response.set', { ...level, level: 'IV' }, realMs * 600, 1);
    expect(await waited(liveWithinMs + 1)).toMatchObject({ code: 'live-link-needed' });
    expect(await waited(liveWithinMs - 1)).toMatchObject({ status: 'ok' });
  });

  test('may be dated back by a program, which has no outbox', async () => {
    const ask = await opened(null);
    expect(await ask('response.set', { ...level, level: 'IV' }, 3_600_000)).toMatchObject({
      status: 'ok',
    });
  });

  test('does not hold up a fact, however late', async () => {
    const ask = await opened(null);
    const region = {
      code: '990101000000',
      name: '测试县',
      level: 'county',
      parent: null,
      center: null,
    };
    expect(await ask('region.put', region, 3_600_000, 1)).toMatchObject({ status: 'ok' });
  });
});

import { idOf } from '@levee/shared/kernel/ids';
import { systemClock, isoNow } from '@levee/shared/kernel/clock';
import { serverActor } from '@levee/shared/rules/actor';
import { defaultPack } from '@levee/shared/rules/pack';
import { CommandDoor } from '@levee/server/commands/command-door';
import { Feed } from '@levee/server/commands/feed';
import type { LogStore } from '@levee/server/storage/log-store';

export const area = 'bench';
export const county = '990101000000';
export const actor = serverActor(county);
export const hazardCount = 200;

export interface Engine {
  readonly door: CommandDoor;
  readonly feed: Feed;
}

/** The engine over a store, with a county of a few hundred hazard points in it. */
export async function openCounty(store: LogStore): Promise<Engine> {
  const feed = new Feed();
  const door = new CommandDoor({
    store,
    clock: systemClock,
    pack: defaultPack,
    onCommitted: (committed) => feed.publish(committed),
  });
  await store.createArea({ id: area, isDrill: true }, 'epoch-bench');
  const region = { code: county, name: '测速县', level: 'county', parent: null, center: null };
  await door.submit(envelope('region.put', region, 'region'), actor);
  const enlist = Array.from({ length: hazardCount }, (_, i) => enlisted(`h-${i}`));
  await Promise.all(enlist.map((body) => door.submit(body, actor)));
  return { door, feed };
}

/** One visit to one of the points: a command that writes two records, the inspection and the point. */
export function inspection(count: number): object {
  const hazard = `h-${count % hazardCount}`;
  const id = idOf('inspection', String(count));
  return envelope('inspection.record', { id, hazard, result: 'normal', findings: '无异常' }, id);
}

/** One point is changed: a command that writes one record, as one of the plain ORM's does. */
export function watching(count: number): object {
  const hazard = `h-${count % hazardCount}`;
  const emergencyMeasure = `第 ${count} 次：加派人员看守`;
  return envelope('hazard.watch', { hazard, emergencyMeasure }, String(count));
}

function enlisted(id: string): object {
  return envelope(
    'hazard.enlist',
    {
      id,
      region: county,
      code: id,
      name: `堤段 ${id}`,
      position: { lat: 30.9, lng: 117.2 },
      description: '',
      grade: 'yellow',
      foundAt: '2026-06-01T00:00:00.000Z',
      foundBy: '普查',
      hazardKind: 'waterworks',
      attributes: {},
    },
    id,
  );
}

function envelope(kind: string, payload: object, key: string): object {
  return { id: idOf('bench', kind, key), kind, area, payload, occurredAt: isoNow(systemClock) };
}

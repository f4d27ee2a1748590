import { describe, expect, test } from '@jest/globals';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { toIso } from '@levee/shared/kernel/clock';
import { zoneDraft } from '@levee/shared/testing/drafts';
import { hazard, team } from '../testing/records.js';
import { eventExtent } from './event-extent.js';
import type { MapSource } from './map-source.js';

const nowMs = Date.parse('2026-07-20T08:00:00.000Z');
const ago = (minutes: number): string => toIso(nowMs - minutes * 60_000);
const old = { changedAt: ago(60) };
const at = (lat: number, lng: number) => ({ lat, lng });
const red = { grade: 'red', state: 'graded' } as const;

function extent(records: Partial<{ [K in Kind]: readonly Stamped<K>[] }>) {
  const all = <K extends Kind>(kind: K) =>
    new Map((records[kind] ?? []).map((one) => [one.id, one])) as ReadonlyMap<string, Stamped<K>>;
  const source: Pick<MapSource, 'all' | 'areaNowMs'> = { all, areaNowMs: () => nowMs };
  return eventExtent(source, (id) => (id === 'out' ? at(40, 120) : at(0, 0)));
}

describe('what goes on', () => {
  test('is where red and orange points are open, and no others', () => {
    const hazards = [
      hazard({ ...old, ...red, id: 'a', position: at(30, 110) }),
      hazard({ ...old, id: 'b', grade: 'orange', state: 'treating', position: at(31, 112) }),
      hazard({ ...old, id: 'c', grade: 'yellow', state: 'graded', position: at(1, 1) }),
      hazard({ ...old, id: 'd', grade: 'red', state: 'closed', position: at(2, 2) }),
      hazard({ ...old, ...red, id: 'e', position: null }),
    ];
    expect(extent({ hazard: hazards })).toEqual([at(30, 110), at(31, 112)]);
  });

  test('is what changed within ten minutes, whatever its grade', () => {
    const calm = { id: 'a', grade: 'blue', state: 'graded', position: at(30, 110) } as const;
    expect(extent({ hazard: [hazard({ ...calm, changedAt: ago(9) })] })).not.toBeNull();
    expect(extent({ hazard: [hazard({ ...calm, changedAt: ago(11) })] })).toBeNull();
  });

  test('is where teams are out, and around zones that hold or stand in question', () => {
    const teams = [team({ id: 'out', state: 'working' }), team({ id: 'home', state: 'standby' })];
    expect(extent({ team: teams })).toEqual([at(40, 120), at(40, 120)]);
    const stamp = { version: 1, changedAt: ago(60), changedBy: 'A', stateSince: ago(60) };
    const zone = { ...stamp, ...(zoneDraft() as Stamped<'zone'>), from: ago(50) };
    const of = (part: Partial<Stamped<'zone'>>) =>
      extent({ zone: [{ ...zone, state: 'laid', ...part }] });
    const around = [at(30.7, 117.1), at(30.8, 117.2)];
    expect(of({ until: null })).toEqual(around);
    expect(of({ until: ago(5) })).toEqual(around);
    expect([of({ from: ago(-5), until: null }), of({ state: 'lifted' })]).toEqual([null, null]);
  });
});

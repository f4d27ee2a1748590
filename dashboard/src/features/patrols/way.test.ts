import { describe, expect, test } from '@jest/globals';
import { stakesOf } from '@levee/shared/rules/chainage';
import { ref } from '@levee/shared/model/kinds';
import type { ToldTick } from '@levee/shared/rules/patrol-progress';
import { at } from '../../testing/records.js';
import { distanceText, wayOf } from './way.js';

const ends = [
  { lat: 30, lng: 110 },
  { lat: 30.02, lng: 110 },
] as const;
const points = stakesOf({ fromM: 0, toM: 2000, stepM: 1000, ends });
const ids = points.map(({ id }) => id);

function tick(point: string): ToldTick {
  const how = { method: 'hand' as const, reason: '无信号', result: 'normal' as const };
  const of = ref('patrolRun', 'run');
  return { of, point, at: at(0), by: '甲', wrong: [], finding: null, isLate: false, ...how };
}

describe('the way of a run', () => {
  test('names the next point, with its distance and its wind', () => {
    const way = wayOf({ points: ids, ticks: [tick('K0-000')] }, { points }, ends[0]);
    expect(way.map(({ isNext }) => isNext)).toEqual([false, true, false]);
    expect(way[1]).toMatchObject({ wind: 0 });
    expect(Math.round((way[1]?.distanceM ?? 0) / 10)).toBe(111);
    expect(way[0]?.tick?.by).toBe('甲');
  });

  test('says nothing of distances where it is not known where one is', () => {
    const [first] = wayOf({ points: ids, ticks: [] }, { points }, undefined);
    expect([first?.distanceM, first?.wind]).toEqual([undefined, undefined]);
  });

  test('keeps a point that the route has lost meanwhile', () => {
    const way = wayOf({ points: ['K9-000', ...ids], ticks: [] }, { points }, undefined);
    expect(way.map(({ point }) => point.name)).toEqual(['K9-000', 'K0+000', 'K1+000', 'K2+000']);
  });

  test('writes distances as they are said', () => {
    expect([3, 37, 949, 1240].map(distanceText)).toEqual(['5 m', '35 m', '950 m', '1.2 km']);
  });
});

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Standing } from './scene-at.js';
import { takeOver, type Alarm } from './take-over.js';

const standing: Standing = { scene: 'township', about: '990001001000', untilMs: 90_000 };
const forMs = 60_000;
const alarm = (sinceMs: number, id = 'pond'): Alarm => ({
  ...{ key: `redHazard/${id}/${sinceMs}`, matter: 'redHazard', sinceMs },
  shows: { scene: 'incident', about: id },
});
interface Held {
  readonly mayTakeOver?: boolean;
  readonly heldSinceMs?: number | null;
}
const at = (nowMs: number, alarms: readonly Alarm[], held: Held = {}) =>
  takeOver(standing, alarms, { nowMs, forMs, mayTakeOver: true, heldSinceMs: null, ...held });
const calm = { ...standing, alarm: null, isTakenOver: false };

describe('takeOver', () => {
  test('leaves what stands where nothing has happened', () => {
    expect(at(1_000, [])).toEqual(calm);
  });

  test('puts the scene of an alarm there for its time, and gives back what stood there', () => {
    const one = alarm(1_000);
    const taken = { ...one.shows, untilMs: 61_000, alarm: one, isTakenOver: true };
    expect(at(1_000, [one])).toEqual(taken);
    expect(at(60_999, [one])).toEqual(taken);
    expect(at(61_000, [one])).toEqual(calm);
  });

  test('goes to the newest of several, and the last of two at once', () => {
    const [one, two] = [alarm(1_000), alarm(30_000, 'dyke')];
    const all = [one, two];
    expect([20_000, 30_000, 80_000].map((now) => at(now, all).about)).toEqual([
      ...['pond', 'dyke', 'dyke'],
    ]);
    expect(at(5_000, [one, alarm(1_000, 'dyke')]).about).toBe('dyke');
  });

  test('is told and moves nothing where the plan does not let it', () => {
    const one = alarm(1_000);
    const told = { ...standing, alarm: one, isTakenOver: false };
    expect(at(2_000, [one], { mayTakeOver: false })).toEqual(told);
    expect(at(61_000, [one], { mayTakeOver: false })).toEqual(calm);
  });

  test('is told and moves nothing on a locked wall', () => {
    const one = alarm(1_000);
    const told = { ...standing, alarm: one, isTakenOver: false };
    expect(at(2_000, [one], { heldSinceMs: 500 })).toEqual(told);
    expect(at(61_000, [one], { heldSinceMs: 500 })).toEqual(calm);
  });

  test('stays as long as the lock where the wall was locked while an alarm had it', () => {
    const held = { heldSinceMs: 30_000 };
    const [one, later] = [alarm(1_000), alarm(40_000, 'dyke')];
    const kept = { ...one.shows, untilMs: standing.untilMs, isTakenOver: true };
    expect(at(80_000, [one, later], held)).toEqual({ ...kept, alarm: later });
    expect(at(200_000, [one, later], held)).toEqual({ ...kept, alarm: null });
  });

  test('gives back exactly what stands underneath, for any alarms, once their time is over', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000)), fc.boolean(), (hours, mayTakeOver) => {
        const alarms = hours.map((hour) => alarm(hour));
        const lastMs = Math.max(0, ...hours) + forMs;
        expect(at(lastMs, alarms, { mayTakeOver })).toEqual(calm);
      }),
    );
  });

  test('never moves a wall after it was locked, for any alarms at any hour', () => {
    const hours = fc.array(fc.nat(100_000));
    fc.assert(
      fc.property(hours, fc.nat(100_000), fc.nat(200_000), (some, heldSinceMs, laterMs) => {
        const alarms = some.map((hour) => alarm(hour));
        const look = (nowMs: number) => {
          const { alarm: _told, ...stands } = at(nowMs, alarms, { heldSinceMs });
          return stands;
        };
        expect(look(heldSinceMs + laterMs)).toEqual(look(heldSinceMs));
      }),
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import { drillLists } from '../seed/drill-seed.js';
import { dangersOf } from './dangers.js';
import { defaultPack } from '@levee/shared/rules/pack';
import { positionFrames } from './positions.js';
import { waveOf } from './rivers.js';
import { authors, instantAt, madeId, minuteOf, officerAt, step } from './stage.js';
import { sortiesOf } from './teams.js';

const startAt = '2026-07-12T00:00:00.000Z';
const stage = { startAt, lists: drillLists(startAt) };
const dangers = dangersOf(stage);
const sorties = sortiesOf(stage, dangers);

describe('stage', () => {
  test('minutes and instants are each the inverse of the other', () => {
    expect(instantAt(stage, 90)).toBe('2026-07-12T01:30:00.000Z');
    expect(minuteOf(stage, '2026-07-12T01:30:00.000Z')).toBe(90);
  });

  test('a step says when it happened and has an id that only its own words give', () => {
    const cue = { stage, atMinute: 5, by: authors.commander };
    const payload = { warning: 'w' };
    const one = step(cue, 'warning.lift', 'a', payload);
    expect(one.command).toMatchObject({
      kind: 'warning.lift',
      payload,
      occurredAt: instantAt(stage, 5),
    });
    expect(step(cue, 'warning.lift', 'a', payload)).toEqual(one);
    expect(step(cue, 'warning.lift', 'b', payload).command.id).not.toBe(one.command.id);
    expect(madeId(stage, 'warning', 'a')).not.toBe(madeId(stage, 'hazard', 'a'));
  });

  test('the day officer sits from eight to six, the night officer after that', () => {
    expect(officerAt(0)).toBe(authors.dayOfficer);
    expect(officerAt(599)).toBe(authors.dayOfficer);
    expect(officerAt(600)).toBe(authors.nightOfficer);
    expect(officerAt(1_439)).toBe(authors.nightOfficer);
    expect(officerAt(1_440)).toBe(authors.dayOfficer);
  });

  test('no two authors share a key or a name, else nobody could check another', () => {
    const all = Object.values(authors);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });
});

describe('dangers and sorties', () => {
  test('no two dangers are found beside the same point', () => {
    expect(new Set(dangers.map(({ beside }) => beside.id)).size).toBe(dangers.length);
  });

  test('commando teams go to the red dangers', () => {
    for (const { team, danger } of sorties) {
      if (danger.grade === 'red') expect(team.teamKind).toBe('commando');
    }
  });

  test('a team leaves after it was sent, arrives after it left, and withdraws after the work', () => {
    for (const { danger, dispatchedAt, leavesAt, arrivesAt, withdrawsAt, restsAt } of sorties) {
      const order = [danger.atMinute, dispatchedAt, leavesAt, arrivesAt, withdrawsAt];
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(restsAt).toBeGreaterThanOrEqual(withdrawsAt);
    }
  });

  test('a team that is out is seen every minute, as often as the rule pack asks', () => {
    const [one] = sorties;
    const seen = positionFrames(stage, one ? [one] : []).map(({ atMinute }) => atMinute);
    const first = one?.leavesAt ?? 0;
    expect(seen).toEqual(Array.from({ length: seen.length }, (_, i) => first + i));
    expect(defaultPack.team.positionEverySeconds).toBe(60);
  });

  test('positions end where the team came from when it is home again', () => {
    const home = sorties.find(({ restsAt }) => restsAt < 2_880);
    const seen = positionFrames(stage, home === undefined ? [] : [home]);
    expect(seen[0]?.atMinute).toBe(home?.leavesAt);
    expect(seen.at(-1)?.atMinute).toBe(home?.restsAt);
    expect(seen.at(-1)?.positions[0]?.position).toEqual(home?.from);
  });
});

describe('waves', () => {
  test('every water station has a wave, no rain gauge has one', () => {
    for (const gauge of stage.lists.gauges) {
      expect(waveOf(gauge) === undefined).toBe(gauge.station.stationKind === 'rain');
    }
  });

  test('one brook goes over its guarantee level, all others stay below', () => {
    const over = stage.lists.gauges.filter(
      (gauge) => (waveOf(gauge)?.crestM ?? 0) > (gauge.station.guaranteeLevelM ?? Infinity),
    );
    expect(over.map(({ station }) => station.name)).toEqual(['石梁河石梁站']);
  });
});

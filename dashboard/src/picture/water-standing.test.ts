import { describe, expect, test } from '@jest/globals';
import type { Station } from '@levee/shared/model/water';
import { isOldReading, mostPressing, slopeOf, waterStanding } from './water-standing.js';

function aStation(levelM: number | undefined, part: Partial<Station> = {}): Station {
  const latest = levelM === undefined ? null : { at: '2026-07-20T08:00:00.000Z', levelM };
  return {
    id: 'w1',
    region: '990101000000',
    code: '99010101',
    name: '清江柳湾站',
    stationKind: 'river',
    position: null,
    warningLevelM: 45,
    guaranteeLevelM: 47,
    latest,
    recent: latest ? [latest] : [],
    aboveWarningSince: null,
    ...part,
  };
}

function rising(...levels: number[]): Station {
  const recent = levels.map((levelM, hour) => ({
    at: new Date(Date.UTC(2026, 6, 20, hour)).toISOString(),
    levelM,
  }));
  return aStation(levels.at(-1), { recent });
}

describe('an old reading', () => {
  const hour = 3_600_000;
  const readMs = Date.parse('2026-07-20T08:00:00.000Z');

  test('I13: says nothing of now past three times its cadence; neither does none at all', () => {
    const after = (ms: number) => isOldReading(aStation(44), readMs + ms, hour);
    expect([after(0), after(3 * hour), after(3 * hour + 1)]).toEqual([false, false, true]);
    expect(isOldReading(aStation(undefined), readMs, hour)).toBe(true);
  });
});

describe('waterStanding', () => {
  test('turns over exactly at each limit', () => {
    const standings = [44.4, 44.5, 44.99, 45, 46.99, 47].map(
      (levelM) => waterStanding(aStation(levelM)).standing,
    );
    expect(standings).toEqual([
      'below',
      'near',
      'near',
      'overWarning',
      'overWarning',
      'overGuarantee',
    ]);
  });

  test('measures from the limit that was passed, or up to 警戒', () => {
    expect(waterStanding(aStation(45.33)).marginM).toBeCloseTo(0.33);
    expect(waterStanding(aStation(47.1)).marginM).toBeCloseTo(0.1);
    expect(waterStanding(aStation(43.8)).marginM).toBeCloseTo(1.2);
  });

  test('knows nothing without a level or without a limit', () => {
    expect(waterStanding(aStation(undefined)).standing).toBe('unknown');
    expect(waterStanding(aStation(45, { warningLevelM: null })).standing).toBe('unknown');
  });

  test('does without a guarantee level', () => {
    expect(waterStanding(aStation(60, { guaranteeLevelM: null })).standing).toBe('overWarning');
  });
});

describe('slopeOf', () => {
  test('tells rise, fall and rest', () => {
    expect(slopeOf(rising(44, 44.2))).toEqual({
      trend: 'rising',
      metresPerHour: expect.closeTo(0.2),
    });
    expect(slopeOf(rising(44, 43.9))?.trend).toBe('falling');
    expect(slopeOf(rising(44, 44.01))?.trend).toBe('steady');
  });

  test('looks back one hour, not to the beginning', () => {
    expect(slopeOf(rising(40, 44, 44.1))?.metresPerHour).toBeCloseTo(0.1);
  });

  test('says nothing from a single reading', () => {
    expect(slopeOf(rising(44))).toBeUndefined();
  });
});

describe('mostPressing', () => {
  test('puts what is furthest above its own 警戒 first', () => {
    const low = aStation(30, { id: 'low', warningLevelM: 31 });
    const over = aStation(20, { id: 'over', warningLevelM: 19 });
    expect(mostPressing([low, over]).map(({ id }) => id)).toEqual(['over', 'low']);
  });

  test('leaves out rain gauges and stations without a reading', () => {
    expect(mostPressing([aStation(undefined), aStation(50, { stationKind: 'rain' })])).toEqual([]);
  });

  test('keeps stations without a limit, last', () => {
    const free = aStation(99, { id: 'free', warningLevelM: null });
    expect(mostPressing([free, aStation(10, { id: 'low' })]).map(({ id }) => id)).toEqual([
      'low',
      'free',
    ]);
  });
});

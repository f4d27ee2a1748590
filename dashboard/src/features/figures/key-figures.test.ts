import { describe, expect, test } from '@jest/globals';
import type { Hazard } from '@levee/shared/model/hazard';
import type { Deployment, Team } from '@levee/shared/model/team';
import type { Station } from '@levee/shared/model/water';
import { landFigures, waterFigures, type LandSource } from './key-figures.js';

const nothing: LandSource = { hazards: [], teams: [], deployments: new Map() };
const readAt = '2026-07-20T00:00:00.000Z';
const everyMs = 3_600_000;
const waterAt = (stations: readonly Station[], hoursLater = 0) =>
  waterFigures(stations, Date.parse(readAt) + hoursLater * everyMs, everyMs);

function aHazard(
  part: Partial<Pick<Hazard, 'grade' | 'state' | 'threatenedPeople' | 'lastInspection'>>,
): Hazard {
  const bare = {
    grade: 'red',
    state: 'treating',
    threatenedPeople: 10,
    lastInspection: null,
    ...part,
  };
  return bare as unknown as Hazard;
}

function aTeam(state: Team['state'], deployment: string | null): Team {
  const bare = {
    id: 't',
    code: 't',
    headcount: 20,
    state,
    stateSince: '',
    deployment,
    musterPoint: { name: 'm' },
  };
  return bare as unknown as Team;
}

function aStation(levelM: number | undefined, rainMm?: number): Station {
  const latest = { at: readAt, levelM, rainMm };
  const stationKind = levelM === undefined ? 'rain' : 'river';
  return {
    name: `站${rainMm ?? 0}`,
    stationKind,
    warningLevelM: 45,
    guaranteeLevelM: 47,
    latest,
  } as unknown as Station;
}

describe('key figures', () => {
  test('are all nothing where there is nothing', () => {
    expect({ ...landFigures(nothing), ...waterAt([]) }).toEqual({
      openHazards: 0,
      openRed: 0,
      openOrange: 0,
      inDanger: 0,
      threatened: 0,
      teams: 0,
      people: 0,
      gauges: 0,
      oldGauges: 0,
      overWarning: 0,
      overGuarantee: 0,
      rain: undefined,
    });
  });

  test('count only points that still ask for care', () => {
    const states = ['reported', 'toAccept', 'accepted', 'closed', 'rejected'] as const;
    const figures = landFigures({ ...nothing, hazards: states.map((state) => aHazard({ state })) });
    expect(figures).toMatchObject({ openHazards: 2, openRed: 2, threatened: 20 });
  });

  test('count people under red and orange points, not under the others', () => {
    const grades = ['red', 'orange', 'yellow', 'blue', 'ungraded'] as const;
    const figures = landFigures({ ...nothing, hazards: grades.map((grade) => aHazard({ grade })) });
    expect(figures).toMatchObject({ openHazards: 5, openRed: 1, openOrange: 1, threatened: 20 });
  });

  test('count points whose last inspection found danger', () => {
    const at = '2026-07-20T00:00:00.000Z';
    const hazards = (['normal', 'abnormal', 'danger'] as const).map((result) =>
      aHazard({ lastInspection: { at, result } }),
    );
    expect(landFigures({ ...nothing, hazards }).inDanger).toBe(1);
  });

  test('count who is out, as the list of teams beside it does', () => {
    const deployment = {
      id: 'd',
      massesHeadcount: 5,
      steps: [{ state: 'onSite', at: '', headcount: 18 }],
    };
    const deployments = new Map([['d', deployment as unknown as Deployment]]);
    const teams = [aTeam('onSite', 'd'), aTeam('standby', null)];
    expect(landFigures({ ...nothing, teams, deployments })).toMatchObject({ teams: 1, people: 18 });
  });

  test('count a station over its guarantee level as over warning too', () => {
    const stations = [aStation(44), aStation(45.5), aStation(48)];
    expect(waterAt(stations)).toMatchObject({
      gauges: 3,
      overWarning: 2,
      overGuarantee: 1,
    });
  });

  test('name the station of the heaviest rain, and leave rain gauges out of the count', () => {
    const figures = waterAt([aStation(undefined, 12), aStation(undefined, 34.5)]);
    expect(figures).toMatchObject({ rain: { mm: 34.5, station: '站34.5' }, gauges: 0 });
  });

  test('I13: rain of hours ago is not the rain of now, and an alarm stays though its gauge is silent', () => {
    const stations = [aStation(48, 34.5), aStation(44)];
    expect(waterAt(stations, 3)).toMatchObject({ oldGauges: 0, rain: { mm: 34.5 } });
    const later = waterAt(stations, 4);
    expect(later).toMatchObject({ oldGauges: 2, overWarning: 1, overGuarantee: 1 });
    expect(later.rain).toBeUndefined();
  });
});

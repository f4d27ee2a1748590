import { describe, expect, test } from '@jest/globals';
import { responseLevels } from '@levee/shared/model/response';
import { teamPosition } from '@levee/shared/protocol/volatile';
import { drillSeed } from '../seed/drill-seed.js';
import { parsed, PlayedArea } from '../testing/played.js';
import type { AnyDrillCommand } from '../drill-command.js';
import { levelMAt, rainMmAt } from './flood.js';
import { drillScenario } from './scenario.js';
import type { ScenarioStep } from './stage.js';
import { SCENARIO_MINUTES } from './stage.js';

const startAt = '2026-07-12T00:00:00.000Z';
const scenario = drillScenario(startAt);
const keeper = { key: 'keeper', name: 'keeper', role: 'administrator' as const };

const played = () => {
  const area = new PlayedArea('990101000000');
  drillSeed(startAt).forEach((command) => area.give(keeper, command));
  const verdicts = scenario.steps.map(({ by, command, atMinute }) => ({
    atMinute,
    kind: command.kind,
    verdict: area.give(by, command),
  }));
  return { area, verdicts };
};
const { area, verdicts } = played();
const stepsOf = (kind: ScenarioStep['command']['kind']) =>
  scenario.steps.filter(({ command }) => command.kind === kind);

describe('scenario', () => {
  test('the same start gives the same timeline', () => {
    expect(drillScenario(startAt)).toEqual(scenario);
  });

  test('every payload is one that its schema takes unchanged', () => {
    for (const { command } of scenario.steps) expect(parsed(command)).toEqual(command.payload);
  });

  test('after the seed, no command of the flood is refused, and none is without effect', () => {
    expect(verdicts.filter(({ verdict }) => verdict.status !== 'ok')).toEqual([]);
    expect(
      verdicts.filter(({ verdict }) => verdict.status === 'ok' && verdict.puts.length === 0),
    ).toEqual([]);
  });

  test('what the server finds in between gets in the way of no step', () => {
    const other = new PlayedArea('990101000000');
    drillSeed(startAt).forEach((command) => other.give(keeper, command));
    const found = (command: AnyDrillCommand) =>
      expect(other.give(keeper, command).status).toBe('ok');
    const refused = scenario.steps.filter(({ atMinute, by, command }) => {
      const id = `found-${String(atMinute)}`;
      const { occurredAt } = command;
      if (command.kind === 'shift.cover') {
        const { shift } = command.payload;
        found({ id, kind: 'shift.markLate', payload: { shift, isAbsent: true }, occurredAt });
      }
      if (command.kind === 'response.set' && command.payload.level === 'III' && atMinute > 1_800) {
        const listed = other
          .all('hazard')
          .find(({ listing }) => listing !== null && listing.deadline < occurredAt);
        found({
          id,
          kind: 'hazard.markOverdue',
          payload: { hazard: listed?.id ?? '' },
          occurredAt,
        });
      }
      return other.give(by, command).status !== 'ok';
    });
    expect(refused).toEqual([]);
    expect(
      other
        .all('hazard')
        .filter(({ listing }) => listing !== null && listing.overdueSince !== null),
    ).toHaveLength(1);
  });

  test('it has some two thousand steps in the order of their minutes, inside forty-eight hours', () => {
    expect(scenario.steps.length).toBeGreaterThan(1_200);
    expect(scenario.steps.length).toBeLessThan(2_600);
    const minutes = scenario.steps.map(({ atMinute }) => atMinute);
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    expect(minutes[0]).toBeGreaterThanOrEqual(0);
    expect(minutes.at(-1)).toBeLessThan(SCENARIO_MINUTES);
  });

  test('no two steps have the same id', () => {
    expect(new Set(scenario.steps.map(({ command }) => command.id)).size).toBe(
      scenario.steps.length,
    );
  });
});

describe('scenario patrols', () => {
  test('the dyke is walked to its end each time, the reservoirs once and not to the end', () => {
    const runs = area.all('patrolRun');
    expect(runs.filter(({ state }) => state === 'finished')).toHaveLength(14);
    const [open, ...more] = runs.filter(({ state }) => state !== 'finished');
    const ticked = area.all('patrolTick').filter(({ run }) => run === open?.id);
    expect([open?.state, ticked.length, more]).toEqual(['started', 2, []]);
  });
});

describe('scenario water', () => {
  const main = () => area.all('station').find(({ name }) => name === '清江堤城站');
  const levels = stepsOf('station.observe').flatMap(({ atMinute, command }) => {
    if (command.kind !== 'station.observe' || command.payload.station !== main()?.id) return [];
    return [{ atMinute, levelM: command.payload.levelM ?? 0 }];
  });

  test('the main river crests near its guarantee level at about the thirtieth hour', () => {
    const crest = levels.reduce((best, one) => (one.levelM > best.levelM ? one : best));
    expect(crest.atMinute / 60).toBeGreaterThan(28);
    expect(crest.atMinute / 60).toBeLessThan(31.5);
    expect(crest.levelM).toBeGreaterThan((main()?.guaranteeLevelM ?? 0) - 0.6);
    expect(crest.levelM).toBeLessThan(main()?.guaranteeLevelM ?? 0);
  });

  test('it is read hourly below the warning level and every quarter of an hour above it', () => {
    const warningM = main()?.warningLevelM ?? 0;
    const gaps = levels.slice(1).map((one, index) => one.atMinute - (levels[index]?.atMinute ?? 0));
    const above = gaps.filter(
      (_, index) =>
        (levels[index]?.levelM ?? 0) > warningM + 0.1 &&
        (levels[index + 1]?.levelM ?? 0) > warningM,
    );
    expect(new Set(above)).toEqual(new Set([15]));
    expect(gaps[0]).toBe(60);
  });

  test('at the end it has fallen below its warning level', () => {
    expect(main()?.aboveWarningSince).toBeNull();
    expect(main()?.latest?.levelM).toBeLessThan(main()?.warningLevelM ?? 0);
  });

  test('the heaviest rain falls at night and the rain ends', () => {
    const hours = Array.from({ length: 49 }, (_, hour) => hour);
    const heaviest = hours.reduce((best, hour) => (rainMmAt(hour) > rainMmAt(best) ? hour : best));
    expect(heaviest).toBeGreaterThan(19);
    expect(heaviest).toBeLessThan(24);
    expect(rainMmAt(0)).toBeLessThan(2);
    expect(rainMmAt(45)).toBe(0);
  });

  test('a wave rises from its base to its crest and falls again', () => {
    const wave = { baseM: 10, crestM: 14, risesAtHour: 5, crestsAtHour: 30 };
    expect(levelMAt(wave, 4)).toBe(10);
    expect(levelMAt(wave, 30)).toBe(14);
    expect(levelMAt(wave, 20)).toBeGreaterThan(10);
    expect(levelMAt(wave, 48)).toBeLessThan(12);
  });
});

describe('scenario response', () => {
  test('the level rises to II and comes down one step at a time, leaving duties behind', () => {
    const levels = stepsOf('response.set').flatMap(({ command }) =>
      command.kind === 'response.set' ? [command.payload] : [],
    );
    expect(levels.map(({ level }) => level)).toEqual([
      'attention',
      'IV',
      'III',
      'II',
      'III',
      'IV',
      'attention',
    ]);
    expect(levels.at(-1)?.residualDuties.length).toBeGreaterThan(0);
    expect(responseLevels).toContain(area.get('response', 'response')?.level);
  });

  test('warnings reach orange and are lifted again', () => {
    expect(
      area.all('warning').filter(({ colour }) => colour === 'orange').length,
    ).toBeGreaterThanOrEqual(3);
    expect(area.all('warning').filter(({ state }) => state === 'issued')).toHaveLength(1);
  });
});

describe('scenario duty', () => {
  const begun = () =>
    area.all('shift').filter(({ startsAt }) => startsAt < '2026-07-14T00:00:00.000Z');

  test('most check in in time, some late, and one post had to be covered', () => {
    const late = begun().filter(({ checkIn }) => checkIn?.isLate === true);
    expect(late.length).toBeGreaterThan(3);
    expect(late.length).toBeLessThan(begun().length / 4);
    expect(
      begun()
        .filter(({ checkIn }) => checkIn === null)
        .map(({ state }) => state),
    ).toEqual(['covered']);
  });

  test('every handover is accepted by another than who wrote it, one after it was returned', () => {
    expect(area.all('handover').length).toBeGreaterThan(8);
    for (const { state, draftedBy, submittedBy, settledBy } of area.all('handover')) {
      expect(state).toBe('accepted');
      expect([draftedBy, submittedBy]).not.toContain(settledBy);
    }
    expect(stepsOf('handover.return')).toHaveLength(1);
  });

  test('a turn that leaves a handover is handing over until the next crew has signed', () => {
    const shiftOf = ({ command: { payload } }: ScenarioStep) =>
      'shift' in payload ? payload.shift : '';
    const closedAt = new Map(
      stepsOf('shift.close').map((closing) => [shiftOf(closing), closing.atMinute]),
    );
    const begins = stepsOf('shift.handOver');
    expect(begins).toHaveLength(area.all('handover').length);
    for (const begin of begins) expect(closedAt.get(shiftOf(begin))).toBe(begin.atMinute + 29);
  });

  test('a wrong line of the log is put right by a new one', () => {
    const correction = area.all('logEntry').filter(({ corrects }) => corrects !== null);
    expect(correction).toHaveLength(1);
    expect(area.get('logEntry', correction[0]?.corrects ?? '')?.text).toContain('不少于20人');
  });
});

describe('scenario dangers and teams', () => {
  const dangers = () =>
    area.all('hazard').filter(({ emergencyMeasure }) => emergencyMeasure !== null);

  test('every danger is either closed or still being treated', () => {
    expect(dangers().length).toBeGreaterThan(20);
    expect(new Set(dangers().map(({ state }) => state))).toEqual(new Set(['closed', 'treating']));
  });

  test('who closed a danger is neither who fixed nor who accepted it', () => {
    for (const { fixedBy, acceptedBy, closedBy } of dangers().filter(
      ({ state }) => state === 'closed',
    )) {
      expect(new Set([fixedBy, acceptedBy, closedBy]).size).toBe(3);
    }
  });

  test('every danger has a team of its own, and red ones are listed', () => {
    const teams = dangers().map(({ team }) => team);
    expect(teams).not.toContain(null);
    expect(new Set(teams).size).toBe(teams.length);
    for (const { grade, listing } of dangers()) expect(listing !== null).toBe(grade === 'red');
  });

  test('every deployment counts its heads at every step and ends unless the danger lasts', () => {
    const deployments = area.all('deployment');
    expect(deployments).toHaveLength(dangers().length);
    for (const { steps } of deployments) {
      expect(steps.length).toBeGreaterThanOrEqual(4);
      for (const { headcount } of steps) expect(headcount).toBeGreaterThan(0);
    }
    const lasting = dangers().filter(({ state }) => state === 'treating').length;
    expect(deployments.filter(({ endedAt }) => endedAt === null)).toHaveLength(lasting);
  });

  test('positions are valid, of one minute each, and begin at the muster point', () => {
    const minutes = scenario.positions.map(({ atMinute }) => atMinute);
    expect(minutes).toEqual([...new Set(minutes)].sort((a, b) => a - b));
    for (const { positions } of scenario.positions)
      for (const one of positions) teamPosition.parse(one);
    const seen = scenario.positions.flatMap(({ positions }) => positions);
    for (const { team: id, position } of new Map(
      [...seen].reverse().map((one) => [one.team, one]),
    ).values()) {
      expect(position).toEqual(area.get('team', id)?.musterPoint.position);
    }
  });

  test('no team moves faster than a car can', () => {
    const last = new Map<string, { atMinute: number; lat: number; lng: number }>();
    for (const { atMinute, positions } of scenario.positions) {
      for (const { team, position } of positions) {
        const before = last.get(team);
        last.set(team, { atMinute, ...position });
        if (before === undefined) continue;
        const km = Math.hypot(
          (position.lat - before.lat) * 110.9,
          (position.lng - before.lng) * 95.6,
        );
        expect((km / (atMinute - before.atMinute)) * 60).toBeLessThan(90);
      }
    }
  });
});

import { describe, expect, test } from '@jest/globals';
import {
  at,
  deployment,
  hazard,
  hour,
  instruction,
  logEntry,
  minute,
  response,
  shift,
  spotCheck,
  station,
  task,
  team,
  warning,
} from '../../testing/records.js';
import { openMatters, subjectOf, type Ledger } from './open-matters.js';

const nothing: Ledger = {
  hazards: [],
  teams: [],
  deployments: [],
  shifts: [],
  logEntries: [],
  instructions: [],
  warnings: [],
  stations: [],
  tasks: [],
  spotChecks: [],
  response: undefined,
};

function kindsOf(part: Partial<Ledger>): string[] {
  return openMatters({ ...nothing, ...part }).map(({ is }) => is);
}

describe('open matters of a turn', () => {
  test('a quiet turn leaves nothing over', () => {
    const part = {
      hazards: [hazard({ id: 'h1' }), hazard({ id: 'h2', grade: 'red', state: 'closed' })],
      teams: [team({ id: 't1' })],
      shifts: [shift({ id: 's1' })],
      logEntries: [logEntry({ id: 'l1' })],
      instructions: [instruction({ id: 'i1', state: 'done' })],
      warnings: [warning({ id: 'w1', state: 'lifted' })],
      stations: [station({ id: 'p1' })],
    };
    expect(kindsOf(part)).toEqual([]);
  });

  test('everything left over is read out in one order: water, points, teams, words, posts', () => {
    const part = {
      shifts: [shift({ id: 's1', state: 'absent' })],
      logEntries: [logEntry({ id: 'l1', isOpen: true })],
      instructions: [instruction({ id: 'i1' })],
      teams: [team({ id: 't1', state: 'working', deployment: 'd1' })],
      hazards: [hazard({ id: 'h1', state: 'reported' })],
      stations: [station({ id: 'p1', aboveWarningSince: at(-hour) })],
      warnings: [warning({ id: 'w1' })],
      tasks: [task({ id: 'k1' }), task({ id: 'k2', state: 'confirmed' })],
      spotChecks: [spotCheck({ id: 'c1', state: 'missed' })],
      response: response({ level: 'III' }),
    };
    expect(kindsOf(part)).toEqual([
      'response',
      'warning',
      'station',
      'hazard',
      'team',
      'instruction',
      'task',
      'logEntry',
      'shift',
      'spotCheck',
    ]);
  });

  test('red points go first, then orange ones, then the rest by waiting; the cared-for ledger stays out', () => {
    const hazards = [
      hazard({ id: 'young', state: 'reported', stateSince: at(-minute) }),
      hazard({ id: 'old', state: 'reported', stateSince: at(-hour) }),
      hazard({ id: 'orange', grade: 'orange', state: 'treating' }),
      hazard({ id: 'ledger', grade: 'red', measures: '每日巡查' }),
      hazard({ id: 'idle', grade: 'orange', stateSince: at(0) }),
      hazard({ id: 'red', grade: 'red' }),
    ];
    const ids = openMatters({ ...nothing, hazards }).map(
      (one) => one.is === 'hazard' && one.hazard.id,
    );
    expect(ids).toEqual(['red', 'orange', 'idle', 'old', 'young']);
  });

  test('a listed point is handed over whatever its grade', () => {
    const listing = {
      level: 'city' as const,
      deadline: at(hour),
      listedAt: at(0),
      listedBy: '甲',
      overdueSince: null,
    };
    expect(kindsOf({ hazards: [hazard({ id: 'h1', grade: 'blue', listing })] })).toEqual([
      'hazard',
    ]);
  });

  test('a team out is named with the place it was sent to and its last head-count', () => {
    const part = {
      teams: [team({ id: 't1', state: 'enRoute', deployment: 'd1' })],
      deployments: [
        deployment({
          id: 'd1',
          place: '三号闸',
          steps: [{ state: 'enRoute', at: at(0), headcount: 17 }],
        }),
      ],
    };
    expect(openMatters({ ...nothing, ...part })).toMatchObject([
      { is: 'team', place: '三号闸', headcount: 17 },
    ]);
  });

  test('never more than a handover holds', () => {
    const hazards = Array.from({ length: 300 }, (_, n) =>
      hazard({ id: `h${n}`, state: 'reported' }),
    );
    expect(openMatters({ ...nothing, hazards })).toHaveLength(200);
  });

  test('a matter names its record where the handover knows the kind', () => {
    expect(subjectOf({ is: 'hazard', hazard: hazard({ id: 'h1' }) })).toEqual({
      kind: 'hazard',
      subject: 'h1',
    });
    expect(subjectOf({ is: 'logEntry', entry: logEntry({ id: 'l1' }) })).toEqual({
      kind: 'logEntry',
      subject: 'l1',
    });
    expect(subjectOf({ is: 'shift', shift: shift({ id: 's1' }) })).toEqual({
      kind: 'shift',
      subject: 's1',
    });
    expect(subjectOf({ is: 'team', team: team({ id: 't1' }), place: '', headcount: 0 })).toEqual({
      kind: 'team',
      subject: 't1',
    });
    expect(subjectOf({ is: 'warning', warning: warning({ id: 'w1' }) })).toEqual({
      kind: 'warning',
      subject: 'w1',
    });
  });

  test('a task that is not done goes on by itself, the one that is due first in front', () => {
    const tasks = [
      task({ id: 'endless' }),
      task({ id: 'soon', state: 'returned', due: at(hour) }),
      task({ id: 'done', state: 'confirmed' }),
    ];
    const subjects = openMatters({ ...nothing, tasks }).map((one) => subjectOf(one).subject);
    expect(subjects).toEqual(['soon', 'endless']);
  });

  test('a post is empty while it is late too, and no longer once somebody came', () => {
    const late = shift({ id: 's1', lateSince: at(0) });
    const checkIn = { at: at(minute), method: 'button' as const, isLate: true };
    expect(kindsOf({ shifts: [late] })).toEqual(['shift']);
    expect(kindsOf({ shifts: [{ ...late, checkIn, state: 'onDuty' }] })).toEqual([]);
  });

  test('a calm area hands over no level', () => {
    expect(kindsOf({ response: response({ level: 'none' }) })).toEqual([]);
  });
});

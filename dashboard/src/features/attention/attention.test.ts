import { describe, expect, test } from '@jest/globals';
import type { WallState } from '@levee/shared/model/wall-state';
import { defaultPack } from '@levee/shared/rules/pack';
import {
  at,
  deployment,
  handover,
  hazard,
  hour,
  instruction,
  logEntry,
  minute,
  patrolRun,
  response,
  shift,
  spotCheck,
  county,
  startMs,
  task,
  team,
  wallState,
  warning,
} from '../../testing/records.js';
import { attentionOf, gathered } from './attention.js';
import type { Matter, Situation } from './matter.js';

const quiet: Situation = {
  hazards: [],
  shifts: [],
  units: [],
  plans: [],
  handovers: [],
  logEntries: [],
  tasks: [],
  spotChecks: [],
  instructions: [],
  warnings: [],
  patrolRuns: [],
  wallStates: [],
  teams: [],
  deployments: [],
  response: undefined,
  positions: new Map(),
  sources: [],
  serverNowMs: startMs,
};

function matters(part: Partial<Situation>, nowMs = startMs): Matter[] {
  return attentionOf({ ...quiet, ...part }, { nowMs, pack: defaultPack });
}

function reasonsOf(part: Partial<Situation>, nowMs = startMs): string[] {
  return matters(part, nowMs).map(({ reason }) => reason);
}

describe('attention: hazard points', () => {
  test('a quiet county asks for nobody', () => {
    expect(matters({ response: response(), hazards: [hazard({ id: 'h1' })] })).toEqual([]);
  });

  test('a reported point waits for an answer since it was reported', () => {
    const [first] = matters({
      hazards: [hazard({ id: 'h1', state: 'reported', stateSince: at(-7 * minute) })],
    });
    expect(first).toMatchObject({
      reason: 'hazardUnanswered',
      urgency: 'urgent',
      sinceMs: startMs - 7 * minute,
    });
  });

  test('a red point without work is urgent, an orange one is due, a yellow one is left alone', () => {
    const points = (['yellow', 'orange', 'red'] as const).map((grade) =>
      hazard({ id: grade, grade }),
    );
    const found = matters({ hazards: points }).map(({ subject, reason, urgency }) => [
      subject.id,
      reason,
      urgency,
    ]);
    expect(found).toEqual([
      ['red', 'hazardIdle', 'urgent'],
      ['orange', 'hazardIdle', 'due'],
    ]);
  });

  test('an emergency measure, or measures with people who answer for them, count as care', () => {
    const red = hazard({ id: 'h1', grade: 'red' });
    const responsible = [{ role: 'patrol' as const, person: null, name: '测试员丙' }];
    expect(reasonsOf({ hazards: [{ ...red, emergencyMeasure: '专人看守' }] })).toEqual([]);
    expect(reasonsOf({ hazards: [{ ...red, measures: '每日巡查', responsible }] })).toEqual([]);
    expect(reasonsOf({ hazards: [{ ...red, measures: '每日巡查' }] })).toEqual(['hazardIdle']);
  });

  test('a danger found on a visit asks until work begins', () => {
    const lastInspection = { at: at(-minute), result: 'danger' as const };
    expect(reasonsOf({ hazards: [hazard({ id: 'h1', lastInspection })] })).toEqual(['dangerFound']);
    expect(
      reasonsOf({ hazards: [hazard({ id: 'h1', lastInspection, state: 'treating' })] }),
    ).toEqual([]);
  });

  test('one point is one line: the most pressing reason speaks', () => {
    const listing = {
      level: 'county' as const,
      deadline: at(-hour),
      listedAt: at(-2 * hour),
      listedBy: '甲',
      overdueSince: null,
    };
    expect(reasonsOf({ hazards: [hazard({ id: 'h1', grade: 'red', listing })] })).toEqual([
      'hazardIdle',
    ]);
    expect(reasonsOf({ hazards: [hazard({ id: 'h1', state: 'treating', listing })] })).toEqual([
      'listingOverdue',
    ]);
  });

  test('in a response a red point is due two hours after the last visit, a closed one never', () => {
    const lastInspection = { at: at(-121 * minute), result: 'normal' as const };
    const red = hazard({ id: 'h1', grade: 'red', state: 'treating', lastInspection });
    const part = { response: response({ level: 'IV', since: at(-5 * hour) }) };
    expect(matters({ ...part, hazards: [red] })[0]).toMatchObject({
      reason: 'inspectionDue',
      urgency: 'due',
      sinceMs: startMs - minute,
    });
    expect(reasonsOf({ ...part, hazards: [{ ...red, state: 'closed' }] })).toEqual([]);
  });

  test('the rounds of a response are counted from its beginning', () => {
    const red = hazard({ id: 'h1', grade: 'red', state: 'treating', stateSince: at(-9 * hour) });
    const part = { hazards: [red], response: response({ level: 'III', since: at(-hour) }) };
    expect(reasonsOf(part)).toEqual([]);
    expect(reasonsOf(part, startMs + 61 * minute)).toEqual(['inspectionDue']);
  });

  test('in calm water a heavy point is due once a day', () => {
    const red = hazard({ id: 'h1', grade: 'red', state: 'treating', stateSince: at(-23 * hour) });
    const calm = { hazards: [red], response: response({ level: 'attention' }) };
    expect(reasonsOf(calm)).toEqual([]);
    expect(reasonsOf(calm, startMs + 2 * hour)).toEqual(['inspectionDue']);
  });

  test('a point that waits for acceptance is shown', () => {
    expect(reasonsOf({ hazards: [hazard({ id: 'h1', state: 'toAccept' })] })).toEqual([
      'acceptanceWaiting',
    ]);
  });
});

describe('attention: duty', () => {
  test('a post is late ten minutes after its start, and no longer once somebody checked in', () => {
    const late = shift({ id: 's1' });
    expect(reasonsOf({ shifts: [late] }, startMs + 10 * minute)).toEqual([]);
    expect(reasonsOf({ shifts: [late] }, startMs + 11 * minute)).toEqual(['shiftLate']);
    const checkIn = { at: at(20 * minute), method: 'button' as const, isLate: true };
    expect(reasonsOf({ shifts: [{ ...late, checkIn, state: 'onDuty' }] }, startMs + hour)).toEqual(
      [],
    );
  });

  test('an absent person asks for cover until the turn is over', () => {
    const absent = shift({ id: 's1', state: 'absent' });
    expect(reasonsOf({ shifts: [absent] }, startMs + 2 * hour)).toEqual(['shiftAbsent']);
    expect(reasonsOf({ shifts: [absent] }, startMs + 12 * hour)).toEqual([]);
  });

  test('a turn not confirmed shows two hours before it begins', () => {
    const planned = shift({ id: 's1', state: 'planned', startsAt: at(3 * hour) });
    expect(reasonsOf({ shifts: [planned] })).toEqual([]);
    expect(reasonsOf({ shifts: [planned] }, startMs + 61 * minute)).toEqual(['shiftUnconfirmed']);
  });

  test('a handover waits for its signature, and comes back to its author', () => {
    const submitted = handover({ id: 'o1', state: 'submitted', submittedAt: at(-minute) });
    const returned = handover({ id: 'o2', state: 'returned', settledAt: at(-minute) });
    const signed = handover({ id: 'o3', state: 'accepted' });
    expect(reasonsOf({ handovers: [submitted, returned, signed] })).toEqual([
      'handoverUnsigned',
      'handoverReturned',
    ]);
  });

  test('an open line of the log asks again after half an hour, until a later line settles it', () => {
    const open = logEntry({ id: 'l1', isOpen: true, occurredAt: at(-31 * minute) });
    expect(reasonsOf({ logEntries: [open] })).toEqual(['logOpen']);
    expect(reasonsOf({ logEntries: [open, logEntry({ id: 'l2', corrects: 'l1' })] })).toEqual([]);
    expect(reasonsOf({ logEntries: [{ ...open, occurredAt: at(-29 * minute) }] })).toEqual([]);
  });
});

describe('attention: up the line, tasks and spot checks', () => {
  test('a late post says how far up the line it has been told', () => {
    const late = shift({ id: 's1', lateSince: at(10 * minute) });
    const lead = { to: 'lead' as const, at: at(20 * minute) };
    const upper = { to: 'upperUnit' as const, at: at(40 * minute) };
    const told = [[], [lead], [lead, upper]].map(
      (escalations) => reasonsOf({ shifts: [{ ...late, escalations }] }, startMs + hour)[0],
    );
    expect(told).toEqual(['shiftLate', 'shiftAtLead', 'shiftAtUpperUnit']);
  });

  test('a handover that the server found overdue presses, until it is signed', () => {
    const overdue = handover({ id: 'o1', state: 'submitted', overdueSince: at(-minute) });
    expect(matters({ handovers: [overdue] })[0]).toMatchObject({
      reason: 'handoverOverdue',
      urgency: 'urgent',
    });
    expect(reasonsOf({ handovers: [{ ...overdue, state: 'accepted' }] })).toEqual([]);
  });

  test('tasks ask when they are overdue, done or sent back, and not while they are in hand', () => {
    const tasks = [
      task({ id: 'hand', state: 'inProgress', due: at(hour) }),
      task({ id: 'back', state: 'returned', settledAt: at(-minute) }),
      task({ id: 'done', state: 'awaitingConfirm', doneAt: at(-minute) }),
      task({ id: 'late', due: at(-minute) }),
      task({ id: 'over', state: 'confirmed', due: at(-hour) }),
    ];
    expect(reasonsOf({ tasks })).toEqual(['taskOverdue', 'taskUnconfirmed', 'taskReturned']);
  });

  test('a spot check that found nobody waits for an explanation', () => {
    const checks = (['issued', 'answered', 'missed', 'explained'] as const).map((state) =>
      spotCheck({ id: state, state }),
    );
    expect(matters({ spotChecks: checks }).map(({ subject }) => subject.id)).toEqual(['missed']);
  });

  test('a call that needs a decision asks at once', () => {
    const call = { direction: 'incoming' as const, needsDecision: true };
    const line = logEntry({ id: 'l1', isOpen: true, call, occurredAt: at(-minute) });
    expect(reasonsOf({ logEntries: [line] })).toEqual(['callUndecided']);
    expect(reasonsOf({ logEntries: [{ ...line, result: '已定' }] })).toEqual([]);
  });
});

describe('attention: words', () => {
  test('an instruction is urgent until received, and again past its hour', () => {
    const issued = instruction({ id: 'i1', deadline: at(hour) });
    expect(reasonsOf({ instructions: [issued] })).toEqual(['instructionUnreceived']);
    expect(reasonsOf({ instructions: [{ ...issued, state: 'received' }] })).toEqual([]);
    expect(
      reasonsOf({ instructions: [{ ...issued, state: 'received' }] }, startMs + 2 * hour),
    ).toEqual(['instructionOverdue']);
    expect(reasonsOf({ instructions: [{ ...issued, state: 'done' }] }, startMs + 2 * hour)).toEqual(
      [],
    );
  });

  test('a warning that ran out and still stands is shown; a lifted one is not', () => {
    const old = warning({ id: 'w1', expiresAt: at(-minute) });
    expect(reasonsOf({ warnings: [old] })).toEqual(['warningExpired']);
    expect(reasonsOf({ warnings: [{ ...old, state: 'lifted' }] })).toEqual([]);
    expect(reasonsOf({ warnings: [warning({ id: 'w2' })] })).toEqual([]);
  });

  test('a consultation shows half an hour ahead and presses once its hour has come', () => {
    const part = { response: response({ nextConsultationAt: at(hour) }) };
    expect(matters(part, startMs + 29 * minute)).toEqual([]);
    expect(matters(part, startMs + 31 * minute)[0]).toMatchObject({ urgency: 'watch' });
    expect(matters(part, startMs + hour)[0]).toMatchObject({
      reason: 'consultationDue',
      urgency: 'due',
    });
  });
});

describe('attention: walls', () => {
  const told = (state: WallState['state']) =>
    matters({ wallStates: [wallState({ id: 'w1', state, stateSince: at(-minute) })] });

  test('I21: a wall that stands still or is gone is named at once, with its last paint', () => {
    expect(told('stopped')).toMatchObject([
      { reason: 'wallStopped', urgency: 'urgent', name: '3号屏', sinceMs: startMs - minute },
    ]);
    expect(told('gone').map(({ reason }) => reason)).toEqual(['wallGone']);
  });

  test('one that paints again or was taken back asks for nobody', () => {
    expect([...told('painting'), ...told('withdrawn')]).toEqual([]);
  });
});

describe('attention: sources', () => {
  const well = { id: 'p', name: '水文遥测', feed: 'water' as const, lastAt: at(0), fault: null };

  test('one that fails is named since it began, by the server’s hour whatever the drill’s is', () => {
    const fault = { why: 'unreachable' as const, since: at(-2 * minute) };
    const drillNowMs = startMs + 100 * hour;
    expect(matters({ sources: [{ ...well, fault }] }, drillNowMs)).toMatchObject([
      {
        ...{ reason: 'sourceFailed', urgency: 'urgent', name: '水文遥测' },
        sinceMs: drillNowMs - 2 * minute,
      },
    ]);
  });

  test('one that is well, or only long silent, asks for nobody', () => {
    expect(matters({ sources: [well, { ...well, lastAt: null }] })).toEqual([]);
  });
});

describe('attention: teams', () => {
  const steps = [{ state: 'onSite' as const, at: at(-8 * hour), headcount: 20 }];
  const working = team({ id: 't1', state: 'working', deployment: 'd1' });
  const here = new Map([
    ['t1', { team: 't1', position: { lat: 30, lng: 110 }, occurredAt: at(-minute) }],
  ]);

  test('a team eight hours on site should be relieved', () => {
    const part = {
      teams: [working],
      deployments: [deployment({ id: 'd1', steps })],
      positions: here,
    };
    expect(matters(part)[0]).toMatchObject({ reason: 'teamTired', sinceMs: startMs - 8 * hour });
    expect(matters(part, startMs - minute)).toEqual([]);
  });

  test('a team on its way home is tired no more', () => {
    const part = {
      teams: [{ ...working, state: 'withdrawing' as const }],
      deployments: [deployment({ id: 'd1', steps })],
      positions: here,
    };
    expect(reasonsOf(part)).toEqual([]);
  });

  test('a team out and unheard of for five minutes is named, one that stands by is not', () => {
    const out = team({ id: 't2', state: 'enRoute', stateSince: at(-6 * minute) });
    expect(reasonsOf({ teams: [out] })).toEqual(['positionStale']);
    expect(reasonsOf({ teams: [{ ...out, state: 'standby' }] })).toEqual([]);
    expect(reasonsOf({ teams: [{ ...working, stateSince: at(-hour) }], positions: here })).toEqual(
      [],
    );
  });
});

describe('attention: order', () => {
  test('the urgent comes first, and of equals the one that waits longest', () => {
    const found = matters({
      hazards: [
        hazard({ id: 'young', state: 'reported', stateSince: at(-minute) }),
        hazard({ id: 'old', state: 'reported', stateSince: at(-hour) }),
      ],
      warnings: [warning({ id: 'w1', expiresAt: at(-hour) })],
      handovers: [handover({ id: 'o1', state: 'submitted', submittedAt: at(-minute) })],
    });
    expect(found.map(({ subject }) => subject.id)).toEqual(['old', 'young', 'o1', 'w1']);
  });

  test('more than three of one sort become one line, the oldest in front', () => {
    const points = [1, 2, 3, 4].map((n) =>
      hazard({ id: `h${n}`, state: 'reported', stateSince: at(-n * minute) }),
    );
    const groups = gathered(matters({ hazards: points }));
    expect(groups.map(({ matters: all, first }) => [all.length, first.subject.id])).toEqual([
      [4, 'h4'],
    ]);
    expect(gathered(matters({ hazards: points.slice(1) }))).toHaveLength(3);
  });
});

describe('attention: patrols', () => {
  const missed = patrolRun({ id: 'missed', state: 'missed', dueBy: at(-hour) });

  test('a round that nobody walked is urgent, one under way too long is watched', () => {
    const slow = patrolRun({ id: 'slow', route: 'other', state: 'started', dueBy: at(-minute) });
    expect(reasonsOf({ patrolRuns: [missed, slow] })).toEqual(['patrolMissed', 'patrolSlow']);
    expect(reasonsOf({ patrolRuns: [patrolRun({ id: 'due' })] })).toEqual([]);
  });

  test('it asks for nobody any more once a later round has begun, or after half a day', () => {
    const later = patrolRun({ id: 'later', state: 'started', dueBy: at(hour) });
    expect(reasonsOf({ patrolRuns: [missed, later] })).toEqual([]);
    expect(reasonsOf({ patrolRuns: [{ ...missed, dueBy: at(-13 * hour) }] })).toEqual([]);
  });
});

describe('the roster', () => {
  const hq = {
    ...{ id: 'hq', region: county, name: '县防办', unitKind: 'headquarters' as const },
    ...{ version: 1, changedAt: at(0), changedBy: '测试员甲' },
  };

  test('asks for people where the headquarters has too few, or a turn has nobody', () => {
    const empty = shift({ id: 's1', personName: '', state: 'planned', startsAt: at(6 * hour) });
    const lead = shift({ id: 's2', post: 'lead', state: 'onDuty', endsAt: at(20 * hour) });
    const reasons = reasonsOf({ units: [hq], shifts: [empty, lead] });
    expect(reasons).toEqual(['underStrength', 'shiftUnfilled']);
  });

  test('dates a lack from the turn that made it, or from the level that asks for more', () => {
    const on = { state: 'onDuty' as const, startsAt: at(-2 * hour), endsAt: at(6 * hour) };
    const crew = [shift({ id: 's1', ...on }), shift({ id: 's2', post: 'lead', ...on })];
    const sinceAt = (since: string) =>
      matters({ units: [hq], shifts: crew, response: response({ level: 'II', since }) })[0];
    expect(sinceAt(at(-5 * hour))).toMatchObject({
      reason: 'underStrength',
      sinceMs: startMs - 2 * hour,
    });
    expect(sinceAt(at(-hour))?.sinceMs).toBe(startMs - hour);
  });
});

import { describe, expect, test } from '@jest/globals';
import { attentionMatters, type AttentionMatter } from '@levee/shared/model/attention';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { worthOf } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import type { HappeningSource } from './happening.js';
import { newestHappenings } from './happenings.js';

type Records = { readonly [K in Kind]?: readonly object[] };

const minute = (n: number): string => new Date(Date.UTC(2026, 6, 20, 0, n)).toISOString();

function sourceOf(records: Records): HappeningSource {
  const tableOf = <K extends Kind>(kind: K): ReadonlyMap<string, Stamped<K>> => {
    const entries = (records[kind] ?? []).map((record, index): [string, object] => {
      const stamped = { id: `${kind}${index}`, version: 2, changedAt: minute(0), ...record };
      return [stamped.id, stamped];
    });
    return new Map(entries) as unknown as ReadonlyMap<string, Stamped<K>>;
  };
  return { all: tableOf, get: (kind, id) => tableOf(kind).get(id) };
}

const pack = worthOf(undefined, defaultPack);
/** The table with some matters kept out of the news. */
const without = (...matters: AttentionMatter[]) =>
  worthOf({ rows: matters.map((matter) => ({ ...pack[matter], ticker: false })) }, defaultPack);
const told = (records: Records, limit = 9, worth = pack) =>
  newestHappenings(sourceOf(records), worth, limit);
const linesOf = (records: Records, worth = pack) =>
  told(records, 9, worth).map(({ key, named }) => [key, ...Object.values(named)].join(' '));

const hazard = {
  ...{ name: '上湾滑坡', state: 'treating', stateSince: minute(1), grade: 'orange' },
  foundAt: minute(0),
};
const team = {
  name: '柳湾分队',
  state: 'onSite',
  stateSince: minute(2),
  deployment: 'd',
  musterPoint: { name: '广场' },
};
const shift = {
  unit: 'u',
  state: 'onDuty',
  startsAt: minute(0),
  checkIn: null,
  lateSince: null,
  coveredBy: null,
  personName: '江安澜',
};

describe('newestHappenings', () => {
  test('come newest first, whatever their kind, and no more than asked for', () => {
    const instruction = { state: 'issued', text: '加密巡查', from: '石望潮', issuedAt: minute(3) };
    const records = {
      hazard: [hazard],
      team: [{ ...team, stateSince: minute(5) }],
      instruction: [instruction],
    };
    expect(told(records).map(({ kind }) => kind)).toEqual(['team', 'instruction', 'hazard']);
    expect(told(records, 2).map(({ kind }) => kind)).toEqual(['team', 'instruction']);
  });

  test('are a new line when the state is new, and the same line when only the record is', () => {
    const idOf = (part: object) => told({ hazard: [{ ...hazard, ...part }] })[0]?.id;
    expect(idOf({ version: 3 })).toBe(idOf({ version: 2 }));
    expect(idOf({ version: 3, state: 'toAccept', stateSince: minute(4) })).not.toBe(
      idOf({ version: 2 }),
    );
  });

  test('put what was told late at the hour at which it happened', () => {
    const late = { ...hazard, id: 'late', stateSince: minute(1), changedAt: minute(30) };
    const fresh = { ...hazard, id: 'fresh', stateSince: minute(9), changedAt: minute(9) };
    expect(told({ hazard: [late, fresh] }).map(({ at }) => at)).toEqual([minute(9), minute(1)]);
  });

  test('leave out the ledger that was brought in, but not a fresh report', () => {
    expect(told({ hazard: [{ ...hazard, version: 1, state: 'graded' }] })).toEqual([]);
    expect(told({ hazard: [{ ...hazard, version: 1, state: 'reported' }] })).toHaveLength(1);
  });

  test('name the place a team is sent to, or where it gathers', () => {
    const sent = told({ team: [team], deployment: [{ id: 'd', place: '清江干堤', steps: [] }] });
    const place = { name: '柳湾分队', place: '清江干堤' };
    expect(sent[0]).toMatchObject({ params: place, named: { state: 'teamState.onSite' } });
    expect(told({ team: [team] })[0]?.params).toMatchObject({ place: '广场' });
  });

  test('tell of a patrol only when it found something, and of a danger with its point', () => {
    const inspection = { hazard: 'hazard0', inspectedAt: minute(4), result: 'abnormal' };
    expect(told({ hazard: [hazard], inspection: [inspection] })[0]).toMatchObject({
      tone: 'attention',
      key: 'inspectionAbnormal',
      params: { name: '上湾滑坡' },
    });
    expect(told({ inspection: [{ ...inspection, result: 'normal' }] })).toEqual([]);
    const danger = { at: minute(4), result: 'danger' };
    const found = told({
      hazard: [{ ...hazard, lastInspection: danger }],
      inspection: [{ ...inspection, result: 'danger' }],
    });
    expect(found).toMatchObject([
      { kind: 'hazard', tone: 'alarm', at: minute(4), params: { name: '上湾滑坡' } },
    ]);
  });

  test('tell once when water crossed 警戒, however many readings follow', () => {
    const station = {
      ...{ name: '清江柳湾站', aboveWarningSince: minute(7), changedAt: minute(30) },
      ...{ guaranteeLevelM: null, recent: [] },
    };
    const [before] = told({ station: [{ ...station, version: 2 }] });
    const [after] = told({ station: [{ ...station, version: 9, changedAt: minute(50) }] });
    expect(before).toMatchObject({ kind: 'water', at: minute(7) });
    expect(after).toEqual(before);
    expect(told({ station: [{ ...station, aboveWarningSince: null }] })).toEqual([]);
  });

  test('tell a warning from its lifting', () => {
    const warning = {
      colour: 'orange',
      issuer: '气象台',
      title: '暴雨橙色预警',
      issuedAt: minute(1),
      liftedAt: null,
    };
    expect(told({ warning: [{ ...warning, state: 'issued' }] })[0]).toMatchObject({
      tone: 'orange',
      at: minute(1),
    });
    const lifted = { ...warning, state: 'lifted', liftedAt: minute(9) };
    expect(told({ warning: [lifted] })[0]).toMatchObject({
      tone: 'plain',
      key: 'warningLifted',
      at: minute(9),
    });
  });

  test('do not name the issuer twice', () => {
    const warning = {
      colour: 'blue',
      state: 'issued',
      issuer: '县气象台',
      issuedAt: minute(1),
      liftedAt: null,
    };
    const keyOf = (title: string) => told({ warning: [{ ...warning, title }] })[0]?.key;
    expect(keyOf('县气象台发布暴雨蓝色预警')).toBe('warningTitled');
    expect(keyOf('暴雨蓝色预警')).toBe('warningIssued');
  });

  test('say of a turn what became of it', () => {
    const unit = [{ id: 'u', name: '堤城镇' }];
    const checkIn = { at: minute(6), method: 'button', isLate: false };
    const turns = [
      { ...shift, checkIn },
      { ...shift, checkIn: { ...checkIn, at: minute(5), isLate: true } },
      { ...shift, state: 'planned', lateSince: minute(4) },
      { ...shift, state: 'absent', lateSince: minute(3) },
      { ...shift, state: 'covered', coveredBy: '柳守堤', lateSince: minute(2) },
      { ...shift, state: 'planned' },
    ];
    const lines = told({ unit, shift: turns });
    expect(lines.map(({ key }) => key)).toEqual([
      'checkedIn',
      'checkedInLate',
      'late',
      'absent',
      'covered',
    ]);
    expect(lines.at(-1)?.params).toEqual({ unit: '堤城镇', name: '柳守堤' });
  });
});

describe('the table of the area', () => {
  const call = { at: minute(5), outcome: 'noAnswer' };
  const red = { ...hazard, grade: 'red', state: 'graded', foundAt: minute(1) };

  /** A record on which each matter stands, at minute 1. */
  const standing: Readonly<Record<AttentionMatter, Records>> = {
    redHazard: { hazard: [{ ...red, version: 1 }] },
    dangerFound: { hazard: [{ ...hazard, lastInspection: { at: minute(1), result: 'danger' } }] },
    teamMissing: {
      team: [{ ...team, id: 't', state: 'standby' }],
      deployment: [
        {
          team: 't',
          steps: [
            { state: 'onSite', at: minute(0), headcount: 9 },
            { state: 'withdrawing', at: minute(1), headcount: 8 },
          ],
        },
      ],
    },
    levelRaised: { response: [{ level: 'II', since: minute(1), levelBefore: 'III' }] },
    redWarning: {
      warning: [
        { colour: 'red', state: 'issued', issuer: '气象台', title: '暴雨', issuedAt: minute(1) },
      ],
    },
    overGuarantee: {
      station: [
        {
          ...{ name: '柳湾站', guaranteeLevelM: 30, aboveWarningSince: null },
          recent: [{ at: minute(1), levelM: 31 }],
        },
      ],
    },
    gradeRaised: {
      hazard: [
        {
          ...{ ...hazard, stateSince: minute(1) },
          steps: [
            { at: minute(0), grade: 'yellow' },
            { at: minute(1), grade: 'orange' },
          ],
        },
      ],
    },
    callUnanswered: { hazard: [{ ...hazard, calls: [call] }] },
    postEmpty: { shift: [{ ...shift, state: 'planned', lateSince: minute(1) }] },
    patrolMissed: { patrolRun: [{ routeName: '北线', state: 'missed', missedSince: minute(1) }] },
    zoneLaid: {
      zone: [{ name: '柳湾', zoneKind: 'danger', state: 'laid', stateSince: minute(1) }],
    },
    overWarning: {
      station: [
        { name: '柳湾站', guaranteeLevelM: null, recent: [], aboveWarningSince: minute(1) },
      ],
    },
    levelLowered: { response: [{ level: 'III', since: minute(1), levelBefore: 'II' }] },
    teamTired: { team: [{ ...team, state: 'standby', tiredSince: minute(1) }] },
    handoverOverdue: { handover: [{ unit: 'u', state: 'submitted', overdueSince: minute(1) }] },
    listingOverdue: { hazard: [{ ...hazard, listing: { overdueSince: minute(3) } }] },
    wallStopped: { wallState: [{ name: '1号屏', state: 'gone', stateSince: minute(1) }] },
  };

  test.each(attentionMatters)('has %s in the news, or keeps it out', (matter) => {
    const records = standing[matter];
    const [line] = linesOf(records);
    expect(line).toBeDefined();
    expect(linesOf(records, without(matter))).not.toContain(line);
    const off = worthOf({ rows: [{ ...pack[matter], isOn: false }] }, defaultPack);
    expect(linesOf(records, off)).not.toContain(line);
  });

  test('keeps out one matter of a record, and lets what else happened to it speak', () => {
    const treated = { ...red, state: 'treating', stateSince: minute(4) };
    const state = 'hazard hazardState.treating grade.red';
    expect(linesOf({ hazard: [treated] }, without('redHazard'))).toEqual([state]);
    const called = { hazard: [{ ...treated, calls: [call] }] };
    expect(linesOf(called)).toEqual(['matter attentionMatter.callUnanswered']);
    expect(linesOf(called, without('callUnanswered'))).toEqual([state]);
  });

  test('has nothing to say of what is no matter: somebody who came, a zone that was lifted', () => {
    const nothing = without(...attentionMatters);
    const zone = { name: '柳湾', zoneKind: 'danger', state: 'lifted', stateSince: minute(3) };
    const checkIn = { at: minute(6), method: 'button', isLate: false };
    const records = { zone: [zone], shift: [{ ...shift, checkIn }] };
    expect(linesOf(records, nothing)).toEqual(linesOf(records));
    expect(linesOf(records)).toHaveLength(2);
  });

  test('names a matter by its record, and alone where that has no name', () => {
    const [patrol] = told(standing.patrolMissed);
    expect(patrol).toMatchObject({ kind: 'inspection', key: 'matter', params: { name: '北线' } });
    expect(told(standing.handoverOverdue)[0]).toMatchObject({ kind: 'shift', key: 'matterAlone' });
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import { at, county, hour, shift, startMs } from '../../testing/records.js';
import { countedDay } from './calendar.js';
import { madeRoster, restOf, type Ground, type Order } from './made-roster.js';
import { exchange, give, remove, warningsOf } from './moves.js';
import { changesOf } from './roster-changes.js';
import { daysOf, mondayOf, monthSpan, weekSpan } from './roster-grid.js';
import { builtIn } from './templates.js';
import { sheetOf } from './workbook.js';

const stamp = { version: 1, changedAt: at(-hour), changedBy: '测试员甲' };
const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'].map((id): Stamped<'person'> => ({
  ...{ ...stamp, id, region: county, name: `甲${id}`, unit: 'hq' },
  ...{ isPartyMember: false, skills: [] },
}));
const ids = people.map(({ id }) => id);
const plan: Stamped<'rosterPlan'> = {
  ...{ ...stamp, id: 'plan', region: county, unit: 'hq', name: '两班' },
  template: builtIn.dayNight,
  pools: { lead: ids.slice(0, 2), officer: ids.slice(2), deputy: [], backup: [] },
};
const order: Order = { plan, from: '2026-07-21', weeks: 1, keepsStanding: true, seed: 1 };

function ground(over: Partial<Ground> = {}): Ground {
  return {
    ...{ shifts: [], people, leaves: [], nowIso: at(0), pack: defaultPack },
    dayKindOf: (date) => countedDay(date, []).dayKind,
    instantAt: (date, time) => `${date}T${time}:00.000Z`,
    dateOf: (one) => one.slice(0, 10),
    timeOf: (one) => one.slice(11, 16),
    ...over,
  };
}

describe('a roster that is made', () => {
  test('fills a week, and names the seats of posts without people', () => {
    const { difference, unfilled, counts } = madeRoster(order, ground());
    expect(difference.added).toHaveLength(7 * 5);
    expect(new Set(unfilled.map(({ seat }) => seat.post))).toEqual(new Set(['deputy']));
    expect(unfilled).toHaveLength(14);
    const officers = ids.slice(2).map((id) => counts.get(id)?.turns ?? 0);
    expect(Math.max(...officers) - Math.min(...officers)).toBeLessThanOrEqual(1);
  });

  test('is nothing new the second time, and fills only what is vacant', () => {
    const first = madeRoster(order, ground());
    const standing = first.difference.added.map((turn) => shift({ ...turn, state: 'planned' }));
    const again = madeRoster(order, ground({ shifts: standing }));
    expect(changesOf(again.difference)).toEqual([]);
    const holed = standing.map((one, i) =>
      i === 1 ? { ...one, person: null, personName: '' } : one,
    );
    const filled = madeRoster(order, ground({ shifts: holed })).difference;
    expect([filled.added.length, filled.changed.length, filled.gone.length]).toEqual([0, 1, 0]);
    expect(filled.changed[0]?.after.id).toBe(holed[1]?.id);
  });

  test('made anew it leaves turns that have begun, and takes away what no seat wants', () => {
    const begun = shift({ id: 'begun', startsAt: at(-hour), endsAt: at(hour), state: 'planned' });
    const odd = shift({
      id: 'odd',
      startsAt: at(30 * hour),
      endsAt: at(31 * hour),
      state: 'planned',
    });
    const anew = { ...order, from: '2026-07-20', keepsStanding: false };
    const { difference } = madeRoster(anew, ground({ shifts: [begun, odd] }));
    expect(difference.gone.map(({ id }) => id)).toEqual(['odd']);
    expect(difference.added.every(({ startsAt }) => startsAt > at(0))).toBe(true);
  });

  test('takes nobody who is on leave or stands in another unit', () => {
    const away = { ...stamp, id: 'l', region: county, person: 'p1', personName: '甲p1' };
    const leaves = [{ ...away, startsAt: at(0), endsAt: at(20 * 24 * hour) }];
    const other = shift({
      id: 'x',
      unit: 'town',
      person: 'p2',
      startsAt: at(24 * hour),
      endsAt: at(72 * hour),
    });
    const { difference } = madeRoster(order, ground({ leaves, shifts: [other] }));
    const leads = difference.added.filter(({ post }) => post === 'lead');
    expect(leads.map(({ personName }) => personName)).toEqual([
      ...['', '', ''],
      ...Array<string>(4).fill('甲p2'),
    ]);
  });

  test('an office’s own rest counts for officers', () => {
    expect(restOf({ restMinutes: 60 }, defaultPack)).toMatchObject({
      lead: 0,
      officer: 60,
      deputy: 60,
    });
  });
});

describe('days of the calendar', () => {
  test.each([
    ['2026-10-01', 'holiday'],
    ['2026-10-10', 'weekday'],
    ['2026-10-17', 'weekend'],
    ['2026-10-19', 'weekday'],
    ['2041-10-05', 'weekend'],
  ])('%s counts as a %s', (date, kind) => {
    expect(countedDay(date, [])).toMatchObject({ dayKind: kind, isOwn: false });
  });

  test('what the office says goes before the public calendar', () => {
    const own = { ...stamp, id: '2026-10-01', region: null, dayKind: 'weekday' as const };
    expect(countedDay('2026-10-01', [own])).toMatchObject({ dayKind: 'weekday', isOwn: true });
  });

  test('weeks begin on Monday, months with the week of their first day', () => {
    expect([mondayOf('2026-07-26'), mondayOf('2026-07-20')]).toEqual(['2026-07-20', '2026-07-20']);
    expect(monthSpan('2026-07-15')).toEqual({ from: '2026-06-29', days: 35 });
  });

  test('a week of days below each other begins with the day asked for, so that a phone opens on today', () => {
    expect(weekSpan('2026-07-15', true)).toEqual({ from: '2026-07-15', days: 7 });
    expect(weekSpan('2026-07-15', false)).toEqual({ from: '2026-07-13', days: 7 });
  });
});

describe('moves by hand', () => {
  const one = shift({
    id: 'one',
    person: 'p1',
    personName: '甲',
    startsAt: at(24 * hour),
    endsAt: at(36 * hour),
  });
  const two = shift({
    id: 'two',
    person: 'p2',
    personName: '乙',
    startsAt: at(48 * hour),
    endsAt: at(60 * hour),
  });
  const near = shift({ id: 'near', person: 'p1', startsAt: at(61 * hour), endsAt: at(70 * hour) });
  const staff = {
    people,
    shifts: [one, two],
    away: [],
    plan: undefined,
    rest: restOf(undefined, defaultPack),
  };
  const nowIso = at(0);

  test('each has its undoing', () => {
    expect(exchange(one, two).undoes).toEqual(exchange(one, two).does);
    expect(give(one, { id: null, name: '' })).toMatchObject({
      does: [{ payload: { id: 'one', person: null, personName: '' } }],
      undoes: [{ payload: { id: 'one', person: 'p1', personName: '甲' } }],
    });
    expect(remove(one)).toMatchObject({
      does: [{ kind: 'shift.remove', payload: { shift: 'one' } }],
      undoes: [{ kind: 'shift.plan', payload: { id: 'one', personName: '甲' } }],
    });
  });

  test('say before they are made what speaks against them', () => {
    expect(warningsOf(one, two, staff, nowIso)).toEqual([]);
    expect(warningsOf(one, two, { ...staff, shifts: [one, two, near] }, nowIso)).toEqual([
      { name: '甲', why: 'tired' },
    ]);
    const away = [{ person: 'p2', startsAt: at(20 * hour), endsAt: at(30 * hour) }];
    expect(warningsOf(one, two, { ...staff, away }, nowIso)).toEqual([{ name: '乙', why: 'away' }]);
    expect(warningsOf(one, two, staff, at(25 * hour))).toEqual([{ name: '甲', why: 'begun' }]);
  });
});

test('a workbook holds no formula', () => {
  const sly = shift({ id: 's', personName: '=1+1', startsAt: at(0), endsAt: at(hour) });
  const days = daysOf([sly], { from: '2026-07-20', days: 1 }, (one) => one.slice(0, 10));
  const rows = sheetOf(days, {
    ...{ title: '+值班表', date: '日期', hours: '时间', unit: '单位', vacant: '空缺' },
    post: (post) => post,
    weekday: (day) => String(day),
    minute: (one) => one.slice(11, 16),
    unitName: () => '@县防办',
  });
  expect(rows[0]).toEqual(["'+值班表"]);
  expect(rows[2]).toEqual(['2026-07-20 1', '00:00–01:00', "'@县防办", '', "'=1+1", '', '']);
  expect(startMs).toBe(Date.parse(at(0)));
});

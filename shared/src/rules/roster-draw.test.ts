import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toIso } from '../kernel/clock.js';
import { posts } from '../model/duty.js';
import type { DutyTemplate, PlanTurn, Seats } from '../model/roster.js';
import { minute } from '../testing/scene.js';
import { defaultPack } from './pack.js';
import { drawRoster, type Drawing, type Drawn, type KnownTurn } from './roster-draw.js';
import { isNightTurn, seatsOf, type Seat } from './roster-seats.js';
import { hindranceOf, hoursOf, type HeldTurn } from './turn-hindrance.js';

const nobody: Seats = { lead: 0, officer: 0, deputy: 0, backup: 0 };
const turn = (name: string, from: string, to: string, seats: Partial<Seats>): PlanTurn => ({
  ...{ name, from, to },
  seats: { ...nobody, ...seats },
});
const every = (turns: PlanTurn[]): DutyTemplate => ({
  weekday: turns,
  weekend: turns,
  holiday: turns,
});

const twoShifts = every([
  turn('Leader', '08:00', '08:00', { lead: 1 }),
  turn('Day', '08:00', '20:00', { officer: 1 }),
  turn('Night', '20:00', '08:00', { officer: 1 }),
]);

const area = {
  dayKindOf: (date: string) => {
    if (date === '2026-10-01') return 'holiday' as const;
    const day = new Date(`${date}T00:00:00Z`).getUTCDay();
    return day === 0 || day === 6 ? ('weekend' as const) : ('weekday' as const);
  },
  instantAt: (date: string, time: string) => `${date}T${time}:00.000Z`,
};

function seatsFor(template: DutyTemplate, days: number, from = '2026-07-20'): Seat[] {
  return seatsOf({ unit: 'hq', template }, { from, days }, area, defaultPack);
}

const named = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_none, i) => `${prefix}${i}`);

function drawing(over: Partial<Drawing> = {}): Drawing {
  return {
    seats: seatsFor(twoShifts, 14),
    pools: { lead: named('lead', 4), officer: named('officer', 6), deputy: [], backup: [] },
    ...{ known: [], away: [], rest: defaultPack.roster.restMinutesAtPost, seed: 1 },
    ...over,
  };
}

const counted = (drawn: Drawn, of: (seat: Seat) => boolean = () => true): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { seat, person } of drawn.given)
    if (person !== null && of(seat)) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
};

function spread(drawn: Drawn, people: readonly string[], of?: (seat: Seat) => boolean): number {
  const counts = counted(drawn, of);
  const all = people.map((person) => counts.get(person) ?? 0);
  return Math.max(...all) - Math.min(...all);
}

/** Every rule that somebody's turn breaks beside their others. */
function broken({ given }: Drawn, { known, away, rest, pools }: Drawing): string[] {
  const turns = given.flatMap(({ seat, person }) =>
    person === null ? [] : [{ ...hoursOf(seat), person }],
  );
  return turns.flatMap((one) => {
    const others: HeldTurn[] = [...turns.filter((other) => other !== one), ...known].filter(
      ({ person }) => person === one.person,
    );
    const own = away.filter(({ person }) => person === one.person);
    const why = hindranceOf(one, others, own, rest);
    const isStranger = !pools[one.post].includes(one.person);
    return why || isStranger ? [`${one.person} ${one.startsAt} ${why ?? 'stranger'}`] : [];
  });
}

describe('seats of a plan', () => {
  test('are in order of time, then of post, and keep their ids', () => {
    const seats = seatsFor(twoShifts, 1);
    expect(seats.map(({ post, startsAt, endsAt }) => `${post} ${startsAt} ${endsAt}`)).toEqual([
      'lead 2026-07-20T08:00:00.000Z 2026-07-21T08:00:00.000Z',
      'officer 2026-07-20T08:00:00.000Z 2026-07-20T20:00:00.000Z',
      'officer 2026-07-20T20:00:00.000Z 2026-07-21T08:00:00.000Z',
    ]);
    expect(seatsFor(twoShifts, 2).slice(0, 3)).toEqual(seats);
    expect(new Set(seatsFor(twoShifts, 30).map(({ id }) => id)).size).toBe(90);
  });

  test('differ by the kind of day', () => {
    const template = {
      weekday: [turn('Night', '17:30', '08:30', { officer: 1 })],
      weekend: [turn('Day', '08:30', '17:30', { officer: 2 })],
      holiday: [turn('All', '08:00', '08:00', { lead: 1, officer: 2, deputy: 1 })],
    };
    const count = (from: string) => seatsFor(template, 1, from).length;
    expect([count('2026-09-30'), count('2026-10-01'), count('2026-10-03')]).toEqual([1, 4, 2]);
    expect(seatsFor(template, 1, '2026-10-01')[0]).toMatchObject({
      dayKind: 'holiday',
      isNight: true,
    });
  });

  test.each([
    ['08:00', '20:00', false],
    ['16:00', '00:00', false],
    ['20:00', '08:00', true],
    ['00:00', '08:00', true],
    ['08:00', '08:00', true],
    ['05:00', '13:00', true],
    ['06:00', '14:00', false],
  ])('a turn from %s to %s is of the night: %s', (from, to, isNight) => {
    expect(isNightTurn({ from, to }, '00:00', '06:00')).toBe(isNight);
  });
});

describe('a drawn roster', () => {
  test('fills every seat where people are enough, everybody within one turn of the others', () => {
    const given = drawing();
    const drawn = drawRoster(given);
    expect(drawn.given.filter(({ person }) => person === null)).toEqual([]);
    expect(broken(drawn, given)).toEqual([]);
    expect(spread(drawn, given.pools.lead)).toBeLessThanOrEqual(1);
    expect(spread(drawn, given.pools.officer)).toBeLessThanOrEqual(1);
    expect(spread(drawn, given.pools.officer, (seat) => seat.isNight)).toBeLessThanOrEqual(1);
    const isWeekend = (seat: Seat) => seat.dayKind === 'weekend';
    expect(spread(drawn, given.pools.officer, isWeekend)).toBeLessThanOrEqual(1);
  });

  test('gives a holiday to whoever had none', () => {
    const seats = seatsFor(twoShifts, 7, '2026-09-28');
    const past = named('officer', 5).flatMap((person) => [
      aKnown(person, -10, 'holiday'),
      aKnown(person, -20, 'weekday'),
    ]);
    const plain = [aKnown('officer5', -10, 'weekday'), aKnown('officer5', -20, 'weekday')];
    const drawn = drawRoster(drawing({ seats, known: [...past, ...plain] }));
    const onHoliday = drawn.given.filter(
      ({ seat }) => seat.dayKind === 'holiday' && seat.post === 'officer',
    );
    expect(onHoliday.map(({ person }) => person)).toContain('officer5');
  });

  test('goes on from the past: who has had more turns gets fewer', () => {
    const past = [1, 2, 3].map((day) => aKnown('officer0', -day * 3));
    const one = named('officer', 6)
      .slice(1)
      .map((person, i) => aKnown(person, -i - 2));
    const drawn = drawRoster(drawing({ seats: seatsFor(twoShifts, 6), known: [...past, ...one] }));
    const counts = counted(drawn);
    const officers = named('officer', 6).map((person) => counts.get(person) ?? 0);
    expect(officers[0]).toBe(Math.min(...officers));
    expect(officers.reduce((sum, n) => sum + n, 0)).toBe(12);
  });

  test('does not load who is new with everything the others did before', () => {
    const past = named('officer', 5).flatMap((person) =>
      [4, 9, 14, 19].map((day) => aKnown(person, -day)),
    );
    const drawn = drawRoster(drawing({ known: past }));
    expect(spread(drawn, named('officer', 6))).toBeLessThanOrEqual(1);
  });

  test('leaves empty what nobody may take, and says of each why', () => {
    const [seat] = seatsFor(every([turn('Day', '08:00', '20:00', { officer: 1 })]), 1);
    if (!seat) throw new Error('no seat');
    const { startsMs, endsMs } = hoursOf(seat);
    const elsewhere = { ...aKnown('b', 0), startsMs, endsMs, post: 'lead' as const };
    const before = { ...aKnown('c', 0), startsMs: startsMs - 3_600_000, endsMs: startsMs };
    const drawn = drawRoster(
      drawing({
        seats: [seat],
        pools: { lead: [], officer: ['a', 'b', 'c'], deputy: [], backup: [] },
        away: [{ person: 'a', startsMs: endsMs - 1, endsMs: endsMs + 1 }],
        known: [elsewhere, before],
      }),
    );
    expect(drawn.given).toEqual([
      {
        seat,
        person: null,
        excluded: [
          { person: 'a', why: 'away' },
          { person: 'b', why: 'booked' },
          { person: 'c', why: 'tired' },
        ],
      },
    ]);
  });

  test('leaves empty what has no pool, and says nothing of anybody', () => {
    const seats = seatsFor(every([turn('Day', '08:00', '20:00', { deputy: 1 })]), 1);
    expect(drawRoster(drawing({ seats })).given).toMatchObject([{ person: null, excluded: [] }]);
  });
});

function aKnown(
  person: string,
  days: number,
  dayKind: KnownTurn['dayKind'] = 'weekday',
): KnownTurn {
  const startsMs = Date.parse(minute(days * 1440));
  const hours = { startsMs, endsMs: startsMs + 8 * 3_600_000 };
  return { person, post: 'officer', ...hours, dayKind, isNight: false };
}

const hour = fc.integer({ min: 0, max: 23 }).map((h) => `${String(h).padStart(2, '0')}:00`);
const anyTurn = fc.record({
  name: fc.constant('Turn'),
  from: hour,
  to: hour,
  seats: fc.record({
    lead: fc.integer({ min: 0, max: 1 }),
    officer: fc.integer({ min: 0, max: 3 }),
    deputy: fc.integer({ min: 0, max: 2 }),
    backup: fc.integer({ min: 0, max: 1 }),
  }),
});
const anyTurns = fc.array(anyTurn, { maxLength: 3 });
const anyPool = fc.uniqueArray(fc.constantFrom(...named('p', 8)), { maxLength: 8 });
const anyHours = fc
  .tuple(fc.integer({ min: -72, max: 400 }), fc.integer({ min: 1, max: 100 }))
  .map(([from, hours]) => ({
    startsMs: Date.parse(minute(from * 60)),
    endsMs: Date.parse(minute((from + hours) * 60)),
  }));
const anyKnown = fc
  .tuple(anyHours, fc.constantFrom(...named('p', 8)), fc.constantFrom(...posts))
  .map(([hours, person, post]): KnownTurn => {
    return { ...hours, person, post, dayKind: 'weekday', isNight: false };
  });
const anyDrawing = fc
  .record({
    template: fc.record({ weekday: anyTurns, weekend: anyTurns, holiday: anyTurns }),
    days: fc.integer({ min: 1, max: 14 }),
    pools: fc.record({ lead: anyPool, officer: anyPool, deputy: anyPool, backup: anyPool }),
    known: fc.array(anyKnown, { maxLength: 8 }),
    away: fc.array(
      fc
        .tuple(anyHours, fc.constantFrom(...named('p', 8)))
        .map(([hours, person]) => ({ ...hours, person })),
      { maxLength: 5 },
    ),
    seed: fc.integer(),
  })
  .map(({ template, days, ...rest }) => drawing({ seats: seatsFor(template, days), ...rest }));

describe('whatever is drawn', () => {
  test('breaks no rule, and an empty seat has a reason for everybody of its pool', () => {
    fc.assert(
      fc.property(anyDrawing, (given) => {
        // Turns that stand may lie over each other already; nothing new may be laid over them.
        const drawn = drawRoster(given);
        expect(broken(drawn, given)).toEqual([]);
        expect(drawn.given.map(({ seat }) => seat)).toEqual(given.seats);
        for (const { seat, person, excluded } of drawn.given)
          if (person === null)
            expect(excluded.map((one) => one.person)).toEqual(given.pools[seat.post]);
      }),
      { numRuns: 80 },
    );
  });

  test('is the same for the same seed', () => {
    fc.assert(
      fc.property(anyDrawing, (given) => {
        expect(drawRoster(given)).toEqual(drawRoster(given));
      }),
      { numRuns: 30 },
    );
    const people = [1, 2, 3, 4].map((seed) =>
      drawRoster(drawing({ seed }))
        .given.map(({ person }) => person)
        .join(' '),
    );
    expect(new Set(people).size).toBeGreaterThan(1);
  });

  test('is fair within one turn where nothing stands in the way', () => {
    const free = fc.record({
      count: fc.integer({ min: 6, max: 12 }),
      officers: fc.integer({ min: 1, max: 3 }),
      days: fc.integer({ min: 1, max: 28 }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(free, ({ count, officers, days, seed }) => {
        const template = every([turn('Day', '08:00', '20:00', { officer: officers })]);
        const people = named('o', count);
        const pools = { lead: [], officer: people, deputy: [], backup: [] };
        const rest = { lead: 0, officer: 0, deputy: 0, backup: 0 };
        const drawn = drawRoster(drawing({ seats: seatsFor(template, days), pools, rest, seed }));
        expect(spread(drawn, people)).toBeLessThanOrEqual(1);
        const isWeekend = (seat: Seat) => seat.dayKind === 'weekend';
        expect(spread(drawn, people, isWeekend)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  test('costs looks in proportion to seats and people, not to all ways of filling them', () => {
    const looks = (days: number): number => {
      const seats = seatsFor(twoShifts, days);
      const pools = { ...drawing().pools, officer: named('officer', 20) };
      const drawn = drawRoster(drawing({ seats, pools }));
      return drawn.looks / (seats.length * 24);
    };
    expect(looks(91)).toBeLessThan(looks(7) * 13);
    expect(looks(91)).toBeLessThan(25);
  });
});

test('hours of a drawn roster are instants', () => {
  const [first] = seatsFor(twoShifts, 1);
  expect(first?.startsAt).toBe(toIso(hoursOf(first ?? { startsAt: '', endsAt: '' }).startsMs));
});

import type { PayloadOf } from '@levee/shared/commands/commands';
import type { Stamped } from '@levee/shared/model/kinds';
import type { RosterPlan } from '@levee/shared/model/roster';
import type { RulePack } from '@levee/shared/rules/pack';
import { rosterDifference, type RosterDifference } from '@levee/shared/rules/roster-difference';
import { drawRoster, type Given, type KnownTurn } from '@levee/shared/rules/roster-draw';
import { isNightTurn, seatsOf, type AreaDays, type Seat } from '@levee/shared/rules/roster-seats';
import { isBurden, type Counts } from '@levee/shared/rules/roster-tally';
import { isChangeable } from '@levee/shared/rules/turn-exchange';
import { hoursOf, type Rest } from '@levee/shared/rules/turn-hindrance';

type Shift = Stamped<'shift'>;

/** What a roster is made of, and for when. */
export interface Order {
  readonly plan: RosterPlan;
  readonly from: string;
  readonly weeks: number;
  /** Whether turns that stand keep their people, and only empty seats are filled. */
  readonly keepsStanding: boolean;
  readonly seed: number;
}

/** Everything a roster looks at. */
export interface Ground extends AreaDays {
  readonly shifts: readonly Shift[];
  readonly people: readonly Stamped<'person'>[];
  readonly leaves: readonly Stamped<'leave'>[];
  readonly nowIso: string;
  readonly pack: RulePack;
  readonly dateOf: (at: string) => string;
  readonly timeOf: (at: string) => string;
}

export interface MadeRoster {
  readonly difference: RosterDifference;
  readonly unfilled: readonly Given[];
  /** New turns of each, by person's id. */
  readonly counts: ReadonlyMap<string, Counts>;
}

/** The rest an office asks for: its own number for officers and deputies, else the pack's. */
export function restOf(
  plan: Pick<RosterPlan, 'restMinutes'> | undefined,
  { roster }: RulePack,
): Rest {
  const own = plan?.restMinutes;
  return own === undefined
    ? roster.restMinutesAtPost
    : { ...roster.restMinutesAtPost, officer: own, deputy: own };
}

/** Draws a roster and compares it with the one that stands; nothing is sent. */
export function madeRoster(order: Order, ground: Ground): MadeRoster {
  const { plan, weeks, from } = order;
  const { pack, nowIso } = ground;
  const seats = seatsOf(plan, { from, days: weeks * 7 }, ground, pack);
  const own = ownTurns(seats, order, ground);
  const isKept = (shift: Shift): boolean =>
    !isChangeable(shift, { now: nowIso }) || (order.keepsStanding && shift.personName !== '');
  const kept = own.filter(isKept);
  const open = seatsBeside(seats, kept).filter(({ startsAt }) => startsAt > nowIso);
  const others = ground.shifts.filter((shift) => !own.includes(shift) || isKept(shift));
  const drawn = drawRoster({
    seats: open,
    pools: knownPools(plan, ground),
    known: others.flatMap((shift) => knownTurn(shift, ground)),
    away: ground.leaves.map(hoursOf),
    rest: restOf(plan, pack),
    seed: order.seed,
  });
  const wanted = drawn.given.map((given) => turnOf(given, plan, ground));
  const standing = own.filter((shift) => !isKept(shift));
  return {
    difference: rosterDifference(wanted, standing, nowIso),
    unfilled: drawn.given.filter(({ person }) => person === null),
    counts: countsOf(drawn.given),
  };
}

/** Turns of the unit that begin within the days the roster is made for. */
function ownTurns(seats: readonly Seat[], { plan, from, weeks }: Order, ground: Ground): Shift[] {
  const dates = new Set(seats.map(({ date }) => date));
  const last = ground.instantAt(from, '00:00');
  return ground.shifts.filter(
    ({ unit, startsAt }) =>
      unit === plan.unit &&
      startsAt >= last &&
      (dates.has(ground.dateOf(startsAt)) ||
        Date.parse(startsAt) < Date.parse(last) + weeks * 7 * 86_400_000),
  );
}

/** Seats that no kept turn takes: of the same post and start. */
function seatsBeside(seats: readonly Seat[], kept: readonly Shift[]): Seat[] {
  const left = [...kept];
  return seats.filter((seat) => {
    const at = left.findIndex(
      (shift) => shift.post === seat.post && shift.startsAt === seat.startsAt,
    );
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** People that are still there; a name that has gone from the lists is passed over. */
function knownPools({ pools }: RosterPlan, { people }: Ground): RosterPlan['pools'] {
  const known = new Set(people.map(({ id }) => id));
  const of = (ids: readonly string[]): string[] => ids.filter((id) => known.has(id));
  return {
    lead: of(pools.lead),
    officer: of(pools.officer),
    deputy: of(pools.deputy),
    backup: of(pools.backup),
  };
}

function knownTurn(shift: Shift, ground: Ground): KnownTurn[] {
  const { fairOverDays, nightFrom, nightTo } = ground.pack.roster;
  const hours = hoursOf(shift);
  const isOld = hours.endsMs < Date.parse(ground.nowIso) - fairOverDays * 86_400_000;
  if (shift.person === null || isOld) return [];
  const clock = { from: ground.timeOf(shift.startsAt), to: ground.timeOf(shift.endsAt) };
  return [
    {
      ...{ person: shift.person, post: shift.post, startsMs: hours.startsMs, endsMs: hours.endsMs },
      dayKind: ground.dayKindOf(ground.dateOf(shift.startsAt)),
      isNight: isNightTurn(clock, nightFrom, nightTo),
    },
  ];
}

function turnOf(
  { seat, person }: Given,
  { region }: RosterPlan,
  { people }: Ground,
): PayloadOf<'shift.plan'> {
  const { id, unit, post, startsAt, endsAt } = seat;
  const personName = people.find((one) => one.id === person)?.name ?? '';
  return { id, region, unit, post, person, personName, startsAt, endsAt };
}

function countsOf(given: readonly Given[]): Map<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const { seat, person } of given) {
    if (person === null) continue;
    const known = counts.get(person) ?? { turns: 0, holidays: 0, weekends: 0, nights: 0 };
    const more = (burden: 'holidays' | 'weekends' | 'nights'): number =>
      known[burden] + Number(isBurden(seat, burden));
    counts.set(person, {
      turns: known.turns + 1,
      holidays: more('holidays'),
      weekends: more('weekends'),
      nights: more('nights'),
    });
  }
  return counts;
}

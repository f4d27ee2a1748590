import { fromIso, toIso } from '../kernel/clock.js';
import type { Post } from '../model/duty.js';
import type { Stamped } from '../model/kinds.js';
import type { ResponseLevel } from '../model/response.js';
import type { RosterPlan } from '../model/roster.js';
import type { RulePack } from './pack.js';

type Shift = Stamped<'shift'>;

/** Why a turn, or an hour of a unit, is at risk; the worst first. */
export const risks = [
  'leaderMissing',
  'underStrength',
  'unfilled',
  'notCheckedIn',
  'doubleBooked',
  'notConfirmed',
] as const;
export type Risk = (typeof risks)[number];

export interface AtRisk {
  readonly risk: Risk;
  readonly unit: string;
  /** The turn it is about; null where it is about an hour of the unit. */
  readonly shift: Shift | null;
  /** From when on, ISO; what lacks now began when somebody last came or went by the roster. */
  readonly startsAt: string;
  readonly endsAt: string;
  /** How many stand there and how many should, where it is about strength. */
  readonly planned?: number;
  readonly required?: number;
}

/** How many officers and leaders a unit needs at a level. */
export interface Strength {
  readonly officers: number;
  readonly leaders: number;
}

/** An office that keeps a roster, with what it says of its own strength. */
export interface Office {
  readonly unit: string;
  readonly isHeadquarters: boolean;
  readonly plan?: Pick<RosterPlan, 'officersAtLevel'> | undefined;
}

/** The pack's numbers are the headquarters'; any other office is as strong as in calm days unless its plan says more. */
export function requiredStrength(
  { plan, isHeadquarters }: Omit<Office, 'unit'>,
  level: ResponseLevel,
  { duty, roster }: RulePack,
): Strength {
  const usual = duty.officersAtLevel[isHeadquarters ? level : 'none'];
  return {
    officers: plan?.officersAtLevel?.[level] ?? usual,
    leaders: roster.leadersAtLevel[level],
  };
}

/** What the roster is looked at with. */
export interface Yardstick {
  readonly nowMs: number;
  readonly level: ResponseLevel;
  readonly pack: RulePack;
}

const officerPosts: readonly Post[] = ['officer', 'deputy'];

/**
 * What of the roster is at risk from now on, for the units that keep one. Strength is looked at wherever the
 * number of people changes, so that a gap between two turns is seen too.
 */
export function atRisk(
  shifts: readonly Shift[],
  offices: readonly Office[],
  yardstick: Yardstick,
): AtRisk[] {
  const untilMs = yardstick.nowMs + yardstick.pack.roster.atRiskHours * 3_600_000;
  const [now, until] = [toIso(yardstick.nowMs), toIso(untilMs)];
  const near = shifts.filter(
    ({ startsAt, endsAt, state }) => endsAt > now && startsAt < until && state !== 'closed',
  );
  const ofUnits = offices.flatMap((office) => {
    const isOwn = ({ unit }: Shift): boolean => unit === office.unit;
    const required = requiredStrength(office, yardstick.level, yardstick.pack);
    const from = lastEdge(shifts.filter(isOwn), now);
    return weakHours(office.unit, near.filter(isOwn), required, { from, until });
  });
  const ofTurns = near.flatMap((shift) => turnRisk(shift, near, yardstick));
  return [...ofUnits, ...ofTurns].sort(
    (a, b) => risks.indexOf(a.risk) - risks.indexOf(b.risk) || (a.startsAt < b.startsAt ? -1 : 1),
  );
}

/** Turns of one person that lie over each other, in any unit. */
export function doubleBooked(shift: Shift, all: readonly Shift[]): Shift | undefined {
  return all.find(
    (other) =>
      other.id !== shift.id &&
      shift.person !== null &&
      other.person === shift.person &&
      other.startsAt < shift.endsAt &&
      shift.startsAt < other.endsAt,
  );
}

function turnRisk(shift: Shift, near: readonly Shift[], yardstick: Yardstick): AtRisk[] {
  const risk = riskOfTurn(shift, near, yardstick);
  const { unit, startsAt, endsAt } = shift;
  return risk ? [{ risk, unit, shift, startsAt, endsAt }] : [];
}

function riskOfTurn(
  shift: Shift,
  near: readonly Shift[],
  { nowMs, pack }: Yardstick,
): Risk | undefined {
  if (!isAwaited(shift)) return undefined;
  if (shift.personName === '') return 'unfilled';
  const sinceMs = nowMs - fromIso(shift.startsAt);
  if (shift.state === 'absent' || sinceMs > pack.duty.lateAfterMinutes * 60_000) {
    return 'notCheckedIn';
  }
  if (doubleBooked(shift, near)) return 'doubleBooked';
  const isSoon = -sinceMs < pack.roster.confirmBeforeMinutes * 60_000;
  return shift.state === 'planned' && isSoon ? 'notConfirmed' : undefined;
}

function isAwaited({ state }: Shift): boolean {
  return state === 'planned' || state === 'confirmed' || state === 'absent';
}

interface Span {
  readonly from: string;
  readonly until: string;
}

/** Since when those stand there who stand there now; now itself where no turn ever began or ended. */
function lastEdge(shifts: readonly Shift[], now: string): string {
  const passed = shifts
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((at) => at <= now);
  return passed.sort().at(-1) ?? now;
}

/** Hours in which a unit has fewer people than it needs; neighbouring hours of the same lack are one. */
function weakHours(
  unit: string,
  shifts: readonly Shift[],
  required: Strength,
  { from, until }: Span,
): AtRisk[] {
  const edges = [...new Set([from, ...shifts.flatMap((one) => [one.startsAt, one.endsAt])])]
    .filter((at) => at >= from && at < until)
    .sort();
  const lastEnd =
    shifts
      .map(({ endsAt }) => endsAt)
      .sort()
      .at(-1) ?? from;
  const found = edges
    .filter((at) => at < lastEnd)
    .flatMap((startsAt, index) => {
      const endsAt = edges[index + 1] ?? lastEnd;
      return weaknesses(unit, { startsAt, endsAt }, shifts, required);
    });
  return joined(found);
}

function weaknesses(
  unit: string,
  hours: Pick<AtRisk, 'startsAt' | 'endsAt'>,
  shifts: readonly Shift[],
  required: Strength,
): AtRisk[] {
  const there = shifts.filter(
    ({ startsAt, endsAt, personName, state }) =>
      startsAt <= hours.startsAt &&
      endsAt > hours.startsAt &&
      (personName !== '' || state === 'covered') &&
      state !== 'absent',
  );
  const leaders = there.filter(({ post }) => post === 'lead').length;
  const officers = there.filter(({ post }) => officerPosts.includes(post)).length;
  const of = (risk: Risk, planned: number, needed: number): AtRisk[] =>
    planned < needed ? [{ risk, unit, shift: null, ...hours, planned, required: needed }] : [];
  return [
    ...of('leaderMissing', leaders, required.leaders),
    ...of('underStrength', officers, required.officers),
  ];
}

function joined(found: readonly AtRisk[]): AtRisk[] {
  const all: AtRisk[] = [];
  for (const one of found) {
    const at = all.findIndex(
      (known) =>
        known.risk === one.risk && known.planned === one.planned && known.endsAt === one.startsAt,
    );
    const known = all[at];
    if (known) all[at] = { ...known, endsAt: one.endsAt };
    else all.push(one);
  }
  return all;
}

import { posts, type Shift } from '@levee/shared/model/duty';
import type { Unit } from '@levee/shared/model/unit';
import type { RulePack } from '@levee/shared/rules/pack';
import { isCurrent, presenceOf, standingName, type Presence } from '../../picture/presence.js';

export interface CrewMember {
  readonly shift: Shift;
  readonly name: string;
  readonly presence: Presence;
}

export interface NextCrew {
  readonly startsAt: string;
  readonly names: readonly string[];
}

export interface Crew {
  readonly members: readonly CrewMember[];
  /** Hours of the turn that is under way. */
  readonly startsAt: string | undefined;
  readonly endsAt: string | undefined;
  readonly next: NextCrew | undefined;
}

/** Who holds the headquarters' duty room now, and who comes next. */
export function crewOf(
  units: readonly Unit[],
  shifts: readonly Shift[],
  nowMs: number,
  pack: RulePack,
): Crew {
  const offices = new Set(
    units.filter(({ unitKind }) => unitKind === 'headquarters').map(({ id }) => id),
  );
  const own = shifts.filter(({ unit }) => offices.has(unit));
  const current = own.filter((shift) => isCurrent(shift, nowMs)).sort(byPost);
  const members = current.flatMap((shift) => memberOf(shift, nowMs, pack));
  const [first] = current.filter(({ startsAt }) => Date.parse(startsAt) <= nowMs);
  return { members, startsAt: first?.startsAt, endsAt: first?.endsAt, next: nextCrew(own, nowMs) };
}

function memberOf(shift: Shift, nowMs: number, pack: RulePack): CrewMember[] {
  const presence = presenceOf(shift, nowMs, pack);
  return presence ? [{ shift, name: standingName(shift), presence }] : [];
}

function nextCrew(shifts: readonly Shift[], nowMs: number): NextCrew | undefined {
  const coming = shifts.filter(
    ({ startsAt, state }) => Date.parse(startsAt) > nowMs && state !== 'onDuty',
  );
  const startsAt = coming.map((shift) => shift.startsAt).sort()[0];
  if (startsAt === undefined) return undefined;
  const crew = coming
    .filter((shift) => shift.startsAt === startsAt && shift.post !== 'backup')
    .sort(byPost);
  return { startsAt, names: crew.map(({ personName }) => personName) };
}

function byPost(a: Shift, b: Shift): number {
  return posts.indexOf(a.post) - posts.indexOf(b.post) || a.id.localeCompare(b.id);
}

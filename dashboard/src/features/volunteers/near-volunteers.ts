import type { Position } from '@levee/shared/model/base';
import type { Stamped } from '@levee/shared/model/kinds';
import type { VolunteerState } from '@levee/shared/model/volunteer';
import { townshipOf } from '@levee/shared/rules/region-tree';
import { distanceKm } from '../../desk/distance.js';

type Volunteer = Stamped<'volunteer'>;

/** Where hands are needed; without a place only by township. */
export interface Near {
  readonly region: string;
  readonly position: Position | null;
}

export interface VolunteerRow {
  readonly volunteer: Volunteer;
  /** As the crow flies from where they usually are, to about a kilometre. */
  readonly distanceKm: number | undefined;
  readonly isSameTownship: boolean;
  /** Whether this is an hour at which they said they can come. */
  readonly isFree: boolean;
}

/** Who may be called stands first: verified and not at work; then who waits to be verified; then who is at work. */
const order: readonly VolunteerState[] = [
  'called',
  'verified',
  'released',
  'registered',
  'assigned',
];
const callable: ReadonlySet<VolunteerState> = new Set(['called', 'verified', 'released']);

/** The register, or the register by nearness: who can come now first, then who is nearest. */
export function volunteerRows(
  volunteers: readonly Volunteer[],
  { near, hour, typed }: { readonly near?: Near; readonly hour: string; readonly typed: string },
): VolunteerRow[] {
  const words = typed.trim().toLowerCase();
  return volunteers
    .filter((one) => textOf(one).includes(words))
    .map((volunteer) => ({
      volunteer,
      distanceKm: kmOf(volunteer, near),
      isSameTownship:
        near !== undefined && townshipOf(near.region) === townshipOf(volunteer.region),
      isFree: isFreeAt(volunteer.hours, hour),
    }))
    .sort((a, b) => (near ? byNearness(a, b) : byState(a, b)));
}

/** Whether an hour of the day (08:30) lies in what somebody offered; over midnight too. */
export function isFreeAt(hours: Volunteer['hours'], hour: string): boolean {
  if (hours === null) return true;
  const { from, until } = hours;
  return from <= until ? from <= hour && hour < until : hour >= from || hour < until;
}

export function isCallable({ state }: Volunteer): boolean {
  return callable.has(state);
}

function byNearness(a: VolunteerRow, b: VolunteerRow): number {
  return (
    Number(isCallable(b.volunteer)) - Number(isCallable(a.volunteer)) ||
    Number(b.isFree) - Number(a.isFree) ||
    (a.distanceKm ?? Infinity) - (b.distanceKm ?? Infinity) ||
    Number(b.isSameTownship) - Number(a.isSameTownship) ||
    byState(a, b)
  );
}

function byState({ volunteer: a }: VolunteerRow, { volunteer: b }: VolunteerRow): number {
  return order.indexOf(a.state) - order.indexOf(b.state) || (a.name < b.name ? -1 : 1);
}

function kmOf({ position }: Volunteer, near: Near | undefined): number | undefined {
  return position && near?.position ? distanceKm(position, near.position) : undefined;
}

function textOf({ name, occupation, skills, vehicle, branch }: Volunteer): string {
  return [name, occupation, vehicle, branch, ...skills].join(' ').toLowerCase();
}

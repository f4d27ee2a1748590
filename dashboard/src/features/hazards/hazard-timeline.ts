import { fromIso } from '@levee/shared/kernel/clock';
import type { HazardState, InspectionResult, Listing } from '@levee/shared/model/hazard';
import type { Stamped } from '@levee/shared/model/kinds';
import type { TeamState } from '@levee/shared/model/team';

/** One thing that happened at a hazard point, by whom. `text` is in its author's words. */
export type PointEvent = { readonly atMs: number; readonly by: string; readonly text: string } & (
  | { readonly is: 'found' }
  | { readonly is: 'state'; readonly state: HazardState }
  | { readonly is: 'inspected'; readonly result: InspectionResult }
  | { readonly is: 'listed'; readonly level: Listing['level'] }
  | { readonly is: 'teamSent' }
  | { readonly is: 'teamStep'; readonly state: TeamState; readonly headcount: number }
  | { readonly is: 'instructed' }
);

interface Around {
  readonly inspections: readonly Stamped<'inspection'>[];
  readonly deployments: readonly Stamped<'deployment'>[];
  readonly instructions: readonly Stamped<'instruction'>[];
  readonly teamName: (team: string) => string;
}

/** What is known of a point's life, newest first. */
export function hazardTimeline(hazard: Stamped<'hazard'>, around: Around): PointEvent[] {
  const isHere = (one: { readonly hazard: string | null }): boolean => one.hazard === hazard.id;
  return [
    ...ownEvents(hazard),
    ...around.inspections.filter(isHere).map(inspected),
    ...around.deployments.filter(isHere).flatMap((one) => deployed(one, around.teamName(one.team))),
    ...around.instructions.filter(({ subject }) => subject?.id === hazard.id).map(instructed),
  ].sort((a, b) => b.atMs - a.atMs);
}

function ownEvents(hazard: Stamped<'hazard'>): PointEvent[] {
  const { foundAt, foundBy, description, state, stateSince, listing, remark } = hazard;
  const found: PointEvent = { is: 'found', atMs: fromIso(foundAt), by: foundBy, text: description };
  const events: PointEvent[] = [found];
  if (state !== 'reported') {
    const said = remark?.at === stateSince ? remark : undefined;
    const words = { by: said?.by ?? '', text: said?.text ?? '' };
    events.push({ is: 'state', atMs: fromIso(stateSince), state, ...words });
  }
  if (listing) {
    const { listedAt, listedBy: by, level } = listing;
    events.push({ is: 'listed', atMs: fromIso(listedAt), by, text: '', level });
  }
  return events;
}

function inspected({
  inspectedAt,
  inspector,
  findings,
  result,
}: Stamped<'inspection'>): PointEvent {
  return { is: 'inspected', atMs: fromIso(inspectedAt), by: inspector, text: findings, result };
}

function deployed(
  { orderedAt, orderedBy, orders, steps }: Stamped<'deployment'>,
  name: string,
): PointEvent[] {
  const sent: PointEvent = {
    is: 'teamSent',
    atMs: fromIso(orderedAt),
    by: orderedBy,
    text: `${name} · ${orders}`,
  };
  const later = steps.slice(1).map(({ state, at, headcount }): PointEvent => ({
    is: 'teamStep',
    atMs: fromIso(at),
    by: name,
    text: '',
    state,
    headcount,
  }));
  return [sent, ...later];
}

function instructed({ issuedAt, from, text }: Stamped<'instruction'>): PointEvent {
  return { is: 'instructed', atMs: fromIso(issuedAt), by: from, text };
}

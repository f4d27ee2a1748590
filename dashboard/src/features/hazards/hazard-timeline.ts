import { fromIso } from '@levee/shared/kernel/clock';
import type { FileRef } from '@levee/shared/model/file';
import type { CallOutcome, Extension, Grade, HazardText } from '@levee/shared/model/hazard';
import type { HazardState, InspectionResult, Listing } from '@levee/shared/model/hazard';
import type { HazardPhoto, PhotoStage } from '@levee/shared/model/hazard-photo';
import type { RecordRef, Stamped } from '@levee/shared/model/kinds';
import type { TeamState } from '@levee/shared/model/team';

/** One thing that happened at a hazard point, by whom. `text` is in its author's words. */
export type PointEvent = {
  readonly atMs: number;
  readonly by: string;
  readonly text: string;
  /** 补报. */
  readonly isLate?: boolean;
  readonly files?: readonly FileRef[];
  /** The record that names the files. */
  readonly of?: RecordRef;
} & (
  | { readonly is: 'found' }
  | { readonly is: 'state'; readonly state: HazardState }
  | { readonly is: 'step'; readonly state: HazardState; readonly grade: Grade }
  | { readonly is: 'rewritten'; readonly about: HazardText }
  | { readonly is: 'photographed'; readonly stage: PhotoStage; readonly count: number }
  | { readonly is: 'called'; readonly name: string; readonly outcome: CallOutcome }
  | { readonly is: 'reminded'; readonly hours: number }
  | { readonly is: 'overdue' }
  | { readonly is: 'extensionAsked'; readonly until: string }
  | { readonly is: 'extensionAnswered'; readonly until: string; readonly state: Extension['state'] }
  | { readonly is: 'lifted' }
  | { readonly is: 'logged' }
  | { readonly is: 'inspected'; readonly result: InspectionResult }
  | { readonly is: 'listed'; readonly level: Listing['level']; readonly until: string }
  | { readonly is: 'teamSent' }
  | { readonly is: 'teamStep'; readonly state: TeamState; readonly headcount: number }
  | { readonly is: 'instructed' }
);

interface Around {
  readonly inspections: readonly Stamped<'inspection'>[];
  readonly deployments: readonly Stamped<'deployment'>[];
  readonly instructions: readonly Stamped<'instruction'>[];
  readonly logEntries: readonly Stamped<'logEntry'>[];
  readonly teamName: (team: string) => string;
}

/**
 * What is known of a point's life, newest first. One command may leave several lines of one instant: photographs come
 * with the step they prove, and the listing ends because the point is closed. So the lines are gathered in the order
 * in which one follows from another, and that order holds among equal instants.
 */
export function hazardTimeline(hazard: Stamped<'hazard'>, around: Around): PointEvent[] {
  const isHere = (one: { readonly hazard: string | null }): boolean => one.hazard === hazard.id;
  return [
    found(hazard),
    ...around.instructions.filter(({ subject }) => subject?.id === hazard.id).map(instructed),
    ...around.logEntries.filter((entry) => names(entry, hazard)).map(logged),
    ...around.deployments.filter(isHere).flatMap((one) => deployed(one, around.teamName(one.team))),
    ...around.inspections.filter(isHere).map(inspected),
    ...callEvents(hazard),
    ...photoEvents(hazard),
    ...stepEvents(hazard),
    ...(hazard.listing ? listingEvents(hazard.listing) : []),
  ]
    .sort((a, b) => a.atMs - b.atMs)
    .reverse();
}

function found({ foundAt, foundBy, description }: Stamped<'hazard'>): PointEvent {
  return { is: 'found', atMs: fromIso(foundAt), by: foundBy, text: description };
}

function callEvents({ calls = [] }: Stamped<'hazard'>): PointEvent[] {
  return calls.map(({ at, by, name, outcome }) => {
    return { is: 'called', atMs: fromIso(at), by, text: '', name, outcome };
  });
}

/** Steps that the point keeps itself; of a point from before that was kept, where it stands now. */
function stepEvents({ steps, state, stateSince, remark }: Stamped<'hazard'>): PointEvent[] {
  if (steps)
    return steps.map(({ at, by, text, isLate, about, ...to }) => {
      const said = { atMs: fromIso(at), by, text, isLate };
      return about ? { is: 'rewritten', about, ...said } : { is: 'step', ...said, ...to };
    });
  if (state === 'reported') return [];
  const said = remark?.at === stateSince ? remark : undefined;
  const words = { by: said?.by ?? '', text: said?.text ?? '' };
  return [{ is: 'state', atMs: fromIso(stateSince), state, ...words }];
}

/** Photographs that came together are one line. */
function photoEvents({ photos = [], id }: Stamped<'hazard'>): PointEvent[] {
  const of = { kind: 'hazard', id } as const;
  const sorts = new Map<string, HazardPhoto[]>();
  for (const photo of photos) {
    const sort = `${photo.stage} ${photo.at} ${photo.by}`;
    sorts.set(sort, [...(sorts.get(sort) ?? []), photo]);
  }
  return [...sorts.values()].flatMap((some): PointEvent[] => {
    const [first] = some;
    if (!first) return [];
    const { stage, at, by } = first;
    const files = some.map(({ file }) => file);
    const shown = { atMs: fromIso(at), by, text: '', files, of };
    return [{ is: 'photographed', stage, count: files.length, ...shown }];
  });
}

function listingEvents(listing: Listing): PointEvent[] {
  const { listedAt, listedBy, level, deadline, reminded = [], overdueSince } = listing;
  const { extensions = [], liftedAt } = listing;
  const nobody = { by: '', text: '' };
  const listed = { is: 'listed', atMs: fromIso(listedAt), by: listedBy, text: '' } as const;
  return [
    { ...listed, level, until: extensions.length > 0 ? firstDeadline(listing) : deadline },
    ...reminded.map(({ at, hoursBefore: hours }): PointEvent => {
      return { is: 'reminded', atMs: fromIso(at), hours, ...nobody };
    }),
    ...(overdueSince ? [{ is: 'overdue' as const, atMs: fromIso(overdueSince), ...nobody }] : []),
    ...extensions.flatMap(extended),
    ...(liftedAt ? [{ is: 'lifted' as const, atMs: fromIso(liftedAt), ...nobody }] : []),
  ];
}

/** What stands now may have been granted later; the list then says nothing of the day it began with. */
function firstDeadline({ deadline, extensions = [] }: Listing): string {
  return extensions.some(({ state }) => state === 'granted') ? '' : deadline;
}

function extended(extension: Extension): PointEvent[] {
  const { deadline: until, reason, askedAt, askedBy, state } = extension;
  const asked = {
    is: 'extensionAsked',
    atMs: fromIso(askedAt),
    by: askedBy,
    text: reason,
  } as const;
  const { answeredAt, answeredBy, answer: text } = extension;
  if (!answeredAt) return [{ ...asked, until }];
  const answered = { is: 'extensionAnswered', atMs: fromIso(answeredAt), text } as const;
  return [
    { ...asked, until },
    { ...answered, by: answeredBy ?? '', until, state },
  ];
}

/** A line of the duty log that names the point by its code or its name. */
function names({ text }: Stamped<'logEntry'>, { code, name }: Stamped<'hazard'>): boolean {
  return text.includes(code) || text.includes(name);
}

function logged({
  occurredAt,
  author: by,
  text,
  isLate,
  id,
  files,
}: Stamped<'logEntry'>): PointEvent {
  const of = { kind: 'logEntry', id } as const;
  return { is: 'logged', atMs: fromIso(occurredAt), by, text, isLate, of, ...(files && { files }) };
}

function inspected({
  inspectedAt,
  inspector,
  findings,
  result,
  isLate,
  files = [],
  id,
}: Stamped<'inspection'>): PointEvent {
  const of = { kind: 'inspection', id } as const;
  const said = { by: inspector, text: findings, isLate, files, of };
  return { is: 'inspected', atMs: fromIso(inspectedAt), ...said, result };
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

import type { AttentionMatter } from '../model/attention.js';
import type { Shift } from '../model/duty.js';
import { isWorse, type Grade, type Hazard } from '../model/hazard.js';
import type { Kind, Stamped } from '../model/kinds.js';
import { responseLevels, type Response } from '../model/response.js';
import type { SpotCheck } from '../model/spot-check.js';
import type { Station } from '../model/water.js';
import { openGap } from './head-count.js';
import { openHazardStates } from './lifecycle.js';

/** A matter that stands on a record, and since when by the record's own mark. */
export interface Mark {
  readonly matter: AttentionMatter;
  readonly at: string;
}

type Marks = {
  readonly [K in Kind]?: (
    after: Stamped<K>,
    before: Stamped<K> | undefined,
  ) => readonly (Mark | undefined)[];
};

/** One line a kind: what stands on a record. A level that does not say what it was before needs the record before. */
const marks: Marks = {
  hazard: (hazard) => [graded(hazard), danger(hazard), unanswered(hazard), overdue(hazard)],
  response: (after, before) => [levelled(after, before)],
  warning: ({ colour, state, issuedAt }) => [
    mark('redWarning', colour === 'red' && state === 'issued' && issuedAt),
  ],
  station: (station) => [
    mark('overGuarantee', overGuaranteeSince(station)),
    mark('overWarning', station.aboveWarningSince),
  ],
  shift: (shift) => [mark('postEmpty', emptySince(shift))],
  spotCheck: (check) => [mark('callUnanswered', isUnanswered(check) && check.checkedAt)],
  handover: ({ state, overdueSince }) => [
    mark('handoverOverdue', state !== 'accepted' && overdueSince),
  ],
  deployment: (deployment) => [mark('teamMissing', openGap(deployment)?.since)],
  team: ({ tiredSince }) => [mark('teamTired', tiredSince)],
  patrolRun: ({ state, missedSince }) => [mark('patrolMissed', state === 'missed' && missedSince)],
  zone: ({ state, stateSince }) => [mark('zoneLaid', state === 'laid' && stateSince)],
  wallState: ({ state, stateSince }) => [
    mark('wallStopped', (state === 'stopped' || state === 'gone') && stateSince),
  ],
};

/** Kinds of records on which a matter may stand. */
export const markedKinds = Object.keys(marks) as readonly Kind[];

/** What stands on a record now; of a level, the step that made it what it is. */
export function marksOf(
  kind: Kind,
  after: Stamped<Kind>,
  before: Stamped<Kind> | undefined,
): readonly Mark[] {
  const read = marks[kind] as
    ((after: unknown, before: unknown) => readonly (Mark | undefined)[]) | undefined;
  return (read?.(after, before) ?? []).filter((one) => one !== undefined);
}

function mark(matter: AttentionMatter, at: string | false | null | undefined): Mark | undefined {
  return at ? { matter, at } : undefined;
}

/** Since the step that made it worse than it was. A point that was entered red is one from the beginning. */
function graded({ state, grade, steps = [], foundAt }: Hazard): Mark | undefined {
  if (!openHazardStates.includes(state) || grade === 'ungraded') return undefined;
  const other = steps.findLastIndex((step) => step.grade !== grade);
  const since = steps[other + 1]?.at ?? foundAt;
  if (grade === 'red') return mark('redHazard', since);
  const was: Grade = steps[other]?.grade ?? 'ungraded';
  return mark('gradeRaised', was !== 'ungraded' && isWorse(grade, was) && since);
}

function danger({ state, lastInspection }: Hazard): Mark | undefined {
  const isFound = openHazardStates.includes(state) && lastInspection?.result === 'danger';
  return mark('dangerFound', isFound && lastInspection.at);
}

/** 叫应: the last who was rung up about the point did not answer. */
function unanswered({ state, calls = [] }: Hazard): Mark | undefined {
  const last = calls.at(-1);
  const isOpen = openHazardStates.includes(state);
  return mark('callUnanswered', isOpen && last?.outcome === 'noAnswer' && last.at);
}

function overdue({ listing }: Hazard): Mark | undefined {
  return mark('listingOverdue', !listing?.liftedAt && listing?.overdueSince);
}

function levelled(
  { level, since, levelBefore }: Response,
  before: Response | undefined,
): Mark | undefined {
  const was = levelBefore ?? before?.level ?? 'none';
  const up = responseLevels.indexOf(level) - responseLevels.indexOf(was);
  if (up === 0) return undefined;
  return mark(up > 0 ? 'levelRaised' : 'levelLowered', since);
}

/** Since the first of the readings that were over it without a break. */
function overGuaranteeSince({ guaranteeLevelM, recent }: Station): string | undefined {
  if (guaranteeLevelM === null) return undefined;
  const levels = recent.filter(({ levelM }) => levelM !== undefined);
  const below = levels.findLastIndex(({ levelM = 0 }) => levelM < guaranteeLevelM);
  return levels[below + 1]?.at;
}

/** A record keeps since when somebody was late; the post is empty until they come, or another for them. */
function emptySince({ state, lateSince, startsAt }: Shift): string | null {
  if (state === 'absent') return lateSince ?? startsAt;
  return state === 'planned' || state === 'confirmed' ? lateSince : null;
}

function isUnanswered({ state, result }: SpotCheck): boolean {
  return state === 'missed' && result === 'missed';
}

import type { Post } from '../model/duty.js';
import { isWorse, type Hazard } from '../model/hazard.js';
import { ref, type Kind, type RecordRef } from '../model/kind-names.js';
import type { Stamped } from '../model/kinds.js';
import type { NoticeKind, NoticeUrgency } from '../model/notice.js';
import type { TickFact } from '../model/patrol.js';
import type { WallState } from '../model/wall-state.js';
import type { Actor } from './actor.js';
import { waitingExtension } from './hazard-listing.js';
import { openHazardStates } from './lifecycle.js';
import type { RulePack } from './pack.js';
import { isWithin } from './region-tree.js';

/** Somebody who may be told: who they are, what they hold now. */
export interface Listener extends Pick<Actor, 'name' | 'rights'> {
  /** Posts they stand at now, by the roster; none: off duty. */
  readonly posts: readonly Post[];
  /** Teams they lead. */
  readonly teams: readonly string[];
  /** Whether one of these teams is out. */
  readonly isOut: boolean;
}

/** A record before and after a change; absent before it was made. */
export type Change = {
  [K in Kind]: {
    readonly kind: K;
    readonly before: Stamped<K> | undefined;
    readonly after: Stamped<K>;
  };
}[Kind];

/** Something that somebody is told now. The same key is the same thing, told once. */
export interface Notice {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly urgency: NoticeUrgency;
  readonly subject: RecordRef;
  readonly region: string | null;
}

/** What has happened, before it is asked whom it concerns. */
export interface Event {
  readonly kind: NoticeKind;
  /** What makes it another one of its kind on the same record: an hour, a count, a grade; no name. */
  readonly turn: string;
  /** Whom it concerns by name, whether on duty or not. */
  readonly names?: readonly string[];
  readonly team?: string;
  /** What it leads to, where that is another record than the one that changed. */
  readonly subject?: RecordRef;
}

/** What a change means for somebody: a notice, or none. Who made it is not told. */
export function noticeOf(change: Change, listener: Listener, pack: RulePack): Notice | undefined {
  const event = eventOf(change);
  const { id, region, changedBy } = change.after;
  if (!event || changedBy === listener.name) return undefined;
  const { kind, id: of } = event.subject ?? { kind: change.kind, id };
  return noticeTo(listener, event, { kind, id: of, region }, pack);
}

/** What has happened to a record, as a notice to somebody; none where it is not theirs. */
export function noticeTo(
  listener: Listener,
  event: Event,
  { kind, id, region }: RecordRef & { readonly region: string | null },
  pack: RulePack,
): Notice | undefined {
  if (!isReached(event, region, listener, pack)) return undefined;
  const { urgency } = pack.notices[event.kind];
  const key = `${event.kind}/${id}/${event.turn}`;
  return { key, kind: event.kind, urgency, subject: { kind, id }, region };
}

/** Whether it is theirs: by name, by team, by post. Who is off duty hears only what concerns them in person. */
function isReached(event: Event, region: string | null, listener: Listener, pack: RulePack) {
  const { posts, isToNamed, isToLeaders } = pack.notices[event.kind];
  const isNamed = event.names?.some((name) => bare(name) === bare(listener.name)) === true;
  const isTheirTeam = event.team !== undefined && listener.teams.includes(event.team);
  if (isToNamed && (isNamed || isTheirTeam)) return true;
  if (!isIn(region, listener)) return false;
  if (isToLeaders && listener.rights.some(({ role }) => role === 'commander')) return true;
  const isPosted = listener.posts.some((post) => posts.includes(post));
  return isPosted || (listener.isOut && posts.length > 0 && pack.notices[event.kind].isToTeamsOut);
}

function isIn(region: string | null, { rights }: Listener): boolean {
  return region === null || rights.some((right) => isWithin(right.region, region));
}

/** A name without its spaces: people write them or leave them. */
export function bare(name: string): string {
  return name.replaceAll(/\s/g, '');
}

type Tells = {
  readonly [K in Kind]?: (
    before: Stamped<K> | undefined,
    after: Stamped<K>,
  ) => Event | undefined | false;
};

/** Which changes tell anything, kind by kind. */
const tells: Tells = {
  hazard: hazardEvent,
  response: levelEvent,
  shift: shiftEvent,
  task: taskEvent,
  warning: (before, { colour }) => !before && colour === 'red' && { kind: 'redWarning', turn: '' },
  deployment: (before, { team }) => !before && { kind: 'teamDispatched', turn: '', team },
  swap: (before, { askedOf }) => !before && { kind: 'swapAsked', turn: '', names: [askedOf] },
  instruction: (before) => !before && { kind: 'instructionGiven', turn: '' },
  patrolRun: missedEvent,
  patrolTick: foundEvent,
  wallState: (before, { state, stateSince }) =>
    isSilent(state) && !isSilent(before?.state) && { kind: 'wallStopped', turn: stateSince },
  handover: (before, { state, submittedAt }) =>
    state === 'submitted' &&
    before?.state !== 'submitted' && { kind: 'handoverWaiting', turn: submittedAt ?? '' },
};

/** Nothing new comes onto its glass. A wall that stood still and then loses its line is no news again. */
function isSilent(state: WallState['state'] | undefined): boolean {
  return state === 'stopped' || state === 'gone';
}

/** Kinds whose changes may tell somebody something. */
export const tellingKinds: ReadonlySet<string> = new Set(Object.keys(tells));

function eventOf({ kind, before, after }: Change): Event | undefined {
  const tell = tells[kind] as
    ((before: unknown, after: unknown) => Event | undefined | false) | undefined;
  return tell?.(before, after) || undefined;
}

/** The heaviest of what has changed speaks for the others. */
function hazardEvent(before: Hazard | undefined, after: Hazard): Event | undefined {
  const names = after.responsible.map(({ name }) => name);
  const isOpen = openHazardStates.includes(after.state);
  if (isOpen && before?.grade !== after.grade && after.grade === 'red')
    return { kind: 'redHazard', turn: after.stateSince, names };
  if (isOpen && before && isWorse(after.grade, before.grade))
    return { kind: 'gradeRaised', turn: after.grade, names };
  if (!before) return { kind: 'hazardReported', turn: '' };
  return listingEvent(before, after, names);
}

function listingEvent(
  { listing: before }: Hazard,
  { listing: after }: Hazard,
  names: string[],
): Event | undefined {
  if (!after) return undefined;
  const asked = waitingExtension(after);
  if (asked && !waitingExtension(before)) return { kind: 'extensionAsked', turn: asked.askedAt };
  const { deadline, reminded = [], overdueSince } = after;
  if (reminded.length > (before?.reminded?.length ?? 0))
    return { kind: 'deadlineNear', turn: `${deadline}/${reminded.length}`, names };
  return overdueSince && !before?.overdueSince
    ? { kind: 'deadlinePassed', turn: overdueSince, names }
    : undefined;
}

function levelEvent(
  before: Stamped<'response'> | undefined,
  after: Stamped<'response'>,
): Event | undefined {
  return before?.level === after.level ? undefined : { kind: 'levelChanged', turn: after.since };
}

function shiftEvent(
  before: Stamped<'shift'> | undefined,
  after: Stamped<'shift'>,
): Event | undefined {
  if (!before) return undefined;
  const names = [before.personName, after.personName];
  if (before.personName !== after.personName)
    return { kind: 'turnReplaced', turn: after.changedAt, names };
  if (after.coveredBy && before.coveredBy !== after.coveredBy)
    return { kind: 'turnReplaced', turn: after.changedAt, names: [...names, after.coveredBy] };
  return after.lateSince && !before.lateSince
    ? { kind: 'turnLate', turn: after.lateSince, names }
    : undefined;
}

function missedEvent(
  before: Stamped<'patrolRun'> | undefined,
  { missedSince, state, team }: Stamped<'patrolRun'>,
): Event | undefined {
  if (state !== 'missed' || before?.state === 'missed') return undefined;
  return { kind: 'patrolMissed', turn: missedSince ?? '', ...(team !== null && { team }) };
}

/** Something on the way was not in order. Where it has become a hazard point, that one tells of it. */
function foundEvent(
  before: Stamped<'patrolTick'> | undefined,
  { id, run, facts }: Stamped<'patrolTick'>,
): Event | undefined {
  const found = untoldFinds(facts);
  if (found <= untoldFinds(before?.facts ?? [])) return undefined;
  return { kind: 'patrolFinding', turn: `${id}/${found}`, subject: ref('patrolRun', run) };
}

function untoldFinds(facts: readonly TickFact[]): number {
  return facts.filter(({ result, finding }) => result !== 'normal' && finding === null).length;
}

/** To its person; to whoever is on duty where it names none. */
function taskEvent(
  before: Stamped<'task'> | undefined,
  { personName }: Stamped<'task'>,
): Event | undefined {
  if (before) return undefined;
  return personName === null
    ? { kind: 'taskForDuty', turn: '' }
    : { kind: 'taskGiven', turn: '', names: [personName] };
}

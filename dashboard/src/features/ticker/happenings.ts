import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { standingName } from '../../picture/presence.js';
import type { Tone } from '../../ui/tone.js';
import { toneOfGrade, toneOfLevel } from '../../ui/tone.js';

export type HappeningKind =
  'response' | 'warning' | 'hazard' | 'inspection' | 'team' | 'shift' | 'water' | 'instruction';

/** Something that changed, to be put into words: a key of the ticker's texts and what fills it. */
export interface Happening {
  readonly id: string;
  readonly kind: HappeningKind;
  readonly tone: Tone;
  /** When it happened, in the area's hour; decides the order, so that a late report stands at its own hour. */
  readonly at: string;
  readonly key: string;
  /** Words as they are. */
  readonly params: Readonly<Record<string, string>>;
  /** Words to be named by the field's texts first. */
  readonly named: Readonly<Record<string, string>>;
}

export interface HappeningSource {
  all<K extends Kind>(kind: K): ReadonlyMap<string, Stamped<K>>;
}

type Teller<K extends Kind> = (record: Stamped<K>, source: HappeningSource) => Told | undefined;
type Told = Pick<Happening, 'kind' | 'tone' | 'at' | 'key' | 'params'> &
  Partial<Pick<Happening, 'named'>>;

/** One line a kind: what its newest change means. Kinds that are not here make no news. */
const tellers: { readonly [K in Kind]?: Teller<K> } = {
  response: ({ level, since, decidedBy }) => ({
    kind: 'response',
    tone: toneOfLevel(level),
    at: since,
    key: 'response',
    params: { by: decidedBy },
    named: { level: `responseLevel.${level}` },
  }),
  warning: ({ state, colour, issuedAt, liftedAt, issuer, title }) => ({
    kind: 'warning',
    tone: state === 'issued' ? colour : 'plain',
    at: liftedAt ?? issuedAt,
    key: warningKey(state, title.includes(issuer)),
    params: { issuer, title },
  }),
  hazard: ({ name, state, stateSince, grade, version }) =>
    version === 1 && state !== 'reported'
      ? undefined
      : {
          kind: 'hazard',
          tone: toneOfGrade(grade),
          at: stateSince,
          key: 'hazard',
          params: { name },
          named: { state: `hazardState.${state}`, grade: `grade.${grade}` },
        },
  inspection: ({ hazard, result, inspectedAt }, source) =>
    result === 'normal'
      ? undefined
      : {
          kind: 'inspection',
          tone: result === 'danger' ? 'alarm' : 'attention',
          at: inspectedAt,
          key: result === 'danger' ? 'inspectionDanger' : 'inspectionAbnormal',
          params: { name: source.all('hazard').get(hazard)?.name ?? '' },
        },
  team: ({ name, state, stateSince, deployment, musterPoint }, source) =>
    state === 'standby'
      ? undefined
      : {
          kind: 'team',
          tone: 'accent',
          at: stateSince,
          key: 'team',
          params: { name, place: placeOf(deployment, source) ?? musterPoint.name },
          named: { state: `teamState.${state}` },
        },
  shift: (shift, source) => tellShift(shift, source),
  station: ({ name, aboveWarningSince }) =>
    aboveWarningSince === null
      ? undefined
      : {
          kind: 'water',
          tone: 'yellow',
          at: aboveWarningSince,
          key: 'aboveWarning',
          params: { name },
        },
  instruction: ({ text, from, issuedAt }) => ({
    kind: 'instruction',
    tone: 'plain',
    at: issuedAt,
    key: 'instruction',
    params: { from, text },
  }),
};

export const tellingKinds = Object.keys(tellers) as readonly (keyof typeof tellers)[];

/** The newest first. A record tells only its newest change; the same change is never a new line. */
export function newestHappenings(source: HappeningSource, limit: number): readonly Happening[] {
  const newest: Happening[] = [];
  for (const kind of tellingKinds) gather(kind, source, newest, limit);
  return newest;
}

function gather<K extends Kind>(
  kind: K,
  source: HappeningSource,
  newest: Happening[],
  limit: number,
): void {
  for (const record of source.all(kind).values()) {
    const told = tellers[kind]?.(record, source);
    if (told)
      keep(
        newest,
        { named: {}, ...told, id: [kind, record.id, told.key, told.at].join('/') },
        limit,
      );
  }
}

function keep(newest: Happening[], one: Happening, limit: number): void {
  const last = newest.length < limit ? undefined : newest.at(-1);
  if (last && one.at <= last.at) return;
  const place = newest.findIndex(({ at }) => at < one.at);
  newest.splice(place === -1 ? newest.length : place, 0, one);
  newest.length = Math.min(newest.length, limit);
}

function tellShift(shift: Stamped<'shift'>, source: HappeningSource): Told | undefined {
  const unit = source.all('unit').get(shift.unit)?.name ?? '';
  const news = newsOfShift(shift);
  return news && { kind: 'shift', ...news, params: { unit, name: standingName(shift) } };
}

/** What became of a turn, if anything did. */
function newsOfShift({
  state,
  checkIn,
  lateSince,
  startsAt,
}: Stamped<'shift'>): ShiftNews | undefined {
  const missedAt = lateSince ?? startsAt;
  if (state === 'absent') return { key: 'absent', at: missedAt, tone: 'alarm' };
  if (state === 'covered') return { key: 'covered', at: checkIn?.at ?? missedAt, tone: 'plain' };
  if (checkIn)
    return { key: checkIn.isLate ? 'checkedInLate' : 'checkedIn', at: checkIn.at, tone: 'ok' };
  return lateSince === null ? undefined : { key: 'late', at: lateSince, tone: 'attention' };
}

type ShiftNews = Pick<Told, 'key' | 'at' | 'tone'>;

/** Titles often name who issues them already. */
function warningKey(state: 'issued' | 'lifted', namesIssuer: boolean): string {
  if (state === 'lifted') return 'warningLifted';
  return namesIssuer ? 'warningTitled' : 'warningIssued';
}

function placeOf(deployment: string | null, source: HappeningSource): string | undefined {
  return deployment === null ? undefined : source.all('deployment').get(deployment)?.place;
}

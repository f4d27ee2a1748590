import type { Kind, Stamped } from '@levee/shared/model/kinds';
import { standingName } from '../../picture/presence.js';
import { toneOfGrade, toneOfLevel } from '../../ui/tone.js';
import type { Happening, HappeningSource } from './happening.js';

type Teller<K extends Kind> = (record: Stamped<K>, source: HappeningSource) => Told | undefined;
/** A happening before it has its id. */
export type Told = Omit<Happening, 'id' | 'named'> & Partial<Pick<Happening, 'named'>>;

/** One line a kind: what its newest change means. Kinds that are not here make news by what stands on them. */
export const tellers: { readonly [K in Kind]?: Teller<K> } = {
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
  /** A danger stands on its point, which tells it. */
  inspection: ({ hazard, result, inspectedAt }, source) =>
    result !== 'abnormal'
      ? undefined
      : {
          kind: 'inspection',
          tone: 'attention',
          at: inspectedAt,
          key: 'inspectionAbnormal',
          params: { name: source.get('hazard', hazard)?.name ?? '' },
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
  zone: ({ name, zoneKind, state, stateSince }) => ({
    kind: 'zone',
    tone: state === 'laid' ? 'attention' : 'plain',
    at: stateSince,
    key: 'zone',
    params: { name },
    named: { kind: `zoneKind.${zoneKind}`, state: `zoneState.${state}` },
  }),
};

function tellShift(shift: Stamped<'shift'>, source: HappeningSource): Told | undefined {
  const unit = source.get('unit', shift.unit)?.name ?? '';
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
  return deployment === null ? undefined : source.get('deployment', deployment)?.place;
}

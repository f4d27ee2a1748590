import { no, ok } from '../kernel/result.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { Shape, Zone, ZoneKind } from '../model/zone.js';
import { illegal, lacks, withRecord } from './known.js';
import { put, type Decisions, type Moment } from './moment.js';
import { faultOf } from './shape.js';

/** Zones are laid, changed, and lifted with a reason; nothing is ever erased. */
export const zoneDecisions: Decisions<`zone.${'lay' | 'change' | 'lift'}`> = {
  'zone.lay': (payload, moment) => {
    const { id } = payload;
    const isKnown = moment.get('zone', id) !== undefined;
    const refused = isKnown ? refusal('record-exists', 'zone', { id }) : wrongIn(payload, moment);
    if (refused) return no(refused);
    return ok([put('zone', { ...payload, state: 'laid' as const, stateSince: moment.at })]);
  },
  'zone.change': ({ zone: id, ...next }, moment) =>
    withRecord(moment, 'zone', id, (zone) => {
      if (zone.state === 'lifted') return illegal('zoneState', 'lifted', 'laid');
      const refused = wrongIn(next, moment);
      return refused ? no(refused) : ok([put('zone', { ...zone, ...next })]);
    }),
  'zone.lift': ({ zone: id, reason }, moment) =>
    withRecord(moment, 'zone', id, (zone) => {
      if (zone.state === 'lifted') return ok([]);
      const remark = { at: moment.at, by: moment.actor.name, text: reason };
      const lifted = { ...zone, state: 'lifted' as const, stateSince: moment.at, remark };
      return ok([put('zone', lifted)]);
    }),
};

/** What a zone of the kind is drawn as: roads and routes are lines, the others areas. */
export function formOf(kind: ZoneKind): Shape['type'] {
  return kind === 'closedRoad' || kind === 'route' ? 'LineString' : 'Polygon';
}

/** Not begun, in force, past its hour and nobody has said what holds now, or lifted. */
export const zoneStandings = ['inForce', 'pastHour', 'awaited', 'lifted'] as const;
export type ZoneStanding = (typeof zoneStandings)[number];

/** How a zone stands at an hour of the area. One past its hour is not lifted: whoever is near must still be told. */
export function zoneStanding(
  { state, from, until }: Pick<Zone, 'state' | 'from' | 'until'>,
  nowMs: number,
): ZoneStanding {
  if (state === 'lifted') return 'lifted';
  if (until !== null && nowMs >= Date.parse(until)) return 'pastHour';
  return nowMs < Date.parse(from) ? 'awaited' : 'inForce';
}

type Written = Pick<Zone, 'region' | 'zoneKind' | 'shape' | 'from' | 'until'>;

function wrongIn(
  { region, zoneKind, shape, from, until }: Written,
  moment: Moment,
): Refusal | undefined {
  const isDrawn = shape.type === formOf(zoneKind) && faultOf(shape) === undefined;
  if (!isDrawn) return refusal('payload-invalid', 'shape');
  if (until !== null && Date.parse(until) <= Date.parse(from))
    return refusal('time-impossible', 'until', { from });
  return lacks(moment, 'region', region);
}

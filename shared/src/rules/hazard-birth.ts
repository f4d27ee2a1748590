import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import { isWorse, type Hazard } from '../model/hazard.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import { photographed } from './hazard-photos.js';
import { lacks } from './known.js';
import { put, type Decision, type Moment } from './moment.js';

/** How a hazard point comes to be: seen by somebody, or a line of the office's ledger. */
export function reported(
  { photos: given, ...payload }: PayloadOf<'hazard.report'>,
  moment: Moment,
): Decision {
  const { id } = payload;
  if (moment.get('hazard', id)) return no(refusal('record-exists', 'id', { id }));
  const refused = lacks(moment, 'region', payload.region);
  if (refused) return no(refused);
  const seen = { code: `R-${id.slice(-8)}`, foundAt: moment.at, foundBy: moment.actor.name };
  const first = { grade: 'ungraded', state: 'reported', stateSince: moment.at } as const;
  const photos = photographed(given, moment);
  const point = { ...payload, ...unhandled, ...seen, ...first };
  return ok([put('hazard', photos.length > 0 ? { ...point, photos } : point)]);
}

/** A line of the ledger. What is known of the point's way through the states stays as it is. */
export function enlisted(payload: PayloadOf<'hazard.enlist'>, moment: Moment): Decision {
  const { region, leadUnit, id } = payload;
  const refused = lacks(moment, 'region', region) ?? lacks(moment, 'unit', leadUnit, 'leadUnit');
  if (refused) return no(refused);
  const known = moment.get('hazard', id);
  return ok([put('hazard', known ? relisted(payload, known) : firstListed(payload, moment))]);
}

const unhandled = {
  responsible: [],
  leadUnit: null,
  team: null,
  measures: '',
  emergencyMeasure: null,
  listing: null,
  fixedBy: null,
  acceptedBy: null,
  closedBy: null,
  lastInspection: null,
} satisfies Partial<Hazard>;

function firstListed(payload: PayloadOf<'hazard.enlist'>, moment: Moment): Hazard {
  const state = payload.grade === 'ungraded' ? 'verified' : 'graded';
  return { ...unhandled, ...payload, state, stateSince: moment.at };
}

/**
 * A ledger is often older than what the field knows: its holes erase nothing, and it never makes a
 * grade better (that is `hazard.lower`, on the exact version).
 */
function relisted(payload: PayloadOf<'hazard.enlist'>, known: Stamped<'hazard'>): Hazard {
  return {
    ...known,
    ...payload,
    grade: isWorse(payload.grade, known.grade) ? payload.grade : known.grade,
    position: payload.position ?? known.position,
    address: payload.address ?? known.address,
    responsible: payload.responsible.length > 0 ? payload.responsible : known.responsible,
    leadUnit: payload.leadUnit ?? known.leadUnit,
    shelter: payload.shelter ?? known.shelter,
    measures: payload.measures === '' ? known.measures : payload.measures,
  };
}

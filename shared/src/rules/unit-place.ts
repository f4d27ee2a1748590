import { refusal, type Refusal } from '../model/refusal.js';
import { lacks } from './known.js';
import type { Moment } from './moment.js';
import { isWithin } from './region-tree.js';

/**
 * The unit must be there, and lie where the record lies: else an officer of one township could write
 * into the log of another.
 */
export function unitRefusal(
  { unit: id, region }: { readonly unit: string; readonly region: string },
  moment: Moment,
): Refusal | undefined {
  const unit = moment.get('unit', id);
  if (!unit) return lacks(moment, 'unit', id);
  return isWithin(region, unit.region) ? undefined : refusal('place-outside', 'unit', { id });
}

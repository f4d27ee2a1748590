import { serverArea, type TrailOutcome, type TrailWhat } from '@levee/shared/model/trail';
import type { Kind } from '@levee/shared/model/kinds';
import { instantOf } from '../../desk/local-time.js';

/** Nothing is left out. */
export const whatever = 'any';

/** What the form of the page holds: texts as they were typed, hours in the area's own. */
export interface TrailFilter {
  readonly isServer: boolean;
  readonly who: string;
  readonly what: TrailWhat | Kind | 'change' | typeof whatever;
  readonly outcome: TrailOutcome | typeof whatever;
  readonly from: string;
  readonly to: string;
}

export const wholeTrail: TrailFilter = {
  isServer: false,
  who: '',
  what: whatever,
  outcome: whatever,
  from: '',
  to: '',
};

/** The address of a page of the log, or of all of it as a table. */
export function trailPath(
  area: string,
  filter: TrailFilter,
  timeZone: string,
  form: { readonly after?: number } | 'table',
): string {
  const query = new URLSearchParams(queryOf(filter, timeZone));
  if (form !== 'table' && form.after !== undefined) query.set('after', String(form.after));
  const log = filter.isServer ? serverArea : area;
  const path = `/api/areas/${log}/trail${form === 'table' ? '.csv' : ''}`;
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

function queryOf(filter: TrailFilter, timeZone: string): Record<string, string> {
  const { who, what, outcome } = filter;
  const from = instantOf(filter.from, timeZone);
  const to = instantOf(filter.to, timeZone);
  return {
    ...(who.trim() && { who: who.trim() }),
    ...(what !== whatever && { what }),
    ...(outcome !== whatever && { outcome }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

import type { Stamped } from '@levee/shared/model/kinds';

type Handover = Stamped<'handover'>;

const most = 20;
const rank: Record<Handover['state'], number> = {
  submitted: 0,
  returned: 1,
  drafted: 2,
  accepted: 3,
};

/** What waits on top, then the newest; of one unit, or of all where no unit is given. */
export function newestHandovers(handovers: readonly Handover[], unit: string | null): Handover[] {
  return handovers
    .filter((one) => unit === null || one.unit === unit || one.state === 'submitted')
    .sort((a, b) => rank[a.state] - rank[b.state] || (a.shiftStartsAt < b.shiftStartsAt ? 1 : -1))
    .slice(0, most);
}

import type { Stamped } from '@levee/shared/model/kinds';
import type { SpotCheckState } from '@levee/shared/model/spot-check';
import type { Tone } from '../../ui/tone.js';

type Check = Stamped<'spotCheck'>;

const rank: Record<SpotCheckState, number> = {
  missed: 0,
  issued: 1,
  explained: 2,
  announced: 3,
  answered: 3,
};

const most = 40;

/** What waits for a word first, then what is to be made, then what is over, the newest first. */
export function orderedChecks(checks: readonly Check[]): Check[] {
  return [...checks]
    .sort((a, b) => rank[a.state] - rank[b.state] || (hourOf(a) < hourOf(b) ? 1 : -1))
    .slice(0, most);
}

export function toneOfCheck({ state }: Pick<Check, 'state'>): Tone {
  if (state === 'answered') return 'ok';
  return state === 'missed' ? 'alarm' : 'plain';
}

function hourOf({ checkedAt, issuedAt }: Check): string {
  return checkedAt ?? issuedAt;
}

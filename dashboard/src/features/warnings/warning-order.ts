import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { warningColours } from '@levee/shared/model/response';

type Warning = Stamped<'warning'>;

const most = 40;

/** A warning past its hour still stands until somebody lifts it; nothing ends by itself. */
export function hasExpired(
  { state, expiresAt }: Pick<Warning, 'state' | 'expiresAt'>,
  nowMs: number,
): boolean {
  return state === 'issued' && expiresAt !== null && fromIso(expiresAt) <= nowMs;
}

/** Those in force first, the worst colour on top; then the lifted ones, newest first. */
export function orderedWarnings(warnings: readonly Warning[]): Warning[] {
  return [...warnings]
    .sort(
      (a, b) =>
        Number(a.state === 'lifted') - Number(b.state === 'lifted') ||
        (a.state === 'issued'
          ? warningColours.indexOf(a.colour) - warningColours.indexOf(b.colour)
          : 0) ||
        (a.issuedAt < b.issuedAt ? 1 : -1),
    )
    .slice(0, most);
}

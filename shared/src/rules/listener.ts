import type { Stamped } from '../model/kinds.js';
import { leadsTeam, type Actor } from './actor.js';
import { outStates } from './lifecycle.js';
import type { Listener } from './notices.js';

interface Around {
  readonly shifts: readonly Stamped<'shift'>[];
  readonly teams: readonly Stamped<'team'>[];
  /** The area's hour, ISO. */
  readonly now: string;
}

/** Somebody as they stand at this hour: on duty by the roster or by having checked in, out with a team, or neither. */
export function listenerOf(actor: Actor, { shifts, teams, now }: Around): Listener {
  const held = shifts.filter((shift) => holder(shift) === bare(actor.name) && isNow(shift, now));
  const led = teams.filter(({ id }) => leadsTeam(actor, id));
  return {
    name: actor.name,
    rights: actor.rights,
    posts: held.map(({ post }) => post),
    teams: led.map(({ id }) => id),
    isOut: led.some(({ state }) => outStates.includes(state)),
  };
}

function isNow({ state, startsAt, endsAt }: Stamped<'shift'>, now: string): boolean {
  if (state === 'onDuty' || state === 'handingOver') return true;
  return state !== 'closed' && state !== 'absent' && startsAt <= now && now < endsAt;
}

function holder({ coveredBy, personName }: Stamped<'shift'>): string {
  return bare(coveredBy ?? personName);
}

function bare(name: string): string {
  return name.replaceAll(/\s/g, '');
}

import type { Stamped } from '@levee/shared/model/kinds';
import { leadsTeam, type Actor } from '@levee/shared/rules/actor';
import { outStates } from '@levee/shared/rules/lifecycle';

/** The teams somebody leads, those that are out first. */
export function ownTeams(teams: readonly Stamped<'team'>[], actor: Actor): Stamped<'team'>[] {
  return teams
    .filter(({ id, state }) => leadsTeam(actor, id) && state !== 'disbanded')
    .sort((a, b) => Number(outStates.includes(b.state)) - Number(outStates.includes(a.state)));
}

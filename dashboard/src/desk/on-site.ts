import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { RulePack } from '@levee/shared/rules/pack';
import { isTired, siteStates } from '@levee/shared/rules/site-time';
import type { TeamState } from '@levee/shared/model/team';

/** When the team arrived on site; undefined while it is on the way or has left. */
export function onSiteSinceMs(
  state: TeamState,
  deployment: Stamped<'deployment'> | undefined,
): number | undefined {
  if (!deployment || !siteStates.includes(state)) return undefined;
  const arrival = deployment.steps.find((step) => step.state === 'onSite');
  return arrival && fromIso(arrival.at);
}

/** Too long at the water since the last rest; of a team of before these hours were kept, since it arrived. */
export function isTiredTeam(
  team: Stamped<'team'>,
  deployment: Stamped<'deployment'> | undefined,
  { nowMs, pack }: { readonly nowMs: number; readonly pack: RulePack },
): boolean {
  if (team.siteTime) return isTired(team, nowMs, pack.team);
  const arrivedMs = onSiteSinceMs(team.state, deployment);
  return arrivedMs !== undefined && nowMs - arrivedMs >= pack.team.restAfterMinutesOnSite * 60_000;
}

/** The deployment that is on its way to take over from another one. */
export function reliefOf(
  deployment: string | null,
  deployments: readonly Stamped<'deployment'>[],
): Stamped<'deployment'> | undefined {
  if (deployment === null) return undefined;
  return deployments.find(({ relieves, endedAt }) => relieves === deployment && endedAt === null);
}

import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { TeamState } from '@levee/shared/model/team';

const siteStates: readonly TeamState[] = ['onSite', 'working'];

/** When the team arrived on site; undefined while it is on the way or has left. */
export function onSiteSinceMs(
  state: TeamState,
  deployment: Stamped<'deployment'> | undefined,
): number | undefined {
  if (!deployment || !siteStates.includes(state)) return undefined;
  const arrival = deployment.steps.find((step) => step.state === 'onSite');
  return arrival && fromIso(arrival.at);
}

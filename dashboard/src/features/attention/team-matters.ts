import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { openGap } from '@levee/shared/rules/head-count';
import { outStates } from '@levee/shared/rules/lifecycle';
import { isTiredTeam, onSiteSinceMs, reliefOf } from '../../desk/on-site.js';
import {
  minuteMs,
  type Matter,
  type Reason,
  type Situation,
  type Urgency,
  type Yardstick,
} from './matter.js';

type Team = Stamped<'team'>;
type Deployment = Stamped<'deployment'>;

/** A datum older than three times its cadence never looks normal (protocol, I13). */
const staleCadences = 3;

/** Teams too long at the water, and teams nobody has heard of. */
export function teamMatters(
  situation: Pick<Situation, 'teams' | 'deployments' | 'positions'>,
  yardstick: Yardstick,
): Matter[] {
  const deployments = new Map(situation.deployments.map((one) => [one.id, one]));
  const out = situation.teams
    .filter(({ state }) => outStates.includes(state))
    .flatMap((team) => [
      ...(reliefOf(team.deployment, situation.deployments)
        ? []
        : tired(team, deployments.get(team.deployment ?? ''), yardstick)),
      ...lost(team, situation, yardstick),
    ]);
  return [...missing(situation), ...out];
}

/** A count on the way home that differs from who went out asks until somebody answers it, also long after. */
function missing({ teams, deployments }: Pick<Situation, 'teams' | 'deployments'>): Matter[] {
  const byId = new Map(teams.map((team) => [team.id, team]));
  return deployments.flatMap((deployment) => {
    const gap = openGap(deployment);
    const team = byId.get(deployment.team);
    return gap && team ? [teamMatter(team, 'teamMissing', 'urgent', fromIso(gap.since))] : [];
  });
}

function tired(team: Team, deployment: Deployment | undefined, yardstick: Yardstick): Matter[] {
  if (!isTiredTeam(team, deployment, yardstick)) return [];
  const arrivedMs = onSiteSinceMs(team.state, deployment) ?? fromIso(team.stateSince);
  return [teamMatter(team, 'teamTired', 'due', arrivedMs)];
}

function lost(
  team: Team,
  { positions }: Pick<Situation, 'positions'>,
  { nowMs, pack }: Yardstick,
): Matter[] {
  const heardMs = fromIso(positions.get(team.id)?.occurredAt ?? team.stateSince);
  const patienceMs = Math.max(pack.team.positionEverySeconds * 1000 * staleCadences, 5 * minuteMs);
  return nowMs - heardMs > patienceMs ? [teamMatter(team, 'positionStale', 'watch', heardMs)] : [];
}

function teamMatter(
  { id, name, region }: Team,
  reason: Reason,
  urgency: Urgency,
  sinceMs: number,
): Matter {
  return { reason, urgency, subject: { kind: 'team', id }, name, region, sinceMs };
}

import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { outStates } from '@levee/shared/rules/lifecycle';
import type { RulePack } from '@levee/shared/rules/pack';
import { onSiteSinceMs } from '../../desk/on-site.js';

export type BoardGroup = 'out' | 'standby' | 'resting' | 'disbanded';

/** One team as the board shows it. */
export interface BoardRow {
  readonly team: Stamped<'team'>;
  readonly deployment: Stamped<'deployment'> | undefined;
  readonly group: BoardGroup;
  readonly headcount: number;
  readonly onSiteSinceMs: number | undefined;
  readonly isTired: boolean;
  /** When it was last seen; undefined when it never was, or stands by. */
  readonly seenMs: number | undefined;
}

const groups: readonly BoardGroup[] = ['out', 'standby', 'resting', 'disbanded'];

/** All teams: those out first, the longest on site on top; then who could go. */
export function boardRows(
  teams: readonly Stamped<'team'>[],
  deployments: readonly Stamped<'deployment'>[],
  positions: ReadonlyMap<string, TeamPosition>,
  { nowMs, pack }: { readonly nowMs: number; readonly pack: RulePack },
): BoardRow[] {
  const byId = new Map(deployments.map((one) => [one.id, one]));
  const restMs = pack.team.restAfterMinutesOnSite * 60_000;
  return teams
    .map((team): BoardRow => {
      const deployment = byId.get(team.deployment ?? '');
      const siteMs = onSiteSinceMs(team.state, deployment);
      const seen = positions.get(team.id);
      return {
        team,
        deployment,
        group: groupOf(team),
        headcount: deployment?.steps.at(-1)?.headcount ?? team.headcount,
        onSiteSinceMs: siteMs,
        isTired: siteMs !== undefined && nowMs - siteMs >= restMs,
        seenMs: seen && fromIso(seen.occurredAt),
      };
    })
    .sort(byPressure);
}

function groupOf({ state }: Stamped<'team'>): BoardGroup {
  if (outStates.includes(state)) return 'out';
  return state === 'standby' || state === 'resting' ? state : 'disbanded';
}

function byPressure(a: BoardRow, b: BoardRow): number {
  return (
    groups.indexOf(a.group) - groups.indexOf(b.group) ||
    (a.onSiteSinceMs ?? Infinity) - (b.onSiteSinceMs ?? Infinity) ||
    (a.team.code < b.team.code ? -1 : 1)
  );
}

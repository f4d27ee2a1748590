import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { lastHeadcount, openGap, type CountGap } from '@levee/shared/rules/head-count';
import { outStates } from '@levee/shared/rules/lifecycle';
import type { RulePack } from '@levee/shared/rules/pack';
import { isTiredTeam, onSiteSinceMs, reliefOf } from '../../desk/on-site.js';

export type BoardGroup = 'out' | 'standby' | 'resting' | 'disbanded';

/** One team as the board shows it. */
export interface BoardRow {
  readonly team: Stamped<'team'>;
  readonly deployment: Stamped<'deployment'> | undefined;
  readonly group: BoardGroup;
  readonly headcount: number;
  readonly onSiteSinceMs: number | undefined;
  readonly isTired: boolean;
  /** Who is on the way to take over. */
  readonly relief: Stamped<'deployment'> | undefined;
  /** A count on the way home that differs and that nobody has answered. */
  readonly gap: { readonly deployment: string; readonly gap: CountGap } | undefined;
  /** When it was last seen; undefined when it never was, or stands by. */
  readonly seenMs: number | undefined;
  readonly accuracyM: number | undefined;
}

const groups: readonly BoardGroup[] = ['out', 'standby', 'resting', 'disbanded'];

/** All teams: those out first, the longest on site on top; then who could go. */
export function boardRows(
  teams: readonly Stamped<'team'>[],
  deployments: readonly Stamped<'deployment'>[],
  positions: ReadonlyMap<string, TeamPosition>,
  yardstick: { readonly nowMs: number; readonly pack: RulePack },
): BoardRow[] {
  const byId = new Map(deployments.map((one) => [one.id, one]));
  const gaps = gapsOf(deployments);
  return teams
    .map((team): BoardRow => {
      const deployment = byId.get(team.deployment ?? '');
      const siteMs = onSiteSinceMs(team.state, deployment);
      const seen = positions.get(team.id);
      return {
        team,
        deployment,
        group: groupOf(team),
        headcount: lastHeadcount(team, deployment),
        onSiteSinceMs: siteMs,
        isTired: isTiredTeam(team, deployment, yardstick),
        relief: reliefOf(team.deployment, deployments),
        gap: gaps.get(team.id),
        seenMs: seen && fromIso(seen.occurredAt),
        accuracyM: seen?.accuracyM,
      };
    })
    .sort(byPressure);
}

/** The open alarm of each team, of its latest deployment; one that has ended asks on. */
export function gapsOf(
  deployments: readonly Stamped<'deployment'>[],
): ReadonlyMap<string, NonNullable<BoardRow['gap']>> {
  const byHour = [...deployments].sort((a, b) => (a.orderedAt < b.orderedAt ? -1 : 1));
  return new Map(
    byHour.flatMap((deployment) => {
      const gap = openGap(deployment);
      return gap ? [[deployment.team, { deployment: deployment.id, gap }] as const] : [];
    }),
  );
}

function groupOf({ state }: Stamped<'team'>): BoardGroup {
  if (outStates.includes(state)) return 'out';
  return state === 'standby' || state === 'resting' ? state : 'disbanded';
}

function byPressure(a: BoardRow, b: BoardRow): number {
  return (
    Number(b.gap !== undefined) - Number(a.gap !== undefined) ||
    groups.indexOf(a.group) - groups.indexOf(b.group) ||
    (a.onSiteSinceMs ?? Infinity) - (b.onSiteSinceMs ?? Infinity) ||
    (a.team.code < b.team.code ? -1 : 1)
  );
}

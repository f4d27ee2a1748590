import type { Team } from '@levee/shared/model/team';
import type { RulePack } from '@levee/shared/rules/pack';
import { isTired } from '@levee/shared/rules/site-time';
import type { TeamOut } from '../../picture/team-standing.js';
import { freshnessOfAge, type Freshness } from '../../ui/freshness.js';

/** What the clock says about a team that is out. */
export interface TeamAges {
  /** Since it arrived; null while it is on its way. */
  readonly onSiteMs: number | null;
  readonly inStateMs: number;
  readonly seenMs: number | null;
  /** How far its position may be trusted; a team never seen is offline. */
  readonly position: Freshness;
  /** On site for longer than the pack allows without relief. */
  readonly isTired: boolean;
}

export function agesOf(out: TeamOut, nowMs: number, pack: RulePack): TeamAges {
  const onSiteMs = since(out.arrivedAt, nowMs);
  const seenMs = since(out.seenAt, nowMs);
  const cadenceMs = pack.team.positionEverySeconds * 1_000;
  return {
    onSiteMs,
    inStateMs: nowMs - Date.parse(out.team.stateSince),
    seenMs,
    position: seenMs === null ? 'offline' : freshnessOfAge(seenMs, cadenceMs),
    isTired: out.team.siteTime
      ? isTired(out.team, nowMs, pack.team)
      : onSiteMs !== null && onSiteMs > pack.team.restAfterMinutesOnSite * 60_000,
  };
}

export function headcountOf(outs: readonly TeamOut[]): number {
  return outs.reduce((sum, { headcount }) => sum + headcount, 0);
}

export interface Readiness {
  readonly standby: number;
  readonly resting: number;
}

/** Who could still be sent, and who rests. */
export function readiness(teams: readonly Team[]): Readiness {
  const count = (wanted: Team['state']): number =>
    teams.filter(({ state }) => state === wanted).length;
  return { standby: count('standby'), resting: count('resting') };
}

function since(at: string | null, nowMs: number): number | null {
  return at === null ? null : nowMs - Date.parse(at);
}

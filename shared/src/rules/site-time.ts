import { fromIso, toIso } from '../kernel/clock.js';
import type { SiteTime, Team, TeamState } from '../model/team.js';
import type { RulePack } from './pack.js';

const minuteMs = 60_000;

/** At the water: what counts as strain. */
export const siteStates: readonly TeamState[] = ['onSite', 'working'];

const fresh: SiteTime = { minutes: 0, since: null, homeSince: null };
type Facts = Pick<Team, 'siteTime' | 'state' | 'stateSince'>;

/** The hours as one step leaves them. A team that goes out again after too short a rest takes its hours along. */
export function siteTimeAfter(
  team: Facts,
  { to, at, isOut }: { readonly to: TeamState; readonly at: string; readonly isOut: boolean },
  pack: RulePack['team'],
): SiteTime {
  const known = siteTimeOf(team);
  const isLeaving = isOut && known.homeSince !== null;
  const before = isLeaving && isRested(known, at, pack) ? fresh : known;
  const isThere = siteStates.includes(to);
  return {
    minutes: isThere ? before.minutes : before.minutes + stayMinutes(before, at),
    since: isThere ? (before.since ?? at) : null,
    homeSince: isOut ? null : (before.homeSince ?? at),
  };
}

/** Minutes at the water since the last rest. */
export function siteMinutes(team: Facts, nowMs: number): number {
  const known = siteTimeOf(team);
  return known.minutes + stayMinutes(known, toIso(nowMs));
}

/** When the team has been, or will have been, too long at the water; undefined while it is not there. */
export function tiredAtMs(team: Facts, pack: RulePack['team']): number | undefined {
  const { minutes, since } = siteTimeOf(team);
  if (since === null) return undefined;
  return fromIso(since) + (pack.restAfterMinutesOnSite - minutes) * minuteMs;
}

export function isTired(team: Facts, nowMs: number, pack: RulePack['team']): boolean {
  return nowMs >= (tiredAtMs(team, pack) ?? Infinity);
}

/** Whether a team that is home has rested long enough to begin anew; one that was never out has. */
export function hasRested(team: Facts, nowMs: number, pack: RulePack['team']): boolean {
  return isRested(siteTimeOf(team), toIso(nowMs), pack);
}

/** Teams of before these hours were kept are taken to have come when their state began. */
function siteTimeOf({ siteTime, state, stateSince }: Facts): SiteTime {
  return siteTime ?? { ...fresh, since: siteStates.includes(state) ? stateSince : null };
}

function stayMinutes({ since }: SiteTime, at: string): number {
  return since === null ? 0 : Math.max(0, Math.floor((fromIso(at) - fromIso(since)) / minuteMs));
}

function isRested({ minutes, homeSince }: SiteTime, at: string, pack: RulePack['team']): boolean {
  if (minutes === 0) return true;
  return homeSince !== null && fromIso(at) - fromIso(homeSince) >= pack.restMinutes * minuteMs;
}

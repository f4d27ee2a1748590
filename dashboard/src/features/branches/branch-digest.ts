import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { lastHeadcount } from '@levee/shared/rules/head-count';
import { outStates } from '@levee/shared/rules/lifecycle';
import { siteStates } from '@levee/shared/rules/site-time';

/** What one branch (党组织) does: of records that are there, nothing is typed for it. */
export interface BranchRow {
  /** Empty for those who named none. */
  readonly branch: string;
  readonly teams: number;
  readonly teamsOut: number;
  /** Heads of teams that are out by their last count, volunteers at work, posts by their last word. */
  readonly membersOut: number;
  /** Hours at the water of every head, of all deployments that are known. */
  readonly personHours: number;
  /** Hazard points its teams were sent to. */
  readonly points: number;
  readonly posts: number;
  readonly volunteers: number;
}

export interface BranchFacts {
  readonly teams: readonly Stamped<'team'>[];
  readonly deployments: readonly Stamped<'deployment'>[];
  readonly volunteers: readonly Stamped<'volunteer'>[];
  readonly posts: readonly Stamped<'standingPost'>[];
}

type Tally = { -readonly [F in keyof BranchRow]: BranchRow[F] } & { readonly hazards: Set<string> };
const hourMs = 3_600_000;

/** The branches by what they do, most members out first; those who named none at the end. */
export function branchRows(facts: BranchFacts, nowMs: number): BranchRow[] {
  const tallies = new Map<string, Tally>();
  const of = (branch: string | undefined): Tally => {
    const known = tallies.get(branch ?? '') ?? blank(branch ?? '');
    tallies.set(known.branch, known);
    return known;
  };
  for (const team of facts.teams) addTeam(of(team.branch), team, facts, nowMs);
  for (const one of facts.volunteers) addVolunteer(of(one.branch), one);
  for (const post of facts.posts) addPost(of(post.branch), post);
  return [...tallies.values()]
    .map(({ hazards, ...row }) => ({ ...row, points: hazards.size }))
    .sort(
      (a, b) =>
        Number(a.branch === '') - Number(b.branch === '') ||
        b.membersOut - a.membersOut ||
        (a.branch < b.branch ? -1 : 1),
    );
}

/** All that bear a name, together: how many, who is out, whole hours, points. */
export function branchSum(
  rows: readonly BranchRow[],
): Record<'n' | 'people' | 'hours' | 'points', number> {
  const named = rows.filter(({ branch }) => branch !== '');
  const sumOf = (field: 'membersOut' | 'personHours' | 'points'): number =>
    named.reduce((sum, row) => sum + row[field], 0);
  const hours = Math.round(sumOf('personHours'));
  return { n: named.length, people: sumOf('membersOut'), hours, points: sumOf('points') };
}

export const branchFigures = [
  'branches',
  'membersOut',
  'personHours',
  'points',
  'posts',
  'volunteers',
  'teamsOut',
] as const;
export type BranchFigure = (typeof branchFigures)[number];

/** What all do together, those who named no branch among them: the figures of a theme. */
export function branchTotals(rows: readonly BranchRow[]): Record<BranchFigure, number> {
  const sumOf = (field: Exclude<BranchFigure, 'branches'>): number =>
    Math.round(rows.reduce((sum, row) => sum + row[field], 0));
  return {
    branches: rows.filter(({ branch }) => branch !== '').length,
    membersOut: sumOf('membersOut'),
    personHours: sumOf('personHours'),
    points: sumOf('points'),
    posts: sumOf('posts'),
    volunteers: sumOf('volunteers'),
    teamsOut: sumOf('teamsOut'),
  };
}

/** Person-hours at the water: each stretch between two counts by the heads of the count that began it. */
export function personHours({ steps, endedAt }: Stamped<'deployment'>, nowMs: number): number {
  return steps.reduce((sum, step, index) => {
    if (!siteStates.includes(step.state)) return sum;
    const until = steps[index + 1]?.at ?? endedAt;
    const untilMs = until === null ? nowMs : fromIso(until);
    return sum + (Math.max(0, untilMs - fromIso(step.at)) / hourMs) * step.headcount;
  }, 0);
}

function blank(branch: string): Tally {
  const none = { teams: 0, teamsOut: 0, membersOut: 0, personHours: 0, points: 0 };
  return { branch, ...none, posts: 0, volunteers: 0, hazards: new Set() };
}

function addTeam(tally: Tally, team: Stamped<'team'>, facts: BranchFacts, nowMs: number): void {
  if (team.state === 'disbanded') return;
  const own = facts.deployments.filter((one) => one.team === team.id);
  const current = own.find(({ id }) => id === team.deployment);
  tally.teams += 1;
  if (outStates.includes(team.state)) {
    tally.teamsOut += 1;
    tally.membersOut += lastHeadcount(team, current);
  }
  for (const one of own) {
    tally.personHours += personHours(one, nowMs);
    if (one.hazard) tally.hazards.add(one.hazard);
  }
}

function addVolunteer(tally: Tally, { state }: Stamped<'volunteer'>): void {
  tally.volunteers += 1;
  if (state === 'assigned') tally.membersOut += 1;
}

function addPost(tally: Tally, { state, lastCheckIn }: Stamped<'standingPost'>): void {
  if (state === 'closed') return;
  tally.posts += 1;
  tally.membersOut += lastCheckIn?.headcount ?? 0;
}

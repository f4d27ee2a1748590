import type { Deployment, DeploymentStep, Team, TeamState } from '../model/team.js';

type Facts = Pick<Deployment, 'steps' | 'accounts'>;

/** Those who went out, and those who were counted on the way home: they differ, and somebody must say why. */
export interface CountGap {
  readonly expected: number;
  readonly counted: number;
  /** Who answered while out and did not answer now; empty where only numbers were counted. */
  readonly names: readonly string[];
  /** When the count that differs was taken. */
  readonly since: string;
}

const awayStates: readonly TeamState[] = ['enRoute', 'onSite', 'working'];
const returnStates: readonly TeamState[] = ['withdrawing', 'resting', 'standby'];

/** The head-count told last: at the last step of its deployment, or the team's own. */
export function lastHeadcount(
  team: Pick<Team, 'headcount'>,
  deployment: Pick<Deployment, 'steps'> | undefined,
): number {
  return deployment?.steps.at(-1)?.headcount ?? team.headcount;
}

/**
 * The alarm of a count that differs and that nobody has answered. Nothing silences it but a count that is
 * complete or an answer that covers it: who is missing later than that answer knew of raises it anew.
 */
export function openGap(deployment: Facts): CountGap | undefined {
  const gap = gapOf(deployment);
  const isAnswered = gap && (deployment.accounts ?? []).some((one) => covers(one, gap));
  return isAnswered ? undefined : gap;
}

/** How the last count on the way home differs from who went out; undefined while it does not. */
export function gapOf({ steps }: Facts): CountGap | undefined {
  const away = steps.filter(({ state }) => awayStates.includes(state));
  const back = steps.findLast(({ state }) => returnStates.includes(state));
  if (!back || away.length === 0) return undefined;
  const expected = Math.max(...away.map(({ headcount }) => headcount));
  const names = absentNames(away, back);
  if (back.headcount === expected && names.length === 0) return undefined;
  return { expected, counted: back.headcount, names, since: back.at };
}

/** The number that the next count should come to: of those who went out, or who muster. */
export function expectedCount({ steps }: Facts, before: number): number {
  const away = steps.filter(({ state }) => awayStates.includes(state));
  const counts = (away.length > 0 ? away : steps).map(({ headcount }) => headcount);
  return away.length > 0 ? Math.max(...counts) : (counts.at(-1) ?? before);
}

function absentNames(away: readonly DeploymentStep[], back: DeploymentStep): readonly string[] {
  const { present } = back;
  if (!present) return [];
  const known = new Set(away.flatMap((step) => step.present ?? []));
  return [...known].filter((name) => !present.includes(name));
}

/** An answer speaks for those it was given for, and for as many as were counted then or have come since. */
function covers(answer: NonNullable<Deployment['accounts']>[number], gap: CountGap): boolean {
  const [least, most] = [answer.counted, gap.expected].sort((a, b) => a - b) as [number, number];
  const isCounted = gap.counted >= least && gap.counted <= most;
  return isCounted && gap.names.every((name) => answer.names.includes(name));
}

import type { Stamped } from '../model/kinds.js';
import type { PatrolRun } from '../model/patrol.js';
import type { Moment } from './moment.js';

/** Whatever is told of a run has begun it, also one that was missed; the earliest word counts as its start. */
export function begun(run: Stamped<'patrolRun'>, { at, actor }: Moment): Stamped<'patrolRun'> {
  const isFirst = run.startedAt === null || at < run.startedAt;
  const state = run.state === 'finished' ? ('finished' as const) : ('started' as const);
  return { ...run, state, ...(isFirst && { startedAt: at, startedBy: actor.name }) };
}

const maxPeople = 30;
const maxPhones = 20;

/** A second phone joins: its people and its key beside those of the first. */
export function joined(
  run: PatrolRun,
  people: readonly string[],
  key: string,
): Pick<PatrolRun, 'people' | 'meetingKeys'> {
  return {
    people: [...new Set([...run.people, ...people])].slice(0, maxPeople),
    meetingKeys: [...new Set([...run.meetingKeys, key])].slice(-maxPhones),
  };
}

import { fromIso } from '@levee/shared/kernel/clock';
import { handoverMatters, logMatters, shiftMatters } from './duty-matters.js';
import { hazardMatters } from './hazard-matters.js';
import { checkMatters, taskMatters } from './task-matters.js';
import { reasons, urgencies, type Matter, type Situation, type Yardstick } from './matter.js';
import { patrolMatters } from './patrol-matters.js';
import { rosterMatters } from './roster-matters.js';
import { sourceMatters } from './source-matters.js';
import { teamMatters } from './team-matters.js';
import { wallMatters } from './wall-matters.js';
import { consultationMatters, instructionMatters, warningMatters } from './word-matters.js';

/** Everything that waits for somebody, the most pressing first, of equals the one that waits longest. */
export function attentionOf(situation: Situation, given: Yardstick): Matter[] {
  const yardstick = { ...given, alertSinceMs: alertSinceMs(situation.response) };
  return [
    ...hazardMatters(situation.hazards, yardstick),
    ...rosterMatters(situation, yardstick),
    ...shiftMatters(situation.shifts, yardstick),
    ...handoverMatters(situation.handovers),
    ...logMatters(situation.logEntries, yardstick),
    ...taskMatters(situation.tasks, yardstick),
    ...checkMatters(situation.spotChecks),
    ...instructionMatters(situation.instructions, yardstick),
    ...warningMatters(situation.warnings, yardstick),
    ...consultationMatters(situation.response, yardstick),
    ...patrolMatters(situation.patrolRuns, yardstick),
    ...wallMatters(situation.wallStates),
    ...sourceMatters(situation, yardstick),
    ...teamMatters(situation, yardstick),
  ].sort(byPressure);
}

function alertSinceMs(response: Situation['response']): number | undefined {
  if (!response || response.level === 'none' || response.level === 'attention') return undefined;
  return fromIso(response.since);
}

function byPressure(a: Matter, b: Matter): number {
  return (
    urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
    reasons.indexOf(a.reason) - reasons.indexOf(b.reason) ||
    a.sinceMs - b.sinceMs
  );
}

/** Matters of one reason and urgency. The first one has waited longest. */
export interface MatterGroup {
  readonly key: string;
  readonly first: Matter;
  readonly matters: readonly Matter[];
}

/**
 * Many of one sort become one line that opens: forty overdue inspections must not push an empty post
 * off the screen.
 */
export function gathered(matters: readonly Matter[], most = 3): MatterGroup[] {
  const sorts = new Map<string, Matter[]>();
  for (const matter of matters) {
    const sort = `${matter.urgency} ${matter.reason}`;
    sorts.set(sort, [...(sorts.get(sort) ?? []), matter]);
  }
  return [...sorts].flatMap(([sort, group]) =>
    group.length > most
      ? groupOf(sort, group)
      : group.flatMap((one) => groupOf(`${sort} ${one.subject.id}`, [one])),
  );
}

function groupOf(key: string, matters: readonly Matter[]): MatterGroup[] {
  const [first] = matters;
  return first ? [{ key, first, matters }] : [];
}

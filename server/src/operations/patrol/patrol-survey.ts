import { responseId } from '@levee/shared/model/response';
import type { Survey } from '../finding.js';
import { dueRuns } from './due-runs.js';
import { metRuns } from './meetings.js';

/** Patrols: what is due by routes, water, grades and level together, and who met whom. */
export const patrolSurvey: Survey = async (area, nowMs, pack) => {
  const routes = await area.of('patrolRoute');
  if (routes.length === 0) return [];
  const newest = await area.of('patrolRun', 'newestUntil');
  const unmatched = await area.of('patrolRun', 'unmatchedSince');
  const gauges = routes.flatMap((route) => route.stations);
  const points = routes.flatMap((route) => route.points.flatMap(({ hazard }) => hazard ?? []));
  const stations = await area.named('station', gauges);
  const hazards = await area.named('hazard', points);
  const [response] = await area.named('response', [responseId]);
  const level = response?.level ?? 'none';
  const runs = new Map([...newest, ...unmatched].map((run) => [run.id, run]));
  return [
    ...dueRuns({ routes, newest, stations, hazards, level }, nowMs, pack),
    ...metRuns([...runs.values()], nowMs, pack),
  ];
};

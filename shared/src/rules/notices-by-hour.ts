import { fromIso } from '../kernel/clock.js';
import type { Stamped } from '../model/kinds.js';
import { bare, noticeTo, type Listener, type Notice } from './notices.js';
import type { RulePack } from './pack.js';

type Run = Stamped<'patrolRun'>;

const minuteMs = 60_000;

/** What somebody is told because an hour has come, not because something changed. */
export function noticesByHour(
  { shifts, runs }: { readonly shifts: readonly Stamped<'shift'>[]; readonly runs: readonly Run[] },
  listener: Listener,
  nowMs: number,
  pack: RulePack,
): Notice[] {
  return [
    ...turnsBeginning(shifts, listener, nowMs, pack),
    ...patrolsOverdue(runs, listener, nowMs, pack),
  ];
}

/** Own turns of duty that begin soon. */
export function turnsBeginning(
  shifts: readonly Stamped<'shift'>[],
  { name }: Pick<Listener, 'name'>,
  nowMs: number,
  pack: RulePack,
): Notice[] {
  const { urgency } = pack.notices.turnBegins;
  const beginsSoon = (startsAt: string): boolean => {
    const leftMs = fromIso(startsAt) - nowMs;
    return leftMs > 0 && leftMs <= pack.noticeBeforeTurnMinutes * minuteMs;
  };
  return shifts
    .filter(({ personName, coveredBy }) => bare(coveredBy ?? personName) === bare(name))
    .filter(({ startsAt, state }) => beginsSoon(startsAt) && state !== 'closed')
    .map(({ id, region, startsAt }) => ({
      key: `turnBegins/${id}/${startsAt}`,
      kind: 'turnBegins',
      urgency,
      subject: { kind: 'shift', id },
      region,
    }));
}

/**
 * Teams that are on their way past their hour: to the room, to the team, and to whoever met them on the way (水牌),
 * for they know where. News for as long as a run that nobody began would be waited for; after that it stands in
 * the list of what is overdue.
 */
export function patrolsOverdue(
  runs: readonly Run[],
  listener: Listener,
  nowMs: number,
  pack: RulePack,
): Notice[] {
  const isNews = ({ state, dueBy }: Run): boolean => {
    const lateMs = nowMs - fromIso(dueBy);
    return state === 'started' && lateMs > 0 && lateMs <= pack.patrol.missedAfterMinutes * minuteMs;
  };
  return runs.filter(isNews).flatMap((run) => {
    const { id, region, dueBy, team } = run;
    const partners = runs.filter(({ meetings }) => meetings.some(({ met }) => met === id));
    const names = [run, ...partners].flatMap(walkers);
    const event = { kind: 'patrolOverdue' as const, turn: dueBy, names };
    const subject = { kind: 'patrolRun' as const, id, region };
    return noticeTo(listener, { ...event, ...(team !== null && { team }) }, subject, pack) ?? [];
  });
}

/** Nobody, once it has come to its end. */
function walkers({ state, startedBy, people }: Run): readonly string[] {
  return state === 'started' ? [...(startedBy === null ? [] : [startedBy]), ...people] : [];
}

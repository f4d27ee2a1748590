import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { openTaskStates } from '@levee/shared/rules/lifecycle';
import type { Matter, Reason, Urgency, Yardstick } from './matter.js';

type Task = Stamped<'task'>;
type Check = Stamped<'spotCheck'>;

/** To-do matters past their hour, done and not confirmed, or sent back. */
export function taskMatters(tasks: readonly Task[], { nowMs }: Yardstick): Matter[] {
  return tasks.flatMap((task) => {
    if (!openTaskStates.includes(task.state)) return [];
    if (task.due !== null && fromIso(task.due) <= nowMs)
      return [taskMatter(task, 'taskOverdue', 'urgent', task.due)];
    if (task.state === 'awaitingConfirm')
      return [taskMatter(task, 'taskUnconfirmed', 'due', task.doneAt)];
    if (task.state === 'returned') return [taskMatter(task, 'taskReturned', 'due', task.settledAt)];
    return [];
  });
}

function taskMatter(task: Task, reason: Reason, urgency: Urgency, since: string | null): Matter {
  const { id, text, region, changedAt } = task;
  const subject = { kind: 'task' as const, id };
  return { reason, urgency, subject, name: text, region, sinceMs: fromIso(since ?? changedAt) };
}

/** Spot checks that found an empty post and still wait for an explanation. */
export function checkMatters(checks: readonly Check[]): Matter[] {
  return checks
    .filter(({ state }) => state === 'missed')
    .map(({ id, personName, region, checkedAt, changedAt }) => ({
      reason: 'checkUnexplained',
      urgency: 'due',
      subject: { kind: 'spotCheck', id },
      name: personName,
      region,
      sinceMs: fromIso(checkedAt ?? changedAt),
    }));
}

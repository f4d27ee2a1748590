import type { Stamped } from '@levee/shared/model/kinds';
import type { TaskState } from '@levee/shared/model/task';
import { openTaskStates } from '@levee/shared/rules/lifecycle';

type Task = Stamped<'task'>;

/** What asks for an answer first: done and unconfirmed, sent back, not yet taken, in hand. */
const rank: Record<TaskState, number> = {
  awaitingConfirm: 0,
  returned: 1,
  issued: 2,
  received: 3,
  inProgress: 4,
  confirmed: 5,
  cancelled: 6,
};

const mostSettled = 20;

export function isTaskOpen({ state }: Pick<Task, 'state'>): boolean {
  return openTaskStates.includes(state);
}

/** Past its hour, by the server's finding or by the clock where the server is out of reach. */
export function isTaskOverdue(task: Task, nowMs: number): boolean {
  if (!isTaskOpen(task)) return false;
  return task.overdueSince !== null || (task.due !== null && Date.parse(task.due) < nowMs);
}

/** Open ones, the overdue on top, then by what they wait for; a few settled ones below, the newest first. */
export function orderedTasks(tasks: readonly Task[], nowMs: number): Task[] {
  const open = tasks
    .filter(isTaskOpen)
    .sort(
      (a, b) =>
        Number(isTaskOverdue(b, nowMs)) - Number(isTaskOverdue(a, nowMs)) ||
        rank[a.state] - rank[b.state] ||
        (a.due ?? '9').localeCompare(b.due ?? '9'),
    );
  const settled = tasks
    .filter((one) => !isTaskOpen(one))
    .sort((a, b) => ((a.settledAt ?? '') < (b.settledAt ?? '') ? 1 : -1));
  return [...open, ...settled.slice(0, mostSettled)];
}

/** Tasks that one person is asked to do: by name, or by the unit they stand for while no name is given. */
export function tasksOf(tasks: readonly Task[], name: string, units: ReadonlySet<string>): Task[] {
  return tasks.filter(
    (task) =>
      isTaskOpen(task) &&
      (task.personName === null ? units.has(task.unit) : task.personName === name),
  );
}

import { fromIso } from '@levee/shared/kernel/clock';
import { openTaskStates } from '@levee/shared/rules/lifecycle';
import { finding, type Found } from '../finding.js';

/** To-do matters whose hour has passed while nobody has confirmed them. */
export const overdueTasks = finding(
  'task',
  (tasks, nowMs) =>
    tasks.flatMap(({ id, due, state, overdueSince }): Found[] => {
      const isOpen = openTaskStates.includes(state) && overdueSince === null;
      if (!isOpen || due === null || fromIso(due) > nowMs) return [];
      return [{ kind: 'task.markOverdue', payload: { task: id }, key: `${id}/${due}` }];
    }),
  { having: 'due' },
);

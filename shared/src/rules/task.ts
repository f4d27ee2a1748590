import { no, ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import type { Task, TaskState } from '../model/task.js';
import type { PayloadOf } from '../commands/commands.js';
import { illegal, lacks, withRecord } from './known.js';
import { isStep, openTaskStates, taskLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import { unitRefusal } from './unit-place.js';

type TaskCommand =
  'issue' | 'receive' | 'start' | 'finish' | 'confirm' | 'return' | 'cancel' | 'markOverdue';

/** 待办事项, over as many turns as it takes (domain 11). Who confirms is never who did it. */
export const taskDecisions: Decisions<`task.${TaskCommand}`> = {
  'task.issue': issued,
  'task.receive': ({ task: id }, moment) =>
    withRecord(moment, 'task', id, (task) =>
      moved(task, 'received', { receivedBy: moment.actor.name }),
    ),
  'task.start': ({ task: id }, moment) =>
    withRecord(moment, 'task', id, (task) =>
      moved(task, 'inProgress', { receivedBy: task.receivedBy ?? moment.actor.name }),
    ),
  'task.finish': ({ task: id, ...done }, moment) =>
    withRecord(moment, 'task', id, (task) => {
      const { name } = moment.actor;
      const receivedBy = task.receivedBy ?? name;
      return moved(task, 'awaitingConfirm', {
        ...{ ...done, receivedBy, doneBy: name, doneAt: moment.at },
      });
    }),
  'task.confirm': ({ task: id }, moment) =>
    withRecord(moment, 'task', id, (task) => {
      const { name } = moment.actor;
      if (task.doneBy === name) return no(refusal('person-same', 'task', { name }));
      return moved(task, 'confirmed', { ...settled(moment), reason: null });
    }),
  'task.return': ({ task: id, reason }, moment) =>
    withRecord(moment, 'task', id, (task) =>
      moved(task, 'returned', { ...settled(moment), reason }),
    ),
  'task.cancel': ({ task: id, reason }, moment) =>
    withRecord(moment, 'task', id, (task) =>
      moved(task, 'cancelled', { ...settled(moment), reason }),
    ),
  'task.markOverdue': ({ task: id }, moment) =>
    withRecord(moment, 'task', id, (task) => markedOverdue(task, moment)),
};

const untouched = {
  ...{ receivedBy: null, doneBy: null, doneAt: null, result: null },
  ...{ settledBy: null, settledAt: null, reason: null, overdueSince: null },
};

function issued(payload: PayloadOf<'task.issue'>, moment: Moment): Decision {
  if (moment.get('task', payload.id)) {
    return no(refusal('record-exists', 'id', { id: payload.id }));
  }
  const { source, due } = payload;
  const refused =
    unitRefusal(payload, moment) ??
    (source ? lacks(moment, source.kind, source.id, 'source') : undefined);
  if (refused) return no(refused);
  if (due !== null && due <= moment.at) {
    return no(refusal('time-impossible', 'due', { from: moment.at }));
  }
  const given = { issuedBy: moment.actor.name, issuedAt: moment.at, state: 'issued' as const };
  return ok([put('task', { ...payload, ...untouched, ...given })]);
}

function settled(moment: Moment): Pick<Task, 'settledBy' | 'settledAt'> {
  return { settledBy: moment.actor.name, settledAt: moment.at };
}

function markedOverdue(task: Stamped<'task'>, moment: Moment): Decision {
  if (task.overdueSince !== null) return ok([]);
  if (!openTaskStates.includes(task.state)) return illegal('taskState', task.state, 'returned');
  if (task.due === null || moment.now < task.due) {
    return no(refusal('time-impossible', 'task', task.due === null ? {} : { from: task.due }));
  }
  return ok([put('task', { ...task, overdueSince: task.due })]);
}

function moved(task: Stamped<'task'>, state: TaskState, next: Partial<Task>): Decision {
  if (!isStep(taskLifecycle, task.state, state)) return illegal('taskState', task.state, state);
  return ok([put('task', { ...task, ...next, state })]);
}

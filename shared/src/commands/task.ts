import { z } from 'zod';
import { prose, recordId } from '../model/base.js';
import { fileRefs } from '../model/file.js';
import { ref } from '../model/kinds.js';
import { task } from '../model/task.js';
import { command, writers } from './spec.js';

const ofTask = z.object({ task: recordId });
const theTask = (payload: { task: string }) => ref('task', payload.task);
const onTask = { reads: (p: { task: string }) => [theTask(p)], subject: theTask };

/** To-do matters (待办). What is done about them is told from the field, offline too; settling them is not. */
export const taskCommands = {
  'task.issue': command({
    payload: task.pick({
      id: true,
      region: true,
      unit: true,
      personName: true,
      text: true,
      source: true,
      due: true,
    }),
    roles: writers.officer,
    reads: ({ id, unit, source }) => [
      ref('task', id),
      ref('unit', unit),
      ...(source ? [ref(source.kind, source.id)] : []),
    ],
  }),
  'task.receive': command({ payload: ofTask, roles: writers.field, ...onTask }),
  'task.start': command({ payload: ofTask, roles: writers.field, ...onTask }),
  /** The one who did it says so; somebody else has to see it. */
  'task.finish': command({
    payload: ofTask.extend({ result: prose.min(1), files: fileRefs.optional() }),
    roles: writers.field,
    ...onTask,
  }),
  'task.confirm': command({
    payload: ofTask,
    roles: writers.officer,
    ...onTask,
    base: 'exact',
    isLiveOnly: true,
  }),
  'task.return': command({
    payload: ofTask.extend({ reason: prose.min(1) }),
    roles: writers.officer,
    ...onTask,
    base: 'exact',
    isLiveOnly: true,
  }),
  'task.cancel': command({
    payload: ofTask.extend({ reason: prose.min(1) }),
    roles: writers.officer,
    ...onTask,
    base: 'exact',
    isLiveOnly: true,
  }),
  /** Found by the server: its hour has passed and it is not confirmed. */
  'task.markOverdue': command({
    payload: ofTask,
    roles: writers.officer,
    reads: (p) => [theTask(p)],
  }),
};

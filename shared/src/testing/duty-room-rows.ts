import type { CommandKind } from '../commands/commands.js';
import { checkDraft, foundDraft, handoverDraft, shiftDraft, taskDraft } from './drafts.js';
import { one, two, type At, type Row } from './command-row.js';
import { minute } from './scene.js';
import type { World } from './world.js';

const officer = 'ACO';
const field = 'ACOLP';
const lists = 'ASCP';
const late = (world: World, { region, unit }: At) =>
  world.does('shift.plan', shiftDraft({ region, unit, startsAt: minute(-30) }), one);
const toDo = (world: World, { region, unit }: At) =>
  world.does('task.issue', taskDraft({ region, unit }), one);
const done = (world: World, at: At) =>
  toDo(world, at).does('task.finish', { task: 'task', result: 'Counted' }, two);
const looked = (world: World, { region, unit }: At) =>
  world.does('spotCheck.issue', checkDraft({ region, unit }), one);
const missed = (world: World, at: At) =>
  looked(world, at).does('spotCheck.record', foundDraft(), one);
const phrase = (region: string, unit: string) => ({
  ...{ id: 'phrase', region, unit, category: 'note' as const, text: 'All quiet' },
});
type DutyRoomCommand = Extract<
  CommandKind,
  | 'shift.escalate'
  | 'checkInCode.renew'
  | 'unit.placeDutyRoom'
  | 'handover.markOverdue'
  | `phrase.${string}`
  | `task.${string}`
  | `spotCheck.${string}`
>;

/** What is done in a duty room beside turns, log and handover. */
export const dutyRoomRows: { readonly [K in DutyRoomCommand]: Row<K> } = {
  'shift.escalate': {
    may: officer,
    before: late,
    draft: () => ({ shift: 'turn', to: 'lead' }),
  },
  'checkInCode.renew': { may: officer, draft: ({ unit }) => ({ unit, secret: 'c0de'.repeat(10) }) },
  'unit.placeDutyRoom': { may: lists, draft: ({ unit }) => ({ unit, dutyRoom: null }) },
  'handover.markOverdue': {
    may: officer,
    before: (world, { region, unit }) =>
      world.does(
        'handover.draft',
        handoverDraft({ region, unit, shiftStartsAt: minute(-60) }),
        one,
      ),
    draft: () => ({ handover: 'handover' }),
  },
  'phrase.put': { may: officer, draft: ({ region, unit }) => phrase(region, unit) },
  'phrase.drop': {
    may: officer,
    before: (world, { region, unit }) => world.does('phrase.put', phrase(region, unit), one),
    draft: () => ({ phrase: 'phrase' }),
  },
  'task.issue': { may: officer, draft: ({ region, unit }) => taskDraft({ region, unit }) },
  'task.receive': { may: field, before: toDo, draft: () => ({ task: 'task' }) },
  'task.start': { may: field, before: toDo, draft: () => ({ task: 'task' }) },
  'task.finish': { may: field, before: toDo, draft: () => ({ task: 'task', result: 'Counted' }) },
  'task.confirm': { may: officer, before: done, draft: () => ({ task: 'task' }) },
  'task.return': { may: officer, before: done, draft: () => ({ task: 'task', reason: 'Where?' }) },
  'task.cancel': { may: officer, before: toDo, draft: () => ({ task: 'task', reason: 'Dry' }) },
  'task.markOverdue': {
    may: officer,
    before: (world, { region, unit }) =>
      world.does('task.issue', taskDraft({ region, unit, due: minute(-1) }), {
        ...one,
        at: minute(-60),
      }),
    draft: () => ({ task: 'task' }),
  },
  'spotCheck.issue': { may: officer, draft: ({ region, unit }) => checkDraft({ region, unit }) },
  'spotCheck.record': { may: officer, before: looked, draft: () => foundDraft() },
  'spotCheck.explain': {
    may: field,
    before: missed,
    draft: () => ({ spotCheck: 'check', explanation: 'Was at the gate' }),
  },
  'spotCheck.announce': {
    may: officer,
    before: missed,
    draft: () => ({ spotCheck: 'check', announcement: 'North was not reached' }),
  },
};

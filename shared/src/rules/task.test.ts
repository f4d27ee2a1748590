import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { taskDraft } from '../testing/drafts.js';
import { chief, minute, north, northOfficer, someone } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { taskLifecycle } from './lifecycle.js';

const it = { task: 'task' };
const captain = someone('Captain', 'teamLeader', north);
const issued = (): World => settledWorld().does('task.issue', taskDraft(), { by: northOfficer });
const finished = (): World =>
  issued().does('task.finish', { ...it, result: '400 bags' }, { by: captain, at: minute(30) });
const task = (world: World) => world.get('task', 'task');

describe('a task', () => {
  test('goes from said to done, and somebody else says that it is', () => {
    const world = issued().does('task.receive', it, { by: captain });
    world.does('task.start', it, { by: captain });
    world.does('task.finish', { ...it, result: '400 bags' }, { by: captain, at: minute(30) });
    world.does('task.confirm', it, { by: northOfficer, at: minute(40) });
    expect(task(world)).toMatchObject({
      ...{ state: 'confirmed', issuedBy: 'North Officer', receivedBy: 'Captain' },
      ...{ doneBy: 'Captain', doneAt: minute(30), result: '400 bags' },
      ...{ settledBy: 'North Officer', settledAt: minute(40) },
    });
  });

  test('is not confirmed by who did it', () => {
    const world = issued().does('task.finish', { ...it, result: 'Done' }, { by: northOfficer });
    expect(world.ask('task.confirm', it, { by: northOfficer })).toMatchObject({
      refusal: { code: 'person-same', params: { name: 'North Officer' } },
    });
    expect(world.code('task.confirm', it, { by: chief })).toBe('ok');
  });

  test('comes back with a reason and is done again', () => {
    const world = finished().does('task.return', { ...it, reason: 'Where?' }, { by: northOfficer });
    expect(task(world)).toMatchObject({ state: 'returned', reason: 'Where?', result: '400 bags' });
    world.does('task.finish', { ...it, result: 'At gate 3' }, { by: captain });
    world.does('task.confirm', it, { by: northOfficer });
    expect(task(world)).toMatchObject({ state: 'confirmed', result: 'At gate 3', reason: null });
  });

  test('is called off with a reason, but not once it waits for its confirmation', () => {
    const off = { ...it, reason: 'Dry' };
    expect(task(issued().does('task.cancel', off)).state).toBe('cancelled');
    expect(finished().code('task.cancel', off)).toBe('state-illegal');
  });

  test('hangs on a unit of the place and a record that is there, and lies ahead', () => {
    const code = (over: object) => settledWorld().code('task.issue', taskDraft(over));
    expect(code({ unit: 'south' })).toBe('place-outside');
    expect(code({ source: { kind: 'logEntry', id: 'gone' } })).toBe('reference-unknown');
    expect(code({ due: minute(0) })).toBe('time-impossible');
    expect(code({ due: null })).toBe('ok');
    expect(issued().code('task.issue', taskDraft())).toBe('record-exists');
  });

  test('said from a phone that was away keeps the hour at which it was done', () => {
    const away = { by: captain, at: minute(5), now: minute(300), isLate: true };
    const world = issued().does('task.finish', { ...it, result: 'Done' }, away);
    expect(task(world).doneAt).toBe(minute(5));
  });

  test('never takes a step that its lifecycle does not have', () => {
    const steps = ['receive', 'start', 'finish', 'confirm', 'return', 'cancel'] as const;
    const payload = { ...it, result: 'Done', reason: 'No' };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 9 }), (asked) => {
        const world = issued();
        for (const step of asked) {
          const before = task(world).state;
          world.ask(`task.${step}`, payload, { by: step === 'finish' ? captain : chief });
          const after = task(world).state;
          expect(after === before || taskLifecycle[before].includes(after)).toBe(true);
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});

describe('task.markOverdue', () => {
  test.each([
    [239, 'time-impossible'],
    [240, 'ok'],
  ])('at minute %d is answered %s', (at, code) => {
    expect(issued().code('task.markOverdue', it, { at: minute(at) })).toBe(code);
  });

  test('is written once, with the hour it was due, and stays', () => {
    const world = issued().does('task.markOverdue', it, { at: minute(250) });
    world.does('task.markOverdue', it, { at: minute(260) });
    world.does('task.finish', { ...it, result: 'Done' }, { by: captain, at: minute(270) });
    world.does('task.confirm', it, { by: chief, at: minute(280) });
    expect(task(world)).toMatchObject({ state: 'confirmed', overdueSince: minute(240) });
  });

  test('leaves what is confirmed, and what has no hour', () => {
    const done = finished().does('task.confirm', it);
    expect(done.code('task.markOverdue', it, { at: minute(999) })).toBe('state-illegal');
    const endless = settledWorld().does('task.issue', taskDraft({ due: null }));
    expect(endless.code('task.markOverdue', it, { at: minute(999) })).toBe('time-impossible');
  });
});

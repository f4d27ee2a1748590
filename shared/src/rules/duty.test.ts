import { describe, expect, test } from '@jest/globals';
import { entryDraft, shiftDraft } from '../testing/drafts.js';
import {
  chief,
  minute,
  north,
  northOfficer,
  someone,
  south,
  southOfficer,
} from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';

const planned = (): World => settledWorld().does('shift.plan', shiftDraft());
const turn = (world: World): ReturnType<typeof world.get<'shift'>> => world.get('shift', 'turn');
const button = { shift: 'turn', method: 'button' as const };

describe('shift.plan', () => {
  test('puts somebody on a post', () => {
    expect(turn(planned())).toMatchObject({
      state: 'planned',
      personName: 'Li Shui',
      checkIn: null,
    });
  });

  test('refuses a turn that ends before it starts', () => {
    const draft = shiftDraft({ endsAt: minute(0) });
    expect(settledWorld().ask('shift.plan', draft)).toMatchObject({
      status: 'refused',
      refusal: { code: 'time-impossible', field: 'endsAt' },
    });
  });

  test('refuses a unit or a region that is not there', () => {
    const world = settledWorld();
    expect(world.code('shift.plan', shiftDraft({ unit: 'nobody' }))).toBe('reference-unknown');
    const nowhere = shiftDraft({ region: '990001009000' });
    expect(world.code('shift.plan', nowhere)).toBe('reference-unknown');
  });

  test('refuses a unit of another township', () => {
    const foreign = shiftDraft({ unit: 'south' });
    expect(settledWorld().code('shift.plan', foreign, { by: northOfficer })).toBe('place-outside');
  });

  test('keeps the confirmation when only the post changes', () => {
    const world = planned().does('shift.confirm', { shift: 'turn' }, { at: minute(-60) });
    world.does('shift.plan', shiftDraft({ post: 'lead' }), { at: minute(-60) });
    expect(turn(world)).toMatchObject({ state: 'confirmed', post: 'lead' });
  });

  test.each([{ personName: 'Wang Ba' }, { person: 'p2' }, { endsAt: minute(600) }])(
    'asks for a new confirmation after %j',
    (over) => {
      const world = planned().does('shift.confirm', { shift: 'turn' }, { at: minute(-60) });
      world.does('shift.plan', shiftDraft(over), { at: minute(-60) });
      expect(turn(world)).toMatchObject({ state: 'planned', ...over });
    },
  );

  test('leaves a turn that has begun, unless nothing would change', () => {
    const world = planned();
    const other = shiftDraft({ personName: 'Wang Ba' });
    expect(world.code('shift.plan', other, { at: minute(1) })).toBe('state-illegal');
    expect(world.ask('shift.plan', shiftDraft(), { at: minute(1) })).toEqual({
      status: 'ok',
      puts: [],
    });
  });

  test('leaves a turn that somebody checked in to early', () => {
    const world = planned().does('shift.checkIn', button, { at: minute(-30) });
    const other = shiftDraft({ personName: 'Wang Ba' });
    expect(world.code('shift.plan', other, { at: minute(-20) })).toBe('state-illegal');
  });
});

describe('shift.checkIn', () => {
  test.each([
    [-60, 'ok'],
    [-61, 'time-impossible'],
    [480, 'ok'],
    [481, 'time-impossible'],
  ])('at minute %d of the turn is answered %s', (at, code) => {
    expect(planned().code('shift.checkIn', button, { at: minute(at) })).toBe(code);
  });

  test.each([
    [10, false],
    [11, true],
  ])('at minute %d counts as late: %s', (at, isLate) => {
    const world = planned().does('shift.checkIn', button, { at: minute(at) });
    expect(turn(world)).toMatchObject({ state: 'onDuty', checkIn: { at: minute(at), isLate } });
  });

  test('made in time but told late is in time, and takes the mark away', () => {
    const world = planned().does(
      'shift.markLate',
      { shift: 'turn', isAbsent: true },
      { at: minute(70) },
    );
    world.does('shift.checkIn', button, { at: minute(2), now: minute(90), isLate: true });
    expect(turn(world)).toMatchObject({
      state: 'onDuty',
      lateSince: null,
      checkIn: { isLate: false },
    });
  });

  test('after an absence leaves the fact that it was late', () => {
    const world = planned().does(
      'shift.markLate',
      { shift: 'turn', isAbsent: true },
      { at: minute(70) },
    );
    world.does('shift.checkIn', button, { at: minute(90) });
    expect(turn(world)).toMatchObject({ state: 'onDuty', lateSince: minute(10) });
  });

  test('by place needs the place', () => {
    const world = planned();
    expect(world.code('shift.checkIn', { ...button, method: 'place' })).toBe('position-missing');
    const position = { lat: 30, lng: 110 };
    world.does('shift.checkIn', { ...button, method: 'place', position, accuracyM: 12 });
    expect(turn(world).checkIn).toMatchObject({ method: 'place', position, accuracyM: 12 });
  });

  test('happens once', () => {
    const world = planned().does('shift.checkIn', button);
    expect(world.code('shift.checkIn', button, { at: minute(5) })).toBe('state-illegal');
  });

  test('of an unknown turn is refused', () => {
    expect(settledWorld().code('shift.checkIn', button)).toBe('record-unknown');
  });
});

describe('shift.markLate', () => {
  test.each([
    [9, false, 'time-impossible'],
    [10, false, 'ok'],
    [59, true, 'time-impossible'],
    [60, true, 'ok'],
  ])('at minute %d, absent %s, is answered %s', (at, isAbsent, code) => {
    expect(planned().code('shift.markLate', { shift: 'turn', isAbsent }, { at: minute(at) })).toBe(
      code,
    );
  });

  test('goes by when the server found it, not by when it is said to have been', () => {
    const given = { at: minute(30), now: minute(5) };
    expect(planned().code('shift.markLate', { shift: 'turn', isAbsent: false }, given)).toBe(
      'time-impossible',
    );
  });

  test('writes the minute the check-in was due, and only once', () => {
    const world = planned().does(
      'shift.markLate',
      { shift: 'turn', isAbsent: false },
      { at: minute(25) },
    );
    expect(turn(world)).toMatchObject({ state: 'planned', lateSince: minute(10), version: 2 });
    world.does('shift.markLate', { shift: 'turn', isAbsent: false }, { at: minute(26) });
    expect(turn(world).version).toBe(2);
    world.does('shift.markLate', { shift: 'turn', isAbsent: true }, { at: minute(61) });
    world.does('shift.markLate', { shift: 'turn', isAbsent: true }, { at: minute(62) });
    expect(turn(world)).toMatchObject({ state: 'absent', lateSince: minute(10), version: 3 });
  });

  test('leaves who has checked in', () => {
    const world = planned().does('shift.checkIn', button);
    const late = { shift: 'turn', isAbsent: false };
    expect(world.code('shift.markLate', late, { at: minute(30) })).toBe('state-illegal');
    expect(turn(world).lateSince).toBeNull();
  });
});

describe('the rest of a turn', () => {
  test('confirming twice changes nothing the second time', () => {
    const world = planned().does('shift.confirm', { shift: 'turn' });
    expect(world.ask('shift.confirm', { shift: 'turn' })).toEqual({ status: 'ok', puts: [] });
  });

  test('somebody covers for who is absent, with a reason', () => {
    const world = planned().does(
      'shift.markLate',
      { shift: 'turn', isAbsent: true },
      { at: minute(60) },
    );
    world.does(
      'shift.cover',
      { shift: 'turn', coveredBy: 'Zhao Liu', reason: 'Ill' },
      { at: minute(65) },
    );
    const remark = { at: minute(65), by: 'Chief', text: 'Ill' };
    expect(turn(world)).toMatchObject({ state: 'covered', coveredBy: 'Zhao Liu', remark });
    expect(turn(world.does('shift.close', { shift: 'turn' })).state).toBe('closed');
  });

  test('nobody covers for who is there, and nothing closes that has not begun', () => {
    const world = planned();
    expect(world.code('shift.close', { shift: 'turn' })).toBe('state-illegal');
    world.does('shift.checkIn', button);
    const cover = { shift: 'turn', coveredBy: 'Zhao Liu', reason: 'Ill' };
    expect(world.code('shift.cover', cover)).toBe('state-illegal');
    expect(turn(world.does('shift.close', { shift: 'turn' })).state).toBe('closed');
  });
});

describe('shift.handOver', () => {
  const handOver = { shift: 'turn' };
  const onDuty = () => planned().does('shift.checkIn', button);

  test('keeps the post held until it is closed', () => {
    const world = onDuty().does('shift.handOver', handOver, { by: northOfficer, at: minute(470) });
    expect(turn(world)).toMatchObject({ state: 'handingOver', checkIn: { at: minute(0) } });
    expect(turn(world.does('shift.close', handOver, { by: northOfficer })).state).toBe('closed');
  });

  test('changes nothing the second time', () => {
    const world = onDuty().does('shift.handOver', handOver);
    expect(world.ask('shift.handOver', handOver)).toEqual({ status: 'ok', puts: [] });
  });

  test('is for who is there: not before the check-in, not after the end', () => {
    const world = planned();
    expect(world.ask('shift.handOver', handOver)).toMatchObject({
      refusal: {
        code: 'state-illegal',
        params: { from: 'shiftState.planned', to: 'shiftState.handingOver' },
      },
    });
    world.does('shift.checkIn', button).does('shift.close', handOver);
    expect(world.code('shift.handOver', handOver)).toBe('state-illegal');
  });

  test('keeps everybody else from covering or checking in', () => {
    const world = onDuty().does('shift.handOver', handOver);
    const cover = { shift: 'turn', coveredBy: 'Zhao Liu', reason: 'Ill' };
    expect(world.code('shift.cover', cover)).toBe('state-illegal');
    expect(world.code('shift.checkIn', button)).toBe('state-illegal');
  });

  test('is done by duty officers of the place, and by no team leader', () => {
    const leader = someone('Captain', 'teamLeader', north, 'team');
    expect(onDuty().code('shift.handOver', handOver, { by: leader })).toBe('rights-missing');
    expect(onDuty().code('shift.handOver', handOver, { by: southOfficer })).toBe('rights-outside');
  });
});

describe('logEntry.write', () => {
  test('signs the line with the author and the hour it happened', () => {
    const given = { by: northOfficer, at: minute(3), now: minute(200), isLate: true };
    const world = settledWorld().does('logEntry.write', entryDraft(), given);
    const signed = { author: 'North Officer', occurredAt: minute(3), isLate: true };
    expect(world.get('logEntry', 'entry')).toMatchObject(signed);
  });

  test('never writes over a line; a correction names the line it corrects', () => {
    const world = settledWorld().does('logEntry.write', entryDraft());
    expect(world.code('logEntry.write', entryDraft({ text: 'Other' }))).toBe('record-exists');
    const correction = entryDraft({ id: 'entry-2', corrects: 'entry', text: 'Other' });
    world.does('logEntry.write', correction);
    expect(world.get('logEntry', 'entry').text).toBe('Water over the road');
    expect(world.get('logEntry', 'entry-2').corrects).toBe('entry');
  });

  test('refuses a correction of a line that is not there', () => {
    const verdict = settledWorld().ask('logEntry.write', entryDraft({ corrects: 'gone' }));
    expect(verdict).toMatchObject({ refusal: { code: 'reference-unknown', field: 'corrects' } });
  });

  test('refuses a unit that is not there or lies elsewhere', () => {
    const world = settledWorld();
    expect(world.code('logEntry.write', entryDraft({ unit: 'nobody' }))).toBe('reference-unknown');
    expect(world.code('logEntry.write', entryDraft({ region: south }))).toBe('place-outside');
  });

  test('is denied in a township that is not the officer’s', () => {
    const world = settledWorld();
    expect(world.code('logEntry.write', entryDraft(), { by: southOfficer })).toBe('rights-outside');
    expect(world.code('logEntry.write', entryDraft({ region: north }), { by: chief })).toBe('ok');
  });
});

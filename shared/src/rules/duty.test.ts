import { describe, expect, test } from '@jest/globals';
import { shiftDraft } from '../testing/drafts.js';
import { minute, north, northOfficer, someone, southOfficer } from '../testing/scene.js';
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
